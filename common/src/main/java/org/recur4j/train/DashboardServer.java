package org.recur4j.train;

import java.util.function.Consumer;

/** Opens a {@link Dashboard}; found on the class path by {@link java.util.ServiceLoader}. */
public interface DashboardServer {

    /**
     * Opens the dashboard for this machine alone.
     *
     * @param port that it listens on; 0 for any that is free
     * @param address is told, once, where a browser finds it
     * @throws org.recur4j.data.InputException when the port is taken
     */
    Dashboard open(int port, Consumer<String> address);
}
