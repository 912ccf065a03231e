package org.recur4j.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.testing.CommandLineRun;
import org.recur4j.testing.SmokeComparison;
import org.recur4j.testing.TaskContract;

class SentimentContractTest extends TaskContract {

    SentimentContractTest() {
        super("sentiment", SentimentCommand::program, "accuracy (%)", "macro F1");
    }

    @Override
    protected void assertRecorded(JsonNode record) {
        assertThat(record.get("epochs").asInt()).isEqualTo(2);
        for (String split : List.of("dev", "test")) {
            for (String metric : List.of("accuracy", "macroF1", "minimalPairAccuracy")) {
                assertThat(record.at("/" + split + "/" + metric).asDouble(-1)).isBetween(0.0, 1.0);
            }
            assertThat(record.at("/" + split + "/confusion")).hasSize(5);
            assertThat(record.at("/" + split + "/accuracyByLength")).isNotEmpty();
        }
    }

    @Test
    void the_gradient_is_followed_back_through_time() throws IOException {
        runs.assertGradientsFollowed(run, "recurrent1");
        CommandLineRun.of(SentimentCommand.program(), "gradients", "--fresh", "--preset", "smoke", "--cell", "bow")
                .assertRefused(
                        "The model bow has no recurrent layer that a gradient could go back through: give a cell.");
    }

    @Test
    void a_text_is_answered_wherever_it_comes_from() throws IOException {
        Path lines = folder.resolve("texts.txt");
        Files.writeString(lines, "The food was good, not bad at all.\nqwxyz\n");
        Path csv = folder.resolve("texts.csv");
        Files.writeString(csv, "id,text\n1,\"The food was good, not bad at all.\"\n2,qwxyz\n");

        Path pandas = folder.resolve("pandas.csv");
        Files.writeString(
                pandas, "\uFEFF,review\r\n0,\"The food was good, not bad at all.\"\r\n\r\n1,qwxyz\r\n2,\r\n\r\n");
        Path excel = folder.resolve("excel.csv");
        Files.writeString(
                excel, "text;label\nThe food was good, not bad at all.;5\nqwxyz;1\n", StandardCharsets.UTF_16);

        assertThat(predict("The food was good, not bad at all.", "qwxyz"))
                .isEqualTo(predict("--input", lines.toString()))
                .isEqualTo(predict("--input", csv.toString()))
                .isEqualTo(predict("--input", pandas.toString(), "--set", "data.textColumn=review"))
                .isEqualTo(predict("--input", excel.toString(), "--set", "data.charset=UTF-16"))
                .hasSize(2)
                .allMatch(line -> line.contains("★") && line.contains("%"));
    }

    @Test
    void a_table_with_other_columns_is_scored() throws IOException {
        Path table = folder.resolve("scored");
        Files.createDirectory(table);
        Files.writeString(table.resolve("test.csv"), "review;stars\nGood.;5.0\nBad.;1.0\n");

        assertThat(runs.use(
                                run,
                                "evaluate",
                                "--data",
                                table.toString(),
                                "--set",
                                "data.textColumn=review",
                                "--set",
                                "data.labelColumn=stars")
                        .assertDone()
                        .out())
                .contains("accuracy");
    }

    @Test
    void a_table_that_the_model_never_saw_is_scored_as_a_whole() throws IOException {
        Path table = folder.resolve("unseen.csv");
        Files.writeString(table, "text,label\nGood.,1\nGood.,2\nGood.,3\nGood.,4\nGood.,5\n");
        Path scores = folder.resolve("unseen.json");

        runs.use(run, "evaluate", "--data", table.toString(), "--json", scores.toString())
                .assertDone();

        JsonNode accuracy = new ObjectMapper().readTree(scores.toFile()).get("accuracy");
        assertThat(accuracy.asDouble()).isEqualTo(0.2);
    }

    private List<String> predict(String... more) {
        return runs.use(run, "predict", more).assertDone().out().lines().toList();
    }

    @Test
    void answers_are_written_as_csv_and_as_json() throws IOException {
        Path lines = folder.resolve("input.txt");
        Files.writeString(lines, "Good, \"really\" good.\nBad.\n");
        Path csv = folder.resolve("answers.csv");
        Path json = folder.resolve("answers.json");

        predict("--input", lines.toString(), "--output", csv.toString());
        predict("--input", lines.toString(), "--output", json.toString());

        assertThat(Files.readAllLines(csv)).hasSize(3).first().isEqualTo("text,label,probability,stars");
        assertThat(Files.readAllLines(csv).get(1)).startsWith("\"Good, \"\"really\"\" good.\",");
        JsonNode answers = new ObjectMapper().readTree(json.toFile());
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1).get("text").asText()).isEqualTo("Bad.");
        assertThat(answers.get(1).get("probability").asDouble()).isBetween(0.2, 1.0);
    }

    @Test
    void a_run_can_begin_with_the_vectors_of_another() throws IOException {
        Path vectors = folder.resolve("vectors.txt");

        CommandLineRun write = CommandLineRun.of(
                        SentimentCommand.program(), "vectors", "--run", run.toString(), "--output", vectors.toString())
                .assertDone();

        List<String> lines = Files.readAllLines(vectors);
        assertThat(write.out()).startsWith(lines.size() + " vectors of ");
        assertThat(lines).anyMatch(line -> line.startsWith("good "));
        Path begun = runs.trainBriefly("begun", "--set", "embedding.vectors=" + vectors);
        assertThat(begun.resolve("record.json")).exists();
    }

    @Test
    void an_explanation_names_every_word() throws IOException {
        Path html = folder.resolve("why.html");

        List<String> said = predict("--explain", "--html", html.toString(), "The food was <b>good</b>.");

        assertThat(String.join("\n", said)).contains("food").contains("good");
        assertThat(Files.readString(html)).contains("food").doesNotContain("<b>good");
    }

    @Test
    void a_text_without_words_is_explained_as_an_unknown_one() {
        assertThat(String.join("\n", predict("--explain", ""))).contains("<unk>");
    }

    @Test
    void every_baseline_can_be_trained_and_compared() throws IOException {
        SmokeComparison compare = runs.compare("compare", "--cells", "gru", "--with-baselines");

        assertThat(compare.out())
                .containsIgnoringCase("bow")
                .containsIgnoringCase("cnn")
                .contains("Report: ");
        assertThat(compare.report()).contains("by length");
    }
}
