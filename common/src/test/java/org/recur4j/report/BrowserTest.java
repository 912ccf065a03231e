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
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.run.FinishedComparison;

/** The pages in a real browser, Chromium without a window; skipped where none is installed. */
class BrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    /** Of the page's own clock, so that what a page does later is seen as well. */
    private static final int MILLIS_ON_THE_PAGE = 1000;

    private static final String LOG = "browser.log";
    private static final String NETWORK = "network.json";

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
        String html = new RunsIndex(folder, FinishedComparison.under(folder)).html();

        assertThat(seen(html, 1100)).contains("articles 3");
        assertThat(seen(checked(html, "task-1"), 1100)).as("sentiment").contains("articles 1");
        assertThat(seen(checked(html, "cell-0"), 1100)).as("GRU").contains("articles 2");
        assertThat(seen(checked(checked(html, "task-0"), "cell-0"), 420))
                .as("GRU on lm-demo")
                .contains("articles 1");
    }

    /** Else the tests above would find no request where there is one. Each way of asking has an address of its own. */
    @Test
    void a_request_that_leaves_a_page_is_seen() throws Exception {
        assertLeaves(
                "<img src=\"http://127.0.0.1:9/x\">",
                "<style>body { background: url(http://127.0.0.2:9/x) }</style>",
                "<iframe src=\"http://127.0.0.3:9/x\"></iframe>",
                "<script>setTimeout(() => fetch('http://127.0.0.4:9/x'), 100)</script>",
                "<link rel=\"preconnect\" href=\"http://127.0.0.5:9\">");
        assertLeaves(
                "<script>location = 'http://127.0.0.1:9/x'</script>"); // the page is gone then, with all else it asks
        // for
    }

    private void assertLeaves(String... asking) throws Exception {
        String index = new RunsIndex(folder, FinishedComparison.under(folder)).html();
        open(index.replace("</body>", String.join("", asking) + "</body>"), 1100);
        Set<String> asked = NetLog.requestsOfPage(folder.resolve(NETWORK));
        for (int i = 0; i < asking.length; i++) {
            String address = "http://127.0.0." + (i + 1) + ":9";
            assertThat(asked).as(asking[i]).anySatisfy(one -> assertThat(one).startsWith(address));
        }
    }

    private static String checked(String html, String id) {
        String chosen = html.replace("id=\"" + id + "\"", "id=\"" + id + "\" checked=\"checked\"");
        assertThat(chosen).isNotEqualTo(html);
        return chosen;
    }

    /** What {@link #LOOK} says of a page, which writes nothing to the console and asks for nothing beside itself. */
    private String seen(String html, int width) throws IOException, InterruptedException {
        String shown = open(html.replace("</body>", LOOK + "</body>"), width);
        assertThat(Files.readString(folder.resolve(LOG))).doesNotContain("CONSOLE");
        assertThat(NetLog.requestsOfPage(folder.resolve(NETWORK))).isEmpty();
        return shown.substring(shown.indexOf("<title>"), shown.indexOf("</title>"));
    }

    /** The page as the browser has it in the end; what it logs is in {@link #LOG} and {@link #NETWORK}. */
    private String open(String html, int width) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.html"), html);
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve(LOG);
        List<String> command = new ArrayList<>(List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--log-net-log=" + folder.resolve(NETWORK),
                "--virtual-time-budget=" + MILLIS_ON_THE_PAGE,
                "--window-size=" + width + ",1200",
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        process.waitFor();
        return Files.readString(dom);
    }
}
