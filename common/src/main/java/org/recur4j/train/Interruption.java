package org.recur4j.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the end of the Java process (Ctrl-C, SIGTERM) back until the training loop has written a checkpoint, for half a
 * minute at most. Without that time the run folder can be resumed too, from the checkpoint before.
 */
final class Interruption implements AutoCloseable {
    private static final long MAX_WAIT_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    private final CountDownLatch done = new CountDownLatch(1);
    private final ExitHook hook = ExitHook.of("training-checkpoint", this::waitForLoop);
    private volatile boolean requested;

    /** Whether the process is about to end. */
    boolean requested() {
        return requested;
    }

    private void waitForLoop() {
        requested = true;
        try {
            if (!done.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Training did not stop in time; the run can be resumed from its last checkpoint.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        hook.close();
    }
}
