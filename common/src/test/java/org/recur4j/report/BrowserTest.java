package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.run.FinishedComparison;

/** The pages in a real browser, Chromium without a window; skipped where none is installed. */
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final long SECONDS = 60;

    /** Says in the page's title what is to be seen of it: articles, charts with a size, whether it is wider than the window. */
    private static final String LOOK = """
            <script>
            const seen = e => e.getBoundingClientRect().width > 0 && e.getBoundingClientRect().height > 0;
            document.title = [
              'articles', [...document.querySelectorAll('article')].filter(seen).length,
              'charts', [...document.querySelectorAll('figure > svg')].filter(seen).length,
              'wide', document.documentElement.scrollWidth > window.innerWidth].join(' ');
            </script>
            """;

    @TempDir
    private Path folder;

    private String browser;

    @BeforeEach
    void find_a_browser() {
        Optional<String> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        assumeTrue(found.isPresent(), "no Chromium is installed: the pages are not looked at in a browser");
        browser = found.get();
    }

    @Test
    void every_chart_of_a_report_is_drawn() throws Exception {
        List<Long> seeds = List.of(1L);
        String html = ComparisonReport.html(
                ExampleComparison.record(seeds), ExampleComparison.histories(seeds), ExampleComparison.sections());
        int charts = html.split("<figure>", -1).length - 1;
        assertThat(charts).isPositive();
        for (int width : new int[] {1100, 420}) {
            assertThat(seen(html, width)).as("at %d pixels", width).contains("charts " + charts + " wide false");
        }
    }

    @Test
    void the_index_shows_what_is_chosen() throws Exception {
        ExampleComparison.write(folder, "lm-demo", "2024-02-29T23:59:58Z", "rnn", "lstm");
        ExampleComparison.write(folder, "lm-demo", "2024-03-02T10:00:00Z", "gru");
        ExampleComparison.write(folder, "sentiment", "2024-03-01T10:00:00Z", "gru");
        String html = RunsIndex.html(folder, FinishedComparison.under(folder));

        assertThat(seen(html, 1100)).contains("articles 3");
        assertThat(seen(checked(html, "task-1"), 1100)).as("sentiment").contains("articles 1");
        assertThat(seen(checked(html, "cell-0"), 1100)).as("GRU").contains("articles 2");
        assertThat(seen(checked(checked(html, "task-0"), "cell-0"), 420))
                .as("GRU on lm-demo")
                .contains("articles 1");
    }

    private static String checked(String html, String id) {
        String chosen = html.replace("id=\"" + id + "\"", "id=\"" + id + "\" checked=\"checked\"");
        assertThat(chosen).isNotEqualTo(html);
        return chosen;
    }

    /** What {@link #LOOK} says of a page; nothing may be written to the browser's console. */
    private String seen(String html, int width) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.html"), html.replace("</body>", LOOK + "</body>"));
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--window-size=" + width + ",1200",
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not end: " + Files.readString(log));
        }
        assertThat(Files.readString(log)).doesNotContain("CONSOLE");
        String shown = Files.readString(dom);
        return shown.substring(shown.indexOf("<title>"), shown.indexOf("</title>"));
    }
}
