package org.recur4j.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.recur4j.cli.PrintingCommand;
import org.recur4j.cli.Program;
import org.recur4j.data.InputException;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.studio.training.TrainingProcess;
import org.recur4j.train.ExitHook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the studio: starts the server, opens the browser, and ends with Ctrl-C. */
@Command(
        name = "studio",
        mixinStandardHelpOptions = true,
        description = {
            "Shows runs, and what recurrent cells compute while they read, in the browser.",
            "Only this machine can see the pages. Where there are no runs yet, the default comparison of lm-demo is trained."
        },
        footer = {
            "",
            "Examples:",
            "  studio",
            "  studio --port 0 --no-browser",
            "  studio --runs my-runs",
            "  studio sentiment train --cell lstm --set training.epochs=3"
        })
public final class StudioCommand extends PrintingCommand {
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8420",
            description = "Port to listen on; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--no-browser", description = "Only prints the address.")
    private boolean noBrowser;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description = "Folder with the runs, in a folder for each task or directly. Default: runs.")
    private Path runs;

    @Parameters(
            paramLabel = "TASK train|compare",
            description =
                    "What to train and show, with all options of that command line. Default: nothing, but the default"
                            + " comparison of lm-demo where there are no runs yet.")
    private List<String> training = List.of();

    private final CountDownLatch refused = new CountDownLatch(1);

    /** Runs until Ctrl-C. */
    public static void main(String[] arguments) {
        program().start(arguments);
    }

    /** The command line, to be run in another program. */
    public static Program program() {
        return new Program(new StudioCommand()).handingOn();
    }

    @Override
    protected int execute() throws IOException {
        if (port < 0 || port > MAX_PORT) {
            throw InputException.of("--port is %s: give a number from 0 to %s.", port, MAX_PORT);
        }
        if (runs != null && !Files.isDirectory(runs)) {
            throw InputException.of("%s is not a folder: give --runs a folder with runs.", runs);
        }
        Studio studio = Studio.of(new RunLibrary(folder().toAbsolutePath().normalize()));
        try (studio;
                StudioServer server = StudioServer.start(port, studio.routes())) {
            ExitHook.of("studio-end", studio::close);
            out().println("Studio: " + server.address() + " (Ctrl-C ends it)");
            out().flush();
            prepare(studio);
            if (!noBrowser) {
                open(server.address());
            }
            refused.await(); // or until the process is asked to end
            return Program.WRONG_INPUT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Program.DONE;
    }

    /** The folder whose runs are shown: that which a training is told to use, if no other is given. */
    private Path folder() {
        int out = training.indexOf("--out");
        Path trained = Path.of(out < 0 || out + 1 == training.size() ? "runs" : training.get(out + 1));
        return runs == null ? trained : runs;
    }

    /** Begins what was asked for, or the default comparison where there is nothing to show; otherwise makes ready for the first text. */
    private void prepare(Studio studio) throws IOException {
        if (!training.isEmpty()) {
            studio.training().whenEnded(this::told);
            studio.training().start(training.get(0), training.subList(1, training.size()));
        } else if (studio.library().isEmpty()) {
            studio.training().start("lm-demo", List.of("compare"));
        } else {
            Thread backend = new Thread(studio.models()::start, "studio-backend");
            backend.setDaemon(true);
            backend.start();
        }
    }

    /** Says why what was asked for cannot be trained, and ends. */
    private void told(TrainingProcess.Status status) {
        if (status.exitCode() == Program.WRONG_INPUT && status.update() == 0) {
            status.lines().forEach(err()::println);
            err().flush();
            refused.countDown();
        }
    }

    /** Opens the browser; where there is none, the address has been printed. */
    private void open(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> line = system.contains("win")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of(system.contains("mac") ? "open" : "xdg-open", address);
        try {
            new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            err().println("No browser could be opened: open " + address + " yourself.");
            err().flush();
        }
    }
}
