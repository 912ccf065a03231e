package org.recur4j.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.cli.Program;

class ImagesCommandTest {
    private static final Path DOCS = Path.of("../docs");
    private static final int LARGEST = 100_000;

    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void the_committed_pictures_are_those_of_the_committed_records() throws IOException {
        Files.copy(DOCS.resolve("images/images.yaml"), folder.resolve("images.yaml"));
        assertThat(run()).as(err.toString()).isZero();
        List<String> drawn = pictures(folder);
        assertThat(drawn).isEqualTo(pictures(DOCS.resolve("images"))).hasSizeGreaterThan(13);
        for (String name : drawn) {
            assertThat(folder.resolve(name))
                    .as("brought up to date by: mvn -q compile exec:java -pl suite -am -Dexec.args=\"images\"")
                    .hasSameTextualContentAs(DOCS.resolve("images").resolve(name));
            assertThat(Files.readString(folder.resolve(name)))
                    .hasSizeLessThan(LARGEST)
                    .contains("prefers-color-scheme: dark")
                    .doesNotContain("<script", "href");
        }
    }

    private static List<String> pictures(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_panel_that_is_not_described_is_one_sentence() throws IOException {
        Files.writeString(folder.resolve("images.yaml"), """
                pictures: [{name: a, columns: 1, panels: [curves]}]
                lines: []
                powers: []
                bars: []
                maps: []
                gradients: []
                diagrams: []
                """);
        assertThat(run()).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString())
                .startsWith("Error: ")
                .hasLineCount(1)
                .contains("picture a has a panel curves, which is not described there");
    }

    @Test
    void a_figure_that_no_record_has_is_one_sentence() throws IOException {
        Files.writeString(folder.resolve("images.yaml"), """
                pictures: []
                lines: []
                powers: []
                bars:
                  - name: a
                    title: A
                    y: {label: accuracy, ends: share}
                    groups: [{name: b, figure: "quick/{record}.json#/test/nothing"}]
                    series: [{record: rnn, name: RNN}]
                maps: []
                gradients: []
                diagrams: []
                """);
        assertThat(run()).isEqualTo(Program.WRONG_INPUT);
        assertThat(err.toString()).hasLineCount(1).contains("rnn.json has nothing at /test/nothing");
    }

    private int run() {
        err.getBuffer().setLength(0);
        return new Program(new SuiteCommand())
                .withOutput(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
                .run(
                        "images",
                        "--images",
                        folder.toString(),
                        "--records",
                        DOCS.resolve("results").toString());
    }
}
