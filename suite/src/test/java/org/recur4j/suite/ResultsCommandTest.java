package org.recur4j.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

class ResultsCommandTest {
    private static final Path PROJECT = Path.of("..");
    private static final String PAGE = "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n";
    private static final String PLAN = """
            rows:
              - data: Few words
                folder: few
                split: dev
                part: "{examples} texts, {tokens} words"
                cells: [rnn, gru]
                others: [{record: bow, name: bag of words}]
                metrics: [accuracy]
                tests: []
                published:
                  - system: A network
                    source: A paper
                    url: https://example.org/paper
                    split: test
                    figures: [{metric: accuracy, value: "84.90"}]
                note: A note.
            """;
    private static final String RECORD = """
            {"schemaVersion": 1, "task": "sentiment", "preset": "p", "cell": "%s", "seed": 1, "parameters": %s,
             "data": {"dev": {"name": "d", "sha256": "ab", "examples": 1014, "tokens": 22222}},
             "epochs": 2, "bestEpoch": 1, "trainSeconds": %s, "tokensPerSecond": 300.5,
             "dev": {"accuracy": %s}, "test": {}, "signatures": {},
             "environment": {"dl4j": "1", "backend": "b", "blas": "b", "jdk": "17", "os": "o", "threads": 2, "git": "a"},
             "command": "t %s"}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path page;
    private Path brief;
    private Path records;

    @BeforeEach
    void a_page_with_a_plan_and_its_records() throws IOException {
        page = Files.writeString(folder.resolve("PAGE.md"), PAGE);
        brief = Files.writeString(folder.resolve("BRIEF.md"), PAGE);
        records = folder.resolve("docs/results");
        Files.createDirectories(records.resolve("few"));
        Files.writeString(records.resolve("table.yaml"), PLAN);
        record("rnn", 1000, 90, 0.75, "compare");
        record("gru", 1200, 30, 0.8125, "train --cell gru");
        record("bow", 500, 6, 0.625, "compare");
    }

    private void record(String cell, long parameters, int seconds, double accuracy, String command) throws IOException {
        Files.writeString(file(cell), RECORD.formatted(cell, parameters, seconds, accuracy, command));
    }

    private Path file(String cell) {
        return records.resolve("few/" + cell + ".json");
    }

    @Test
    void the_committed_pages_have_the_tables_of_the_committed_records() throws IOException {
        Path committed = folder.resolve("committed");
        copy(PROJECT.resolve("docs/results"), committed);
        page = committed.resolve("README.md");
        Files.copy(PROJECT.resolve("README.md"), brief, StandardCopyOption.REPLACE_EXISTING);

        assertThat(run(page, committed)).as(err.toString()).isZero();
        String upToDate = "brought up to date by: mvn -q compile exec:java -pl suite -am -Dexec.args=\"results\"";
        assertThat(page).as(upToDate).hasSameTextualContentAs(PROJECT.resolve("docs/results/README.md"));
        assertThat(brief).as(upToDate).hasSameTextualContentAs(PROJECT.resolve("README.md"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    @Test
    void a_row_has_the_figures_what_they_took_and_the_commands() throws IOException {
        assertThat(run(page, records)).as(err.toString()).isZero();
        assertThat(Files.readString(page)).isEqualTo("""
                        before
                        <!-- results: begin -->
                        | row | data | split | metric | RNN | LSTM | GRU | best | published |
                        | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                        | 1 | Few words | dev | accuracy (%) | 75.0 | – | 81.3 | GRU | 84.90 on test: A network ([A paper](https://example.org/paper)) |

                        | row | data | parameters: RNN | LSTM | GRU | equal | minutes: RNN | LSTM | GRU | threads |
                        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                        | 1 | Few words | 1,000 | – | 1,200 | **no** | 1.5 | – | 0.5 | 2 |

                        1. **Few words** ([records](docs/results/few)): dev, 1,014 texts, 22,222 words. A note.
                           - RNN: `t compare`
                           - GRU: `t train --cell gru`
                        <!-- results: end -->
                        after
                        """);
        assertThat(Files.readString(brief)).isEqualTo("""
                        before
                        <!-- results: begin -->
                        | data | metric | RNN | LSTM | GRU | official test | published |
                        | --- | --- | --- | --- | --- | --- | --- |
                        | Few words | accuracy (%) | 75.0 | – | 81.3 | – | [84.90](https://example.org/paper) A network |
                        <!-- results: end -->
                        after
                        """);
        assertThat(out.toString()).hasLineCount(2).contains("has the table of the records");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .as("nothing is left aside")
                    .containsExactlyInAnyOrder(page, brief, folder.resolve("docs"));
        }
    }

    @Test
    void an_official_test_has_a_line_of_its_own_beside_what_others_published_on_it() throws IOException {
        Files.writeString(
                records.resolve("table.yaml"),
                PLAN.replace("tests: []", "tests: [{data: FW, split: test-a, name: test}]"));
        Files.writeString(records.resolve("official-tests.json"), """
                {"measured": "one day", "rows": [
                 {"data": "FW", "split": "test-a", "cell": "gru", "accuracy": 0.8839, "examples": 25000, "dev": {"accuracy": 0.9}},
                 {"data": "FW", "split": "test-a", "cell": "rnn", "accuracy": 0.8, "beam": 5, "scorer": "a scorer"},
                 {"data": "FW", "split": "test-b", "cell": "gru", "accuracy": 0.1}]}
                """);
        assertThat(run(page, records)).as(err.toString()).isZero();
        assertThat(Files.readString(page))
                .contains("| 1 | Few words | dev | accuracy (%) | 75.0 | – | 81.3 | GRU | – |\n"
                        + "| 1 | Few words | test | accuracy (%) | 80.0 | – | 88.4 | GRU | 84.90: A network ([A paper]")
                .contains("   - test, GRU: 25,000 examples; on its dev set this model reached accuracy: 90.0 %\n")
                .contains("   - test, RNN: a beam of 5; scored by a scorer\n")
                .contains("Official tests ([scores](docs/results/official-tests.json)): measured on one day.\n")
                .doesNotContain("10.0");
        assertThat(Files.readString(brief)).contains("| 75.0 | – | 81.3 | RNN 80.0, GRU 88.4 |");
    }

    @Test
    void an_official_test_that_was_not_measured_is_one_sentence() throws IOException {
        Files.writeString(
                records.resolve("table.yaml"), PLAN.replace("tests: []", "tests: [{data: FW, split: x, name: test}]"));
        refuses("official-tests.json has no row of FW, x");
    }

    @Test
    void what_beats_the_cells_is_named_with_its_figure_and_its_command() throws IOException {
        record("bow", 500, 6, 0.9, "compare --with-baselines");
        assertThat(run(page, records)).isZero();
        assertThat(Files.readString(page))
                .contains("| 75.0 | – | 81.3 | bag of words, 90.0 |")
                .contains("   - bag of words: `t compare --with-baselines`\n");
    }

    @Test
    void cells_whose_figures_look_the_same_share_the_first_place() throws IOException {
        record("rnn", 1190, 90, 0.8126, "train --cell gru");
        assertThat(run(page, records)).isZero();
        assertThat(Files.readString(page))
                .contains("| 81.3 | – | 81.3 | RNN; GRU |")
                .contains("| 1,190 | – | 1,200 | yes |")
                .contains("   - RNN, GRU: `t train --cell gru`\n");
    }

    @Test
    void a_second_time_changes_nothing() throws IOException {
        assertThat(run(page, records)).isZero();
        String written = Files.readString(page);
        assertThat(run(page, records)).isZero();
        assertThat(Files.readString(page)).isEqualTo(written);
        assertThat(out.toString()).contains("had the table of the records already");
    }

    @Test
    void a_missing_record_is_one_sentence() throws IOException {
        Files.delete(file("gru"));
        refuses("gru.json does not exist");
    }

    @Test
    void a_damaged_record_is_one_sentence() throws IOException {
        Files.writeString(file("gru"), "{\"cell\": \"gru\", \n\"parameters\": 12");
        refuses("gru.json, line 2, is not as the program wrote it");
        Files.writeString(file("gru"), "null");
        refuses("gru.json holds nothing but null");
        record("gru", 0, 30, 0.8125, "train");
        refuses("gru.json is damaged, it has no parameters");
        Files.writeString(file("gru"), RECORD.replace("accuracy", "macroF1").formatted("gru", 9, 9, 0.5, "train"));
        refuses("gru.json is damaged, it has no dev.accuracy");
        Files.writeString(file("gru"), RECORD.formatted("lstm", 9, 9, 0.5, "train"));
        refuses("gru.json is a record of \"lstm\"");
    }

    @Test
    void records_of_other_data_do_not_stand_beside_each_other() throws IOException {
        Files.writeString(file("gru"), RECORD.replace("\"ab\"", "\"cd\"").formatted("gru", 9, 9, 0.5, "train"));
        refuses("are not of the same dev data");
    }

    @Test
    void a_record_that_the_table_leaves_out_is_one_sentence() throws IOException {
        record("lstm", 1000, 90, 0.75, "compare");
        refuses("lstm.json is a record that the table leaves out: add lstm to the cells of Few words");
    }

    @Test
    void a_plan_that_cannot_be_shown_is_one_sentence() throws IOException {
        for (List<String> mistake : List.of(
                List.of("split: dev", "split: val", "split must be dev or test"),
                List.of("[rnn, gru]", "[rnn, transformer]", "cells must be of rnn, lstm and gru"),
                List.of("metric: accuracy", "metric: bleu", "published has a figure of a metric"),
                List.of("note:", "nota:", "there is no setting"))) {
            Files.writeString(records.resolve("table.yaml"), PLAN.replace(mistake.get(0), mistake.get(1)));
            refuses(mistake.get(2));
        }
    }

    @Test
    void a_page_without_the_markers_is_one_sentence() throws IOException {
        for (String without : List.of("no markers\n", PAGE.replace("end", "begin"), PAGE + PAGE)) {
            Files.writeString(page, without);
            assertThat(run(page, records)).isEqualTo(Program.WRONG_INPUT);
            assertThat(err.toString())
                    .hasLineCount(1)
                    .contains("PAGE.md needs the lines <!-- results: begin --> and <!-- results: end -->");
            assertThat(Files.readString(page)).isEqualTo(without);
        }
    }

    private void refuses(String sentence) throws IOException {
        assertThat(run(page, records)).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString()).startsWith("Error: ").hasLineCount(1).contains(sentence);
        assertThat(Files.readString(page)).isEqualTo(PAGE);
    }

    private int run(Path where, Path from) {
        err.getBuffer().setLength(0);
        return new Program(new SuiteCommand())
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true))
                .run("results", "--page", where.toString(), "--brief", brief.toString(), "--records", from.toString());
    }
}
