package org.recur4j.cluster;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.lm.LmCommand;
import org.recur4j.testing.CommandLineRun;

class ClusterBadInputTest {
    @TempDir
    private Path folder;

    private void assertRefused(String said, String master, String... more) {
        List<String> arguments = new ArrayList<>(List.of("lm-demo", "train", "--preset", "smoke", "--spark", master));
        arguments.addAll(List.of("--out", folder.resolve("never").toString()));
        try (SparkSession session = new SparkSession(new SparkOptions())) {
            CommandLineRun.of(ClusterCommand.program(session, List.of(LmCommand::program)), arguments, more)
                    .assertRefused(said);
        }
    }

    @Test
    void a_master_that_is_none_or_is_not_there_is_named() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        String master = "spark://localhost:" + free;
        assertRefused("No Spark master answers at " + master, master, "--workers", "2", "--average-every", "4");
        assertRefused("--spark is \"spork\"", "spork", "--workers", "2", "--average-every", "4");
    }

    @Test
    void workers_that_cannot_be_are_refused() {
        assertRefused("give at most --workers 31", "local[2]", "--workers", "32", "--average-every", "4");
        assertRefused("--workers is 0", "local[2]", "--workers", "0", "--average-every", "4");
        assertRefused("Give the number of workers", "local[2]", "--workers", "2");
    }

    @Test
    void a_baseline_that_counts_is_refused() {
        assertRefused(
                "has no parameters to average",
                "local[2]",
                "--workers",
                "2",
                "--average-every",
                "4",
                "--cell",
                "ngram");
    }
}
