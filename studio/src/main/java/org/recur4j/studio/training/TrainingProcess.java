package org.recur4j.studio.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.recur4j.lm.LmCommand;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.Routes;

/**
 * A training that was begun from a page: the command line of lm-demo in a process of its own, which no page, reload or failure can harm,
 * and which keeps a checkpoint when it is asked to end. One at a time.
 */
public final class TrainingProcess implements AutoCloseable {
    private static final int MAX_LINES = 12;
    private static final int MAX_SETTINGS = 40;
    private static final long SECONDS_TO_END = 35; // the training loop takes at most 30 for its checkpoint
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z][A-Za-z0-9.]{0,60}=[^\\p{Cntrl}]{1,100}");

    private final Path runs;
    private final Deque<String> lines = new ArrayDeque<>();
    private Process process;
    private String command = "";
    private boolean stopping;

    public TrainingProcess(Path runs) {
        this.runs = runs;
    }

    /** Adds what pages ask about trainings. */
    public void addTo(Routes routes) {
        routes.get("/api/training", query -> status());
        routes.get("/api/preset", query -> PresetText.of(query.text("name")));
        routes.post("/api/start", Request.class, this::start);
        routes.post("/api/stop", Nothing.class, nothing -> stop());
    }

    private record Nothing() {}

    /**
     * What to train.
     *
     * @param preset of lm-demo
     * @param cells at least one: one is trained, several are compared
     * @param seed of all random numbers
     * @param settings {@code key=value} in place of the preset's
     */
    public record Request(String preset, List<String> cells, long seed, List<String> settings) {
        List<String> arguments(Path out) {
            boolean valid = preset != null
                    && WORD.matcher(preset).matches()
                    && cells != null
                    && !cells.isEmpty()
                    && cells.stream().allMatch(cell -> WORD.matcher(cell).matches())
                    && settings != null
                    && settings.size() <= MAX_SETTINGS
                    && settings.stream()
                            .allMatch(setting -> SETTING.matcher(setting).matches());
            if (!valid) {
                throw new Refusal(400, "Give a preset, one or more cells, and settings as key=value.");
            }
            List<String> arguments = new ArrayList<>(List.of(cells.size() > 1 ? "compare" : "train"));
            arguments.addAll(List.of("--preset", preset, "--out", out.toString()));
            arguments.addAll(List.of(cells.size() > 1 ? "--cells" : "--cell", String.join(",", cells)));
            arguments.addAll(List.of(cells.size() > 1 ? "--seeds" : "--seed", Long.toString(seed)));
            settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
            return arguments;
        }
    }

    /**
     * How it stands.
     *
     * @param state none, training, stopping or ended
     * @param command as it would be typed
     * @param exitCode of one that has ended
     * @param lines the last that it printed
     */
    public record Status(String state, String command, int exitCode, List<String> lines) {}

    public synchronized Status status() {
        if (process == null) {
            return new Status("none", "", 0, List.of());
        }
        boolean alive = process.isAlive();
        String state = !alive ? "ended" : stopping ? "stopping" : "training";
        return new Status(state, command, alive ? 0 : process.exitValue(), List.copyOf(lines));
    }

    /** Begins; refused while another goes on. */
    public synchronized Status start(Request request) throws IOException {
        if (process != null && process.isAlive()) {
            throw new Refusal(409, "A training goes on already: wait, or stop it.");
        }
        List<String> arguments = request.arguments(runs.resolve("lm-demo"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-Dorg.bytedeco.javacpp.maxbytes=2g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                LmCommand.class.getName()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().remove("MAVEN_CMD_LINE_ARGS"); // which says that the tasks are not to run by themselves
        lines.clear();
        stopping = false;
        command = "lm-demo " + String.join(" ", arguments);
        Process started = builder.start();
        process = started;
        Thread reader = new Thread(() -> read(started), "training-output");
        reader.setDaemon(true);
        reader.start();
        return status();
    }

    private void read(Process from) {
        try (BufferedReader output = from.inputReader(Charset.defaultCharset())) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!line.isBlank()) {
                    add(line.strip());
                }
            }
        } catch (IOException ended) {
            add("Its output ended: " + ended.getMessage());
        }
    }

    private synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
    }

    /** Has it write a checkpoint and end. */
    public synchronized Status stop() {
        if (process != null && process.isAlive()) {
            stopping = true;
            process.toHandle().destroy(); // which leaves its output open, for what it says at last
        }
        return status();
    }

    /** The class path of this process, which Maven and the IDEs give in different ways. */
    private static String classPath() {
        List<String> places = new ArrayList<>();
        for (ClassLoader loader = TrainingProcess.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls
                    && loader.getClass().getName().contains("exec")) {
                for (URL url : urls.getURLs()) {
                    try {
                        places.add(Path.of(url.toURI()).toString());
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(url + " is no place of classes", e);
                    }
                }
            }
        }
        return places.isEmpty()
                ? System.getProperty("java.class.path")
                : String.join(System.getProperty("path.separator"), places);
    }

    /** Ends it, with its checkpoint. */
    @Override
    public void close() {
        stop();
        Process last;
        synchronized (this) {
            last = process;
        }
        try {
            if (last != null && !last.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
