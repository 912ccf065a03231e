package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.run.Presets;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.text.Vocabulary;

/** Texts that are read character by character, such as names and DNA. */
class CharactersTest {
    @TempDir
    private Path folder;

    private static SentimentConfig.Words words(String... sets) {
        return Presets.load(SentimentConfig.class, SentimentTask.class, "smoke", List.of(sets))
                .words();
    }

    @Test
    void trigrams_overlap_by_two_characters() {
        assertThat(words("words.unit=trigram").of("ACGTN")).containsExactly("acg", "cgt", "gtn");
        assertThat(words("words.unit=trigram").of("AC")).containsExactly("ac");
        assertThat(words("words.unit=trigram").of("A")).containsExactly("a");
    }

    @Test
    void a_character_takes_the_place_of_a_word() {
        assertThat(words("words.unit=character").of("Zoë <br />😀"))
                .containsExactly("z", "o", "ë", " ", "<", "b", "r", " ", "/", ">", "😀");
        assertThat(words("words.unit=character", "words.lowercase=false", "words.longest=3")
                        .read("-LRB-"))
                .containsExactly("R", "B", "-");
        assertThat(words().of("Zoë <br />-LRB-")).containsExactly("zoë", "(");
    }

    @Test
    void a_model_learns_characters_and_answers_as_it_was_trained() throws IOException {
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            String bits = Integer.toBinaryString(16 + i).replace('0', 'A').replace('1', 'C');
            table.append("1\tTATA")
                    .append(bits)
                    .append("\n0\tGGCG")
                    .append(bits)
                    .append('\n');
        }
        Path data = Files.writeString(folder.resolve("dna.tsv"), table);
        SmokeRuns runs = new SmokeRuns(SentimentCommand::program, folder);
        String[] columns = {"data.header=false", "data.labelColumn=1", "data.textColumn=2", "data.labels=given"};
        Path run = runs.trainBriefly(
                "dna",
                "--data",
                data.toString(),
                "--set",
                "words.unit=character",
                "--set",
                columns[0],
                "--set",
                columns[1],
                "--set",
                columns[2],
                "--set",
                columns[3]);

        assertThat(Vocabulary.load(run.resolve("vocabulary.txt")).tokens())
                .containsExactlyInAnyOrder(Vocabulary.UNKNOWN, "a", "c", "g", "t");
        runs.use(run, "predict", "TATACACA").assertDone();
        runs.use(run, "vectors", "--output", folder.resolve("vectors.txt").toString())
                .assertRefused("reads characters, so it has no word vectors");
    }

    @Test
    void a_run_of_earlier_versions_reads_words() throws IOException {
        SmokeRuns runs = new SmokeRuns(SentimentCommand::program, folder);
        Path run = runs.trainBriefly("former");
        Path config = run.resolve("config.yaml");
        String plan = Files.readString(config);
        String former = plan.replaceFirst("(?m)^ *unit:.*\\R", "");
        assertThat(former).isNotEqualTo(plan);
        String answer =
                runs.use(run, "predict", "The food was good.").assertDone().out();
        Files.writeString(config, former);

        assertThat(runs.use(run, "predict", "The food was good.").assertDone().out())
                .isEqualTo(answer);
    }
}
