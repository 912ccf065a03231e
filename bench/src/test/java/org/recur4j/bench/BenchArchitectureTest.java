package org.recur4j.bench;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.recur4j.testing.HouseRules;

/** The lines that every module keeps to. */
@AnalyzeClasses(packages = "org.recur4j.bench", importOptions = DoNotIncludeTests.class)
final class BenchArchitectureTest {
    @ArchTest
    static final ArchTests rules = ArchTests.in(HouseRules.class);
}
