package org.recur4j.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;

/** The lines that every module beside {@code common} keeps to; its architecture test includes them. */
public final class HouseRules {
    @ArchTest
    static final ArchRule only_commands_print = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Command")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethodWhere(target(nameMatching("printStackTrace")));

    @ArchTest
    static final ArchRule options_stay_in_the_commands = noClasses()
            .that()
            .haveNameNotMatching(".*(Command|Options)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    // DL4J's readers build any object that a file names: ModelFile reads networks, StoredArray arrays, from whomever.
    @ArchTest
    static final ArchRule nothing_builds_what_a_file_names = noClasses()
            .should()
            .callMethodWhere(target(owner(nameMatching("org[.]deeplearning4j[.]util[.]Model(Serializer|Guesser)")))
                    .and(target(nameMatching("restore.*|load.*"))))
            .orShould()
            .callMethodWhere(target(owner(nameMatching("org[.]deeplearning4j[.]nn[.].*(Network|Graph)")))
                    .and(target(nameMatching("load"))))
            .orShould()
            .callMethodWhere(target(owner(nameMatching("org[.]nd4j[.]linalg[.]factory[.]Nd4j")))
                    .and(target(nameMatching("read.*|fromByteArray|createFromNpy.*"))))
            .orShould()
            .callMethodWhere(target(owner(nameMatching("org[.](deeplearning4j|nd4j)[.].*")))
                    .and(target(nameMatching("fromJson|fromYaml"))))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java[.]io[.]ObjectInputStream|.*SerializationUtils");

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
