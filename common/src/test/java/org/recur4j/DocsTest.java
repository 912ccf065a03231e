package org.recur4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation links to is there, and what it tells to type can be typed. */
class DocsTest {
    private static final Path PROJECT = Path.of("..");

    @Test
    void every_link_leads_to_a_file_and_every_anchor_to_a_heading() throws IOException {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : pages()) {
            broken.addAll(page.brokenLinks());
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_command_names_a_module_and_options_and_settings_that_it_has() throws IOException {
        List<String> mistakes = new ArrayList<>();
        int commands = 0;
        for (MarkdownPage page : pages()) {
            for (QuotedCommand command : page.commands()) {
                mistakes.addAll(command.mistakes(PROJECT));
                commands++;
            }
        }
        assertThat(mistakes).isEmpty();
        assertThat(commands).isGreaterThan(30);
    }

    @Test
    void every_concept_is_on_the_path_shows_code_and_a_command_and_has_something_to_try() throws IOException {
        String path = Files.readString(PROJECT.resolve("docs/learn/README.md"));
        for (MarkdownPage page : pages()) {
            if (page.file().getParent().endsWith("learn") && !page.file().endsWith("README.md")) {
                assertThat(path).contains("(" + page.file().getFileName() + ")");
                assertThat(page.text())
                        .as(page.file().toString())
                        .containsSubsequence("## In the code", ".java)", "## See it", "## Try", "## Papers");
                assertThat(page.commands()).as(page.file().toString()).isNotEmpty();
            }
        }
    }

    @Test
    void every_concept_shows_a_picture_that_the_project_drew() throws IOException {
        for (MarkdownPage page : pages()) {
            if (page.file().getParent().endsWith("learn") && !page.file().endsWith("README.md")) {
                assertThat(page.text())
                        .as(page.file().toString())
                        .containsPattern("!\\[[^\\]]{20,}]\\(\\.\\./images/[a-z-]+\\.svg\\)");
            }
        }
    }

    @Test
    void the_readme_is_a_first_page() throws IOException {
        assertThat(Files.readAllLines(PROJECT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void a_link_that_leads_nowhere_is_found(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), "# One, two\n\n```\n# no heading\n```\n");
        MarkdownPage page = page(
                folder,
                "[good](other.md), [good](other.md#one-two), [over two\nlines](missing.md), [bad](other.md#three),"
                        + " [bad](other.md#no-heading), `[code](is no link)`, [web](https://example.org)");
        assertThat(page.brokenLinks())
                .hasSize(3)
                .satisfiesExactly(
                        one -> assertThat(one).contains("missing.md"),
                        two -> assertThat(two).contains("other.md#three"),
                        three -> assertThat(three).contains("other.md#no-heading"));
    }

    @Test
    void a_command_that_cannot_be_typed_is_found(@TempDir Path folder) throws IOException {
        MarkdownPage page = page(folder, """
                mvn -q compile exec:java -pl lm-demo -am
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args="train --set model.hidden=8 --cell gru"
                mvn -q compile exec:java -pl lm-demo -am "-Dexec.args=train --cell gru"
                mvn -q compile exec:java -Dexec.args="--preset smoke"
                mvn -q compile exec:java -pl no-module -am
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args="learn --cell gru"
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args="train --cel gru"
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args="compare --preset imdb"
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args="compare --vary model.attention=dot,none"
                mvn -q compile exec:java -pl sentiment -am -Dexec.args="compare --vary embedding.size=4,32"
                mvn -q compile exec:java -pl lm-demo -am -Dexec.args=compare
                """);
        List<String> mistakes = new ArrayList<>();
        for (QuotedCommand command : page.commands()) {
            mistakes.addAll(command.mistakes(PROJECT));
        }
        assertThat(mistakes)
                .satisfiesExactly(
                        module -> assertThat(module).contains("names no module"),
                        command -> assertThat(command).contains("sub-command learn"),
                        option -> assertThat(option).contains("option --cel."),
                        preset -> assertThat(preset).contains("preset imdb"),
                        setting -> assertThat(setting).contains("setting model.attention"),
                        varied -> assertThat(varied).contains("must be the same for all"),
                        quotes -> assertThat(quotes).contains("not in quotes"));
    }

    private static MarkdownPage page(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), text);
        return MarkdownPage.read(file);
    }

    /** The README and everything below docs. */
    private static List<MarkdownPage> pages() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        pages.add(MarkdownPage.read(PROJECT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
                pages.add(MarkdownPage.read(file));
            }
        }
        return pages;
    }
}
