package org.recur4j.captioning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** The lines that a task keeps to. */
@AnalyzeClasses(packages = "org.recur4j.captioning", importOptions = DoNotIncludeTests.class)
final class CaptioningArchitectureTest {
    @ArchTest
    static final ArchRule a_task_knows_no_other_task = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.recur4j.lm..", "org.recur4j.translation..", "org.recur4j.sentiment..");

    @ArchTest
    static final ArchRule only_commands_print =
            noClasses().that().haveSimpleNameNotEndingWith("Command").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule options_stay_in_the_commands = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule randomness_comes_from_a_seed = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    @ArchTest
    static final ArchRule nothing_static_changes =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)");
}
