package org.recur4j.cli;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import org.recur4j.data.InputException;
import org.recur4j.train.Dashboard;
import org.recur4j.train.DashboardServer;
import picocli.CommandLine.Option;

/** The dashboard in the browser, for the commands that train; there is none where nobody asks for it. */
final class DashboardOptions {
    private static final int DEFAULT_PORT = 9000;
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--ui",
            description = "Shows the training in the browser, on this machine only. Maven needs -Pui for it.")
    private boolean wanted;

    @Option(names = "--ui-port", paramLabel = "N", description = "Port of --ui; 0 for any. Default: 9000.")
    private Integer port;

    /**
     * Opens what was asked for, and prints where it is.
     *
     * @throws InputException when it cannot be opened
     */
    Dashboard open(PrintWriter out) {
        if (!wanted && port != null) {
            throw new InputException("--ui-port is the port of --ui: give both, or neither.");
        }
        int checked = checkedPort();
        return wanted ? server().open(checked, address -> print(address, out)) : Dashboard.none();
    }

    private int checkedPort() {
        int chosen = port == null ? DEFAULT_PORT : port;
        if (chosen < 0 || chosen > LARGEST_PORT) {
            throw new InputException("--ui-port is %s: give 0 to %s.".formatted(chosen, LARGEST_PORT));
        }
        return chosen;
    }

    private static DashboardServer server() {
        return ServiceLoader.load(DashboardServer.class)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "--ui needs Deeplearning4j's dashboard, which is not on the class path: add -Pui to the call"
                                + " of Maven."));
    }

    private static void print(String address, PrintWriter out) {
        out.println("Dashboard: " + address);
        out.flush();
    }
}
