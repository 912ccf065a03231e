package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recur4j.PseudoTerminal.CTRL_C;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.PseudoTerminal;

/** Ctrl-C in a terminal before, between and after training. */
class StopNoticeTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void there_is_a_terminal_to_be_had() throws IOException, InterruptedException {
        PseudoTerminal.assumeThereIsOne();
    }

    @Test
    void while_data_are_read_it_says_that_nothing_was_begun() throws IOException, InterruptedException {
        assertThat(stopped("data", "train", "--preset", "small"))
                .containsOnlyOnce(
                        "Stopped before training began: no run was begun or changed; the same command starts over.");
        assertThat(endingWith("config.yaml")).isEmpty();
    }

    @Test
    void between_training_and_its_record_it_says_how_the_run_goes_on() throws IOException, InterruptedException {
        String shown = stopped("evaluate", "train", "--preset", "small");
        assertThat(shown).containsOnlyOnce("Stopped: the run " + folder).contains(" is kept. Continue with: ");
        assertThat(endingWith("record.json")).isEmpty();
        typeWhatFollows("Continue with: small ", shown);
        assertThat(endingWith("record.json")).hasSize(1);
    }

    @Test
    void while_a_report_is_written_it_says_what_writes_it() throws IOException, InterruptedException {
        String shown = stopped("sections", "compare", "--preset", "small", "--cells", "rnn,gru");
        assertThat(shown).containsOnlyOnce("Stopped before the report was written: all runs are kept. Write it with: ");
        assertThat(endingWith("record.json")).hasSize(2);
        assertThat(endingWith("comparison.json")).isEmpty();
        typeWhatFollows("Write it with: small ", shown);
        assertThat(endingWith("record.json")).hasSize(2);
        assertThat(endingWith("report.html")).hasSize(1);
    }

    private String stopped(String place, String... command) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(place));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--out", folder.toString()));
        return PseudoTerminal.stopped(SmallTask.class, arguments, SmallTask.WAITING, CTRL_C);
    }

    private static void typeWhatFollows(String words, String shown) {
        String typed = shown.substring(shown.indexOf(words) + words.length())
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(new Program(new SmallTask("")).run(typed.split(" "))).isEqualTo(Program.DONE);
    }

    private List<Path> endingWith(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(name)).toList();
        }
    }
}
