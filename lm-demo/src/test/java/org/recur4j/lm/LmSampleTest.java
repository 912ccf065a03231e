package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeRuns;

/** A model of words, from training to writing. */
class LmSampleTest {
    @TempDir
    private static Path folder;

    private static SmokeRuns runs;
    private static Path run;

    @BeforeAll
    static void train_on_words() throws IOException {
        runs = new SmokeRuns(LmCommand::program, folder);
        CommandLineRun train = CommandLineRun.of(
                        LmCommand.program(),
                        "train",
                        "--preset",
                        "smoke",
                        "--threads",
                        "1",
                        "--set",
                        "unit=word",
                        "--set",
                        "streams.batch=4",
                        "--set",
                        "streams.window=16",
                        "--set",
                        "training.epochs=1",
                        "--out",
                        folder.toString())
                .assertDone();
        assertThat(train.out()).contains("perplexity");
        run = CommandLineRun.runsIn(folder).get(0);
    }

    @Test
    void a_model_of_words_is_evaluated_and_writes_words() {
        CommandLineRun evaluate = runs.use(run, "evaluate").assertDone();
        CommandLineRun sample = runs.use(run, "sample", "--prime", "I grew up in", "--length", "5")
                .assertDone();

        assertThat(evaluate.out()).contains("bits per character", "loss (nats)");
        assertThat(sample.err()).isEmpty();
        assertThat(sample.out()).startsWith("I grew up in").hasSizeGreaterThan("I grew up in\n".length() + 5);
    }

    @Test
    void tokens_that_the_model_does_not_know_are_named_once() {
        CommandLineRun sample = runs.use(run, "sample", "--prime", "zyzzyva I zyzzyva 龘", "--length", "1")
                .assertDone();

        assertThat(sample.err().lines())
                .containsExactly("Warning: the model was trained without \"zyzzyva\", \"龘\" and reads each of them"
                        + " as <unk>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "   ", "\u00A0", "\t"})
    void a_blank_prime_begins_a_line_as_none_does(String blank) {
        String none = sample("--prime", "");

        assertThat(sample("--prime", blank)).isEqualTo(none).matches("(?s)\\S.*");
        assertThat(piped(blank + "\n")).isEqualTo(none);
        assertThat(piped("\n")).isEqualTo(none);
    }

    @Test
    void a_prime_that_ends_in_a_space_is_continued_without_another() {
        for (String seed : List.of("1", "2", "3", "4")) {
            assertThat(sample("--prime", "I grew up in ", "--temperature", "1", "--seed", seed))
                    .startsWith("I grew up in ")
                    .doesNotContain("  ");
        }
    }

    private static String sample(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--length", "8"));
        arguments.addAll(List.of(more));
        return runs.use(run, "sample", arguments.toArray(String[]::new))
                .assertDone()
                .out();
    }

    private static String piped(String lines) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        try {
            return sample();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void without_a_prime_every_line_of_the_standard_input_is_continued() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("I grew up in\nzyzzyva\nzyzzyva\n".getBytes(StandardCharsets.UTF_8)));
        try {
            CommandLineRun sample = runs.use(run, "sample", "--length", "3", "--temperature", "0")
                    .assertDone();

            assertThat(sample.out()).startsWith("I grew up in").contains("\nzyzzyva");
            assertThat(sample.err().lines())
                    .containsExactly("Warning: the model was trained without \"zyzzyva\" and reads it as <unk>.");
        } finally {
            System.setIn(before);
        }
    }
}
