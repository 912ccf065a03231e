package org.recur4j.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Says where training on Spark is tested; with its profile on, that it was. */
class SparkProfileTest {
    @Test
    void training_on_spark_was_tested() throws IOException {
        String reports = System.getProperty("cluster.reports");
        assumeTrue(reports != null, "Training on Spark is tested by mvn -Pspark verify alone.");

        Path report = Path.of(reports).resolve("TEST-org.recur4j.cluster.RoundsOfTrainingTest.xml");

        assertThat(Files.readString(report)).contains(" errors=\"0\"", " failures=\"0\"", " skipped=\"0\"");
    }
}
