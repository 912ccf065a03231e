package org.recur4j.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.recur4j.data.InputException;
import org.recur4j.seq2seq.TracedText;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.testing.TaskContract;

class TranslationContractTest extends TaskContract {
    private static final String SENTENCE = "The cat is black.";

    TranslationContractTest() {
        super("translation", TranslationCommand::program, "BLEU", "chrF");
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "encoder", "encoder backward", "decoder");
    }

    @Test
    void a_file_that_the_model_never_saw_is_scored_as_a_whole() throws IOException {
        Path pairs = folder.resolve("new.tsv");
        Files.writeString(pairs, (SENTENCE + "\tLe chat est noir.\n").repeat(7) + "I run.\tJe cours.\n");
        Path scores = folder.resolve("new.json");

        runs.use(run, "evaluate", "--data", pairs.toString(), "--json", scores.toString())
                .assertDone();

        JsonNode groups = new ObjectMapper().readTree(scores.toFile()).get("bleuByLength");
        assertThat(groups)
                .singleElement()
                .satisfies(group -> assertThat(group.get("sentences").asInt()).isEqualTo(8));
        runs.use(run, "evaluate", "--data", pairs.toString(), "--split", "dev")
                .assertRefused("no split \"dev\": give --split test.");
    }

    @Test
    void what_is_looked_into_is_what_translate_prints_and_can_be_led_elsewhere() throws IOException {
        TranslationInspector inspector = TranslationInspector.of(run);
        TracedText found = inspector.translate(SENTENCE, 3, List.of(), 5);

        assertThat(translate("--beam", "3", SENTENCE)).containsExactly(found.text());
        assertThat(found.source()).containsExactly("The", "cat", "is", "black", ".", "</s>");
        assertThat(found.trace().root().attention()).hasSize(6);
        String other = found.token(found.trace().root().next().get(4).token());
        assertThat(inspector
                        .translate(SENTENCE, 3, List.of(other, "</s>"), 5)
                        .trace()
                        .best()
                        .get(0)
                        .tokens())
                .hasSize(1);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> inspector.translate(SENTENCE, 3, List.of("zzz"), 5))
                .withMessageContaining("cannot write \"zzz\"");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> inspector.translate(" ", 3, List.of(), 5))
                .withMessageContaining("not of 0");
    }

    private List<String> translate(String... more) {
        return runs.use(run, "translate", more).assertDone().out().lines().toList();
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        assertThat(record.has("variant")).isFalse();
        for (String split : List.of("dev", "test")) {
            for (String metric : List.of("bleu", "bleuTokenised", "chrf")) {
                assertThat(record.at("/" + split + "/" + metric).asDouble(-1)).isBetween(0.0, 100.0);
            }
            assertThat(record.at("/" + split + "/perplexity").asDouble()).isGreaterThan(1);
            assertThat(record.at("/" + split + "/bleuByLength")).isNotEmpty();
        }
        assertThat(record.at("/signatures/bleu").asText()).contains("13a");
    }

    @Test
    void every_setting_of_text_and_learning_trains() throws IOException {
        Path other = runs.train(
                "settings",
                "--set",
                "text.merges=60",
                "--set",
                "text.casing=truecase",
                "--set",
                "learning.teacherForcing=0.5",
                "--set",
                "learning.labelSmoothing=0.1",
                "--set",
                "model.tied=true",
                "--set",
                "model.layers=2",
                "--set",
                "model.inputFeeding=true",
                "--set",
                "model.contextDropout=0.2",
                "--set",
                "search.beam=3",
                "--set",
                "search.coveragePenalty=0.2",
                "--set",
                "training.epochs=1");

        assertThat(SmokeRuns.record(other).at("/test/bleu").isNumber()).isTrue();
        assertThat(other.resolve("source-merges.txt")).exists();
        assertThat(other.resolve("target-cases.txt")).exists();
        runs.use(other, "translate", SENTENCE).assertDone();
    }

    @Test
    void a_sentence_is_translated_alike_alone_and_in_a_file() throws IOException {
        Path input = folder.resolve("sentences.txt");
        Files.writeString(input, SENTENCE + "\n\nI do not see the small houses that the old women like.\n");
        Path output = folder.resolve("translations.txt");

        List<String> alone = translate(SENTENCE, "I do not see the small houses that the old women like.");
        translate("--input", input.toString(), "--output", output.toString());

        assertThat(Files.readAllLines(output)).containsExactly(alone.get(0), "", alone.get(1));
        assertThat(translate("--input", input.toString())).isEqualTo(Files.readAllLines(output));
    }

    @Test
    void as_many_lines_come_out_as_went_in() throws IOException {
        Path input = folder.resolve("lines.txt");
        Files.writeString(input, "The cat\ris black.\r\n\n \t \nThe cat\u2028is black.\n\u0085\n\r\n" + SENTENCE);
        Path output = folder.resolve("lines.fr");

        translate("--input", input.toString(), "--output", output.toString());

        List<String> lines = List.of(Files.readString(output).split("\n", -1));
        assertThat(lines).hasSize(8);
        assertThat(List.of(lines.get(0), lines.get(3), lines.get(6)))
                .containsOnly(translate(SENTENCE).get(0));
        assertThat(List.of(lines.get(1), lines.get(2), lines.get(4), lines.get(5), lines.get(7)))
                .containsOnly("");
        assertThat(translate("--input", input.toString(), "--n-best", "2")).hasSize(14);
    }

    @Test
    void the_search_is_set_alike_by_its_option_and_its_setting() {
        List<String> wide = translate("--beam", "4", "--n-best", "4", SENTENCE);

        assertThat(translate("--set", "search.beam=4", "--n-best", "4", SENTENCE))
                .isEqualTo(wide);
        assertThat(translate("--set", "search.beam=4", "--set", "search.lengthPenalty=2", "--n-best", "4", SENTENCE))
                .isNotEqualTo(wide);
        assertThat(runs.use(run, "evaluate", "--set", "search.beam=2")
                        .assertDone()
                        .out())
                .contains("BLEU, greedy");
    }

    @Test
    void n_best_translations_come_best_first_with_their_scores() {
        List<String> lines = translate("--n-best", "3", SENTENCE);

        assertThat(lines).hasSize(3).doesNotHaveDuplicates();
        List<Double> scores = lines.stream()
                .map(line -> Double.valueOf(line.substring(0, line.indexOf('\t'))))
                .toList();
        assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a)).allMatch(score -> score < 0);
    }

    @Test
    void odd_sentences_get_an_answer() {
        assertThat(translate("")).containsExactly("");
        assertThat(translate("cat ".repeat(10_000))).hasSize(1);
        assertThat(translate("\u0007\u0000 <unk> </s> \ud83d\ude00")).hasSize(1);
    }

    @Test
    void attention_is_drawn_as_a_picture_and_as_svg() throws IOException {
        Path png = folder.resolve("cat.png");
        Path svg = folder.resolve("cat.svg");

        assertThat(translate("--attention", png.toString(), SENTENCE)).hasSize(2);
        translate("--attention", svg.toString(), SENTENCE);

        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(100);
        assertThat(Files.readString(svg)).contains(">cat</text>", "&lt;/s&gt;");
    }

    @Test
    void kinds_of_attention_are_compared_at_equal_parameters() throws IOException {
        SmokeComparison compare = runs.compare(
                "compare",
                "--cells",
                "gru",
                "--attention-kinds",
                "none,additive,dot,general",
                "--set",
                "model.hidden=33");

        assertThat(compare.out()).contains("GRU none", "GRU additive", "GRU dot", "GRU general");
        JsonNode cells = compare.cells();
        assertThat(cells).hasSize(4);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (JsonNode cell : cells) {
            assertThat(cell.get("cell").asText()).isEqualTo("gru");
            least = Math.min(least, cell.get("parameters").asDouble());
            most = Math.max(most, cell.get("parameters").asDouble());
        }
        assertThat(most / least).isLessThan(1.04); // each within 2 % of the LSTM's
        assertThat(compare.report()).contains("Where they look", "Where long sentences fail", "What they write");
    }
}
