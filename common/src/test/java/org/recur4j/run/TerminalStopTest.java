package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recur4j.PseudoTerminal.CTRL_C;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.PseudoTerminal;
import org.recur4j.train.TrainingListener;
import org.recur4j.train.TrainingResult;

/** Ctrl-C in a terminal during training, when the bar is drawn. */
class TerminalStopTest {
    private static final String KEPT = "a checkpoint was written";

    @TempDir
    Path runs;

    @BeforeAll
    static void there_is_a_terminal_to_be_had() throws IOException, InterruptedException {
        PseudoTerminal.assumeThereIsOne();
    }

    @Test
    void ctrl_c_writes_a_checkpoint_and_the_run_goes_on_from_it() throws IOException, InterruptedException {
        assertThat(stopped("once", CTRL_C)).contains(KEPT);
        assertResumable("once");
    }

    @Test
    void a_second_ctrl_c_does_no_harm() throws IOException, InterruptedException {
        assertThat(stopped("twice", CTRL_C + CTRL_C)).contains(KEPT);
        assertResumable("twice");
    }

    /** Trains slowly on a terminal, and presses keys when the bar tells of an update. */
    private String stopped(String name, String keys) throws IOException, InterruptedException {
        List<String> slowly = List.of(runs.resolve(name).toString(), "500", "20");
        return PseudoTerminal.stopped(SmallRun.class, slowly, "loss ", keys);
    }

    private void assertResumable(String name) throws IOException {
        try (RunFolder folder = RunFolder.resume(runs.resolve(name), SmallRun.TASK)) {
            assertThat(folder.restore().orElseThrow().loop().update()).isBetween(1L, 99L);
            TrainingResult result = SmallRun.train(folder, new TrainingListener() {});
            assertThat(result.updates()).isEqualTo(100);
            assertThat(folder.finished()).isTrue();
        }
    }
}
