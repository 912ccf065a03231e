package org.recur4j.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

class SuiteCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path runs;

    @Test
    void every_task_compares_its_cells_and_all_end_in_one_table_and_one_page() throws Exception {
        assertThat(run("--preset", "smoke", "--out", runs.toString()))
                .as(err.toString())
                .isZero();

        String table = out.toString();
        Set<String> tasks = SuiteCommand.metrics().keySet();
        for (String task : tasks) {
            assertThat(table).containsPattern("(?m)^" + task + " +RNN +[0-9,]+");
        }
        String page = Files.readString(runs.resolve("index.html"));
        assertThat(page.split("<article ", -1)).hasSize(tasks.size() + 1);
        assertThat(page).contains(tasks.size() + " comparisons");
    }

    @Test
    void a_preset_that_no_task_has_fails_in_each_and_says_so() {
        assertThat(run("--preset", "nonsense", "--out", runs.toString())).isEqualTo(Program.WRONG_INPUT);
        assertThat(out.toString()).contains("captioning has failed: exit code 2");
    }

    @Test
    void an_unknown_option_is_one_sentence() {
        assertThat(run("--presets", "smoke")).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString()).startsWith("Error: Unknown option").hasLineCount(1);
    }

    private int run(String... arguments) {
        return new Program(new SuiteCommand())
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
