package org.recur4j.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The lines that every task keeps to; a task's architecture test includes them. */
public final class TaskRules {
    private static final Set<String> TASKS =
            Set.of("org.recur4j.lm", "org.recur4j.sentiment", "org.recur4j.captioning", "org.recur4j.translation");

    @ArchTest
    static final ArchRule a_task_knows_no_other_task = classes().should(new KnowNoOtherTask());

    @ArchTest
    static final ArchRule a_model_sees_no_files_options_or_metrics = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
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
            .allowEmptyShould(true); // a task may be at its beginning

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    private TaskRules() {}

    /** A task's classes depend on no class of another task. */
    private static final class KnowNoOtherTask extends ArchCondition<JavaClass> {
        KnowNoOtherTask() {
            super("know no other task");
        }

        @Override
        public void check(JavaClass known, ConditionEvents events) {
            for (Dependency dependency : known.getDirectDependenciesFromSelf()) {
                String to = dependency.getTargetClass().getPackageName();
                if (TASKS.contains(to) && !to.equals(known.getPackageName())) {
                    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                }
            }
        }
    }
}
