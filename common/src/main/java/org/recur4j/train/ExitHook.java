package org.recur4j.train;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work to be done when the Java process is asked to end (Ctrl-C, SIGTERM) before this is closed. */
public record ExitHook(Thread thread) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExitHook.class);

    /**
     * A hook that is set; it is of no effect where the process is ending already.
     *
     * @param name of the thread that does the work
     */
    public static ExitHook of(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        unlessEnding(() -> Runtime.getRuntime().addShutdownHook(thread));
        return new ExitHook(thread);
    }

    @Override
    public void close() {
        unlessEnding(() -> Runtime.getRuntime().removeShutdownHook(thread));
    }

    private static void unlessEnding(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException ending) {
            LOG.debug("The process is ending already", ending);
        }
    }
}
