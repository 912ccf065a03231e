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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.runs.RunDetails;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.studio.runs.Tasks;

/**
 * A training that was begun from a page: the command line of its task in a process of its own, which no page, reload or failure can
 * harm, and which keeps a checkpoint when it is asked to end. One at a time.
 */
public final class TrainingProcess implements AutoCloseable {
    private static final int MAX_LINES = 12;

    /** What a training prints after some updates, and at each evaluation. */
    private static final Pattern UPDATE = Pattern.compile("update (\\d{1,18})(?: of (\\d{1,18}))?, epoch ");

    private static final long SECONDS_TO_END = 35; // the training loop takes at most 30 for its checkpoint

    private final RunLibrary library;
    private final Deque<String> lines = new ArrayDeque<>();
    private Process process;
    private String task = "";
    private List<String> arguments = List.of();
    private boolean stopping;
    private long update;
    private long updates;
    private Consumer<Status> ended = status -> {};

    public TrainingProcess(RunLibrary library) {
        this.library = library;
    }

    /** Adds what pages ask about trainings. */
    public void addTo(Routes routes) {
        routes.get("/api/training", query -> status());
        routes.get("/api/preset", query -> Tasks.preset(query.text("task"), query.text("name")));
        routes.post("/api/start", TrainingRequest.class, request -> start(request.task(), request.arguments()));
        routes.post("/api/resume", Resumption.class, resumption -> resume(resumption.run()));
        routes.post("/api/stop", Nothing.class, nothing -> stop());
    }

    private record Nothing() {}

    private record Resumption(String run) {}

    /**
     * How it stands.
     *
     * @param state none, training, stopping or ended
     * @param command as it would be typed
     * @param exitCode of one that has ended
     * @param update the last that it told of; 0 before the first
     * @param updates how many there are to be; 0 while that is not known
     * @param lines the last that it printed
     */
    public record Status(String state, String command, int exitCode, long update, long updates, List<String> lines) {}

    public synchronized Status status() {
        if (process == null) {
            return new Status("none", "", 0, 0, 0, List.of());
        }
        boolean alive = process.isAlive();
        String state = !alive ? "ended" : stopping ? "stopping" : "training";
        String command = task + " " + String.join(" ", arguments);
        return new Status(state, command, alive ? 0 : process.exitValue(), update, updates, List.copyOf(lines));
    }

    /**
     * Trains a run on that was stopped.
     *
     * @param id of the run; empty for the comparison that was begun here last
     */
    public Status resume(String id) throws IOException {
        if (id.isEmpty()) {
            return resumeComparison();
        }
        RunLibrary.Place place = library.place(id);
        if (!place.isRun() || place.isFinished() || place.isTraining()) {
            throw new Refusal(409, "This run was not stopped: there is nothing to continue.");
        }
        return start(
                RunDetails.of(place).task(),
                List.of("train", "--resume", place.folder().toString()));
    }

    private synchronized Status resumeComparison() throws IOException {
        if (arguments.isEmpty() || !arguments.get(0).equals("compare")) {
            throw new Refusal(409, "No comparison was begun here: there is nothing to continue.");
        }
        Stream<String> more = arguments.contains("--resume") ? Stream.of() : Stream.of("--resume");
        return start(task, Stream.concat(arguments.stream(), more).toList());
    }

    /** Has somebody told when a training has ended. */
    public synchronized void whenEnded(Consumer<Status> told) {
        ended = told;
    }

    /**
     * Begins what a command line says; refused while another training goes on.
     *
     * @param task name of its module
     * @param arguments as of the task's program; runs go where this studio shows them, if they do not say where
     */
    public synchronized Status start(String task, List<String> arguments) throws IOException {
        if (process != null && process.isAlive()) {
            throw new Refusal(409, "A training goes on already: wait, or stop it.");
        }
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-Dorg.bytedeco.javacpp.maxbytes=2g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                Tasks.command(task).getName()));
        line.addAll(arguments);
        boolean trainsOn = arguments.get(0).equals("train") && arguments.contains("--resume");
        if (!trainsOn && !arguments.contains("--out")) {
            line.addAll(List.of("--out", library.root().resolve(task).toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().remove("MAVEN_CMD_LINE_ARGS"); // which says that the tasks are not to run by themselves
        lines.clear();
        stopping = false;
        update = updates = 0;
        Process started = builder.start();
        process = started;
        this.task = task;
        this.arguments = List.copyOf(arguments);
        Thread reader = new Thread(() -> read(started), "training-output");
        reader.setDaemon(true);
        reader.start();
        return status();
    }

    private void read(Process from) {
        try (BufferedReader output = from.inputReader(Charset.defaultCharset())) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!line.isBlank()) {
                    add(from, line.strip());
                }
            }
        } catch (IOException cut) {
            add(from, "Its output ended: " + cut.getMessage());
        }
        try {
            from.waitFor();
            ended.accept(status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Process from, String line) {
        if (from != process) {
            return; // another has begun
        }
        lines.addLast(line);
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
        Matcher told = UPDATE.matcher(line);
        if (told.find()) {
            update = Long.parseLong(told.group(1));
            updates = told.group(2) == null ? updates : Long.parseLong(told.group(2));
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
