package org.recur4j.nn.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A barrier for threads that wait for each other every few microseconds: they spin. If one is delayed for longer, by another
 * program on its processor, say, the others yield theirs.
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
     * Waits until every thread has called this. Each then sees what the others wrote before.
     *
     * @throws CancellationException when one of them has failed
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

    /** Makes current and future waiters throw. */
    void abort() {
        aborted = true;
    }
}
