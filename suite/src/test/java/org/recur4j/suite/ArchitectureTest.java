package org.recur4j.suite;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.recur4j.cli.Task;
import org.recur4j.data.InputException;
import org.recur4j.nn.InvalidSettingException;

/** The lines between the packages. {@link InputException} may be thrown anywhere. */
@AnalyzeClasses(packages = "org.recur4j", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    /** Each may use those after it. */
    private static final List<String> ORDER = List.of(
            "cli", "report", "chart", "run", "machine", "seq2seq", "train", "terminal", "model", "data", "text");

    @ArchTest
    static void an_arrow_between_packages_never_goes_back(JavaClasses all) {
        for (int i = 1; i < ORDER.size(); i++) {
            String[] before = inside(ORDER.subList(0, i));
            noClasses()
                    .that()
                    .resideInAnyPackage(inside(ORDER.subList(i, i + 1)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(before).and(not(equivalentTo(InputException.class))))
                    .check(all);
        }
    }

    /** The packages of the tasks: each has a class that extends {@link Task}. */
    private static String[] tasks(JavaClasses all) {
        return all.stream()
                .filter(type -> type.isAssignableTo(Task.class) && !type.isEquivalentTo(Task.class))
                .map(type -> type.getPackageName() + "..")
                .toArray(String[]::new);
    }

    @ArchTest
    static void a_task_knows_no_other_task(JavaClasses all) {
        slices().matching("org.recur4j.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideOutsideOfPackages(tasks(all)), alwaysTrue())
                .ignoreDependency(alwaysTrue(), resideOutsideOfPackages(tasks(all)))
                .check(all);
    }

    @ArchTest
    static void a_model_sees_no_files_options_or_metrics(JavaClasses all) {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .and()
                .resideInAnyPackage(tasks(all))
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "picocli..",
                        "org.recur4j.cli..",
                        "org.recur4j.data..",
                        "org.recur4j.metric..",
                        "org.recur4j.report..",
                        "org.recur4j.run..")
                .check(all);
    }

    @ArchTest
    static final ArchRule metrics_and_decoding_are_plain_java = classes()
            .that()
            .resideInAnyPackage("org.recur4j.metric..", "org.recur4j.nn.decode..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.recur4j.metric..", "org.recur4j.nn.decode..")
                    .or(equivalentTo(InputException.class))
                    .or(equivalentTo(InvalidSettingException.class)));

    @ArchTest
    static final ArchRule text_and_data_know_nothing_of_networks = noClasses()
            .that()
            .resideInAnyPackage("org.recur4j.text..", "org.recur4j.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j.nn..", "org.deeplearning4j.optimize..", "org.recur4j.nn..");

    @ArchTest
    static final ArchRule the_layers_can_be_lifted_out = noClasses()
            .that()
            .resideInAPackage("org.recur4j.nn..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.recur4j..").and(resideOutsideOfPackages("org.recur4j.nn..")));

    @ArchTest
    static final ArchRule what_the_layers_are_made_of_is_theirs_alone = noClasses()
            .that()
            .resideOutsideOfPackage("org.recur4j.nn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.recur4j.nn.cpu..", "org.recur4j.nn.array..");

    // COCO's captions are JSON files of up to 100 MB, tables of texts as JSON lines larger still: CaptionJson and
    // JsonRows read them token by token, which needs no tree of them.
    @ArchTest
    static final ArchRule jackson_stays_in_the_run_and_the_command_line_but_for_the_tokens_of_a_data_file = noClasses()
            .that(resideInAnyPackage(inside(ORDER)))
            .and(resideOutsideOfPackages("org.recur4j.run..", "org.recur4j.cli.."))
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.data.caption.CaptionJson")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.data.table.JsonRows")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule data_binds_json_to_nothing = noClasses()
            .that()
            .resideInAPackage("org.recur4j.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.dataformat..");

    @ArchTest
    static final ArchRule templates_stay_in_the_report = noClasses()
            .that(resideOutsideOfPackages("org.recur4j.report.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("freemarker..");

    @ArchTest
    static final ArchRule picocli_stays_in_the_command_lines = noClasses()
            .that(resideOutsideOfPackages("org.recur4j.cli.."))
            .and()
            .haveNameNotMatching(".*(Command|Options)")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    // BackendChoice holds System.err back while ND4J looks for a GPU; Terminal draws progress bars on it.
    @ArchTest
    static final ArchRule only_commands_and_reports_print = noClasses()
            .that(resideOutsideOfPackages("org.recur4j.cli..", "org.recur4j.report.."))
            .and()
            .haveSimpleNameNotEndingWith("Command")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.machine.BackendChoice")
            .and()
            .haveNameNotMatching("org.recur4j.terminal.Terminal.*")
            .should(ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethodWhere(target(nameMatching("printStackTrace")));

    // These write to the file that the caller names: in a run folder that is one which RunFolder hands out.
    // PeakMemory writes to the kernel's clear_refs.
    @ArchTest
    static final ArchRule only_the_run_package_writes_files = noClasses()
            .that(resideInAnyPackage(inside(ORDER)))
            .and(resideOutsideOfPackages("org.recur4j.run.."))
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.text.Vocabulary")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.text.TextFile")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.train.CarriedState")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.model.ModelFile")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.machine.PeakMemory")
            .and()
            .doNotHaveFullyQualifiedName("org.recur4j.train.WeightAverage")
            .should()
            .callMethodWhere(target(owner(equivalentTo(Files.class)))
                    .and(target(nameMatching("write.*|copy|move|delete.*|create.*|newOutputStream|newBufferedWriter"))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileOutputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.FileWriter");

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
    static final ArchRule data_and_models_know_no_clock = noClasses()
            .that()
            .resideInAnyPackage("org.recur4j.text..", "org.recur4j.data..", "org.recur4j.nn..", "org.recur4j.metric..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule nothing_static_changes =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?)");

    private static String[] inside(List<String> names) {
        return names.stream().map(name -> "org.recur4j." + name + "..").toArray(String[]::new);
    }
}
