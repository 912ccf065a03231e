package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.train.DashboardServer;

/** The option {@code --ui}, in a build without the Maven profile {@code ui} and in one with it. */
class LmDashboardTest {
    @TempDir
    private Path folder;

    @Test
    void without_the_profile_it_is_refused_before_anything_is_made() throws IOException {
        assumeFalse(onClassPath(), "with -Pui");
        CommandLineRun.of(LmCommand.program(), "train", "--ui", "--out", folder.toString())
                .assertRefused("add -Pui");
        CommandLineRun.of(LmCommand.program(), "compare", "--ui", "--out", folder.toString())
                .assertRefused("add -Pui");
        assertThat(CommandLineRun.runsIn(folder)).isEmpty();
    }

    @Test
    void with_the_profile_the_address_is_printed_once_for_all_runs() {
        assumeTrue(onClassPath(), "without -Pui");
        CommandLineRun compare = CommandLineRun.of(
                LmCommand.program(),
                "compare",
                "--preset",
                "smoke",
                "--cells",
                "rnn,gru",
                "--threads",
                "1",
                "--out",
                folder.toString(),
                "--ui",
                "--ui-port",
                "0");
        assertThat(compare.exitCode()).as(compare.err()).isZero();
        assertThat(compare.out().lines().filter(line -> line.startsWith("Dashboard: ")))
                .singleElement()
                .asString()
                .matches("Dashboard: http://127\\.0\\.0\\.1:\\d+/");
    }

    private static boolean onClassPath() {
        return ServiceLoader.load(DashboardServer.class).findFirst().isPresent();
    }
}
