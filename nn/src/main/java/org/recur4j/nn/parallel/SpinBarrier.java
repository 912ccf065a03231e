package org.recur4j.nn.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the threads that share a piece of work wait for one another, again and again. They meet every few microseconds, so
 * they spin; when one is kept away for longer, by another program on its processor say, the others give up theirs between.
 */
public final class SpinBarrier {
    private static final int SPINS = 1_000; // some tens of microseconds

    private final int parties;
    private final AtomicInteger missing;
    private volatile int round;
    private volatile boolean aborted;

    public SpinBarrier(int parties) {
        this.parties = parties;
        missing = new AtomicInteger(parties);
    }

    /**
     * Waits until every thread has come. What each wrote before is then seen by all.
     *
     * @throws CancellationException when one of them will not come
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how soon a processor is free
    public void await() {
        int current = round;
        if (missing.decrementAndGet() == 0) {
            missing.set(parties);
            round = current + 1;
            return;
        }
        for (int spins = 0; round == current; spins++) {
            if (aborted) {
                throw new CancellationException("another thread of the same work has failed");
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /** Lets those who wait, or will, fail. */
    void abort() {
        aborted = true;
    }
}
