package org.recur4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.recur4j.studio.runs.RunLibrary;

/**
 * Measures the time from a key on the page Read along to the pictures of all its cells: types after a long text, in Chromium.
 *
 * <p>Arguments: a folder of runs, whose newest comparison is read with. Figures depend on the machine's load, which is printed.
 */
final class KeyTimes {
    private static final int WARMING = 20; // keys before the ones that count, while Java and the browser still compile
    private static final int KEYS = 200;
    private static final long PAUSE = 100; // milliseconds between a picture and the next key, as of a fast typist
    private static final String TEXT = "I grew up in France. ".repeat(11);

    private KeyTimes() {}

    /** Prints the median and the 95th percentile, in milliseconds. */
    public static void main(String[] arguments) throws Exception {
        Studio studio = Studio.of(new RunLibrary(Path.of(arguments[0]).toAbsolutePath()));
        Path profile = Files.createTempDirectory("key-times");
        try (StudioServer server = StudioServer.start(0, studio.routes());
                Browser browser = Browser.start(Browser.program().orElseThrow(), profile)) {
            browser.show(1280, 900, false);
            browser.open(server.address() + "#/read?text=" + TEXT.replace(' ', '+'));
            browser.await("performance.getEntriesByName('key').length > 0");
            browser.value("document.getElementById('text').focus()");
            for (int i = 1; i <= WARMING + KEYS; i++) {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
                browser.type("abc ".substring(i % 4, i % 4 + 1));
                browser.await("performance.getEntriesByName('key').length > " + i);
            }
            JsonNode times = browser.value("performance.getEntriesByName('key').map(key => key.duration)");
            double[] sorted = StreamSupport.stream(times.spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .skip(1 + WARMING) // and the page as it was opened
                    .sorted()
                    .toArray();
            PrintStream out = System.out;
            out.printf(
                    "key to picture over %d keys: median %.0f ms, 95 %% below %.0f ms; load %.1f%n",
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 95 / 100],
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }
}
