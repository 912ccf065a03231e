package org.recur4j.captioning;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.recur4j.testing.TaskRules;

/** The lines that every task keeps to. */
@AnalyzeClasses(packages = "org.recur4j.captioning", importOptions = DoNotIncludeTests.class)
final class CaptioningArchitectureTest {
    @ArchTest
    static final ArchTests rules = ArchTests.in(TaskRules.class);
}
