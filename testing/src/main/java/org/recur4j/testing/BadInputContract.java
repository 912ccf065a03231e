package org.recur4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

/** What every task promises of wrong usage and wrong input: exit code 2 and one sentence, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BadInputContract {
    private final Supplier<Program> program;
    private final String command;
    private final String answered;

    /** Where the runs and the files of the tests are. */
    protected Path folder;

    protected SmokeRuns runs;
    protected Refusals refusals;

    /** A run that {@link SmokeRuns#trainBriefly} made. */
    protected Path run;

    /**
     * The contract of one task.
     *
     * @param program makes its command line
     * @param command that answers new input, such as {@code tag}
     * @param answered new input that it answers
     */
    protected BadInputContract(Supplier<Program> program, String command, String answered) {
        this.program = program;
        this.command = command;
        this.answered = answered;
    }

    @BeforeAll
    final void train_once(@TempDir Path empty) throws IOException {
        folder = empty;
        runs = new SmokeRuns(program, folder);
        refusals = new Refusals(program, folder.resolve("never"));
        run = runs.trainBriefly("good");
        writeFiles();
    }

    /** Writes the files that the tests read into the folder. */
    protected abstract void writeFiles() throws IOException;

    protected final void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    /** Asserts that the command that answers new input is refused with an error that contains what is said. */
    protected final void assertRefused(String said, String... options) {
        runs.use(run, command, options).assertRefused(said);
    }

    @Test
    final void a_model_that_is_damaged_or_a_stranger_s() throws IOException {
        runs.assertRefusesOtherModels(run, command, answered);
        runs.assertRefusesOtherModels(run, "evaluate");
    }
}
