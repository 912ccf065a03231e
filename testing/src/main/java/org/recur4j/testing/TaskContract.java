package org.recur4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

/** What every task promises: a run writes its record, can be repeated, and its model can be used again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TaskContract {
    private final String task;
    private final Supplier<Program> program;
    private final String[] metrics;

    /** Where the runs are; files of tests may go there too. */
    protected Path folder;

    protected SmokeRuns runs;

    /** The run that {@link SmokeRuns#train} made. */
    protected Path run;

    /**
     * The contract of one task.
     *
     * @param task its name
     * @param program makes its command line
     * @param metrics titles that its table of scores shows
     */
    protected TaskContract(String task, Supplier<Program> program, String... metrics) {
        this.task = task;
        this.program = program;
        this.metrics = metrics;
    }

    @BeforeAll
    final void train_once(@TempDir Path empty) throws IOException {
        folder = empty;
        runs = new SmokeRuns(program, folder);
        run = runs.train("first");
    }

    /** Asserts that a run's record holds what only this task writes. */
    protected abstract void assertRecorded(JsonNode record);

    @Test
    final void a_run_writes_its_record() throws IOException {
        assertRecorded(SmokeRuns.assertRecorded(run, task));
    }

    @Test
    final void the_same_seed_gives_the_same_record() throws IOException {
        runs.assertRepeats(run);
    }

    @Test
    final void the_saved_model_scores_as_the_record_says() throws IOException {
        assertThat(runs.assertScoresAsRecorded(run)).contains(metrics);
    }

    @Test
    final void a_complete_run_that_is_resumed_stays_as_it_is() throws IOException {
        String before = Files.readString(run.resolve("record.json"));

        CommandLineRun.of(program.get(), "train", "--threads", "1", "--resume", run.toString())
                .assertDone();

        assertThat(Files.readString(run.resolve("record.json"))).isEqualTo(before);
    }
}
