package org.recur4j.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** The lines that every module beside {@code common} keeps to; its architecture test includes them. */
public final class HouseRules {
    @ArchTest
    static final ArchRule only_commands_print =
            noClasses().that().haveSimpleNameNotEndingWith("Command").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule options_stay_in_the_commands = noClasses()
            .that()
            .haveNameNotMatching(".*(Command|Options)")
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

    private HouseRules() {}
}
