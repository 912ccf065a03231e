package org.recur4j.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.SmokeRuns;
import org.recur4j.testing.TaskContract;

class TaggingContractTest extends TaskContract {
    private static final String CONLLU = """
            # text = Jordan laughed
            1\tJordan\tJordan\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
            2\tlaughed\tlaugh\tVERB\tVBD\t_\t0\troot\t_\t_

            """;

    TaggingContractTest() {
        super("tagging", TaggingCommand::program, "accuracy (%)", "entity F1");
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        assertThat(record.at("/data/train/examples").asInt()).isEqualTo(320);
        for (String split : List.of("dev", "test")) {
            assertThat(record.at("/" + split + "/accuracy").asDouble(-1)).isBetween(0.15, 1.0);
            assertThat(record.at("/" + split + "/entityF1").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(record.at("/" + split + "/entities")).hasSize(3);
            assertThat(record.at("/" + split + "/confusion")).hasSameSizeAs(record.at("/" + split + "/confusion/0"));
        }
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "recurrent1", "recurrent1 backward");
    }

    @Test
    void letters_and_a_crf_can_be_used_and_saved() throws IOException {
        Path crf = runs.trainBriefly(
                "crf", "--set", "model.head=crf", "--set", "model.skip=true", "--set", "characters.hidden=4");

        String tagged = runs.use(crf, "tag", "Jordan laughed.").assertDone().out();
        assertThat(tagged.strip().split(" ")).hasSize(3).allMatch(token -> token.matches("[A-Za-z.]+/[A-Z-]+"));

        TaggingInspector inspector = TaggingInspector.of(crf);
        List<String> tokens = inspector.tokens("Jordan laughed.");
        TaggingInspector.Tagged seen = inspector.tag(tokens);
        String same = IntStream.range(0, tokens.size())
                .mapToObj(t -> tokens.get(t) + "/" + inspector.tags().get(seen.tags()[t]))
                .collect(Collectors.joining(" "));
        assertThat(same).isEqualTo(tagged.strip());
        assertThat(inspector.crf()).isTrue();
        assertThat(seen.chain().transitions())
                .hasDimensions(inspector.tags().size(), inspector.tags().size());
        assertThat(seen.chain().pairs())
                .hasSize(2)
                .allSatisfy(pairs -> assertThat(pairs.stream()
                                .mapToDouble(TaggingInspector.Pair::probability)
                                .sum())
                        .isBetween(0.9, 1 + 1e-5));
        TaggingInspector softmax = TaggingInspector.of(run);
        assertThat(softmax.tag(softmax.tokens("Jordan laughed.")).chain()).isNull();
        assertThat(seen.known()).hasSize(3);
        assertThat(List.of(seen.probabilities()))
                .hasSize(3)
                .allSatisfy(step -> assertThat(Arrays.stream(step).sum()).isCloseTo(1, within(1e-5)));
    }

    @Test
    void a_file_is_tagged_in_its_own_format() throws IOException {
        Path input = folder.resolve("in.conllu");
        Files.writeString(input, CONLLU);
        Path output = folder.resolve("out.conllu");

        assertThat(runs.use(run, "tag", "--input", input.toString(), "--output", output.toString())
                        .assertDone()
                        .out())
                .contains("1 sentence tagged");

        List<String> lines = Files.readAllLines(output);
        assertThat(lines).hasSize(4).first().isEqualTo("# text = Jordan laughed");
        assertThat(lines.get(1)).matches("1\tJordan\tJordan\t[A-Z-]+\tNNP\t_\t2\tnsubj\t_\t_");
        assertThat(runs.use(run, "tag", "--input", input.toString())
                        .assertDone()
                        .out())
                .isEqualTo(runs.use(run, "tag", "Jordan laughed").assertDone().out());
    }

    @Test
    void a_file_of_plain_sentences_is_tagged_as_the_same_sentences_are_when_given() throws IOException {
        Path input = folder.resolve("plain.txt");
        Files.writeString(input, "Jordan laughed.\nAlma lies.\n");

        assertThat(runs.use(run, "tag", "--input", input.toString())
                        .assertDone()
                        .out())
                .isEqualTo(runs.use(run, "tag", "Jordan laughed.", "Alma lies.")
                        .assertDone()
                        .out());
    }

    @Test
    void columns_of_words_and_tags_can_be_learned() throws IOException {
        Path data = Files.createDirectory(folder.resolve("columns"));
        Files.writeString(
                data.resolve("train.conll"), "Jordan B-LOC\nlies O\n\nJordan B-PER\nlaughed O\n\n".repeat(20));
        Files.writeString(data.resolve("dev.conll"), "Jordan B-PER\nlaughed O\n\n");
        Path learned = runs.trainBriefly("learned", "--data", data.toString(), "--set", "model.head=crf");

        assertThat(runs.use(learned, "evaluate", "--split", "dev").assertDone().out())
                .contains("entity F1");
    }

    @Test
    void pretrained_vectors_are_recorded_and_must_have_the_right_size() throws IOException {
        Path vectors = folder.resolve("vectors.txt");
        Files.writeString(vectors, "the 0 1 0 1 0 1 0 1\ntown 1 1 1 1 1 1 1 1\n");

        Path learned =
                runs.trainBriefly("vectors", "--set", "embedding.size=8", "--set", "embedding.vectors=" + vectors);
        assertThat(SmokeRuns.record(learned).at("/data/vectors/examples").asInt())
                .isEqualTo(2);
        CommandLineRun.of(
                        TaggingCommand.program(),
                        "train",
                        "--preset",
                        "smoke",
                        "--out",
                        folder.resolve("never").toString(),
                        "--set",
                        "embedding.vectors=" + vectors,
                        "--set",
                        "embedding.size=3")
                .assertRefused("add --set embedding.size=8.");
    }

    @Test
    void the_baseline_is_compared_and_can_be_used_again() throws IOException {
        SmokeComparison compare = runs.compare("baseline", "--cells", "gru", "--with-baselines");

        assertThat(compare.out()).contains("unigram");
        Path unigram = CommandLineRun.runsIn(folder.resolve("baseline")).stream()
                .filter(path -> path.toString().contains(UnigramTagger.NAME))
                .findFirst()
                .orElseThrow();
        runs.assertScoresAsRecorded(unigram);
        assertThat(runs.use(unigram, "tag", "the town laughed .").assertDone().out())
                .startsWith("the/DET town/NOUN laughed/VERB ./PUNCT");
        Files.write(unigram.resolve("model.zip"), new byte[20]);
        runs.use(unigram, "tag", "the").assertRefused("model.zip cannot be read as a model");
    }

    @Test
    void a_setting_that_the_network_does_not_use_is_named() throws IOException {
        assertThat(runs.compare("unused", "--cells", "gru", "--vary", "characters.size=2,4")
                        .out())
                .contains("gru does not use characters.size: all its values gave the same training.");
        assertThat(runs.compare("used", "--cells", "gru", "--vary", "model.dropout=0.0,0.5")
                        .out())
                .doesNotContain("does not use");
        CommandLineRun.of(TaggingCommand.program(), "train", "--cell", "lsmt").assertRefused("did you mean lstm; give");
    }

    @Test
    void a_comparison_shows_what_each_cell_answers() throws IOException {
        SmokeComparison comparison = runs.compare("compared", "--cells", "lstm,gru");

        assertThat(comparison.cells()).hasSize(2);
        assertThat(comparison.report())
                .contains(
                        "What they answer",
                        "<span class=\"step tag-",
                        "Errors by tag",
                        "Entities",
                        "Confusion matrices");
    }
}
