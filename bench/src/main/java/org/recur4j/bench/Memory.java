package org.recur4j.bench;

import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.machine.PeakMemory;

/**
 * What the steps of one contestant need: how much more memory the process holds after many of them than before, and how
 * much it needs at most. What other steps gave back can be taken again without a trace, so that there is a peak only where
 * the process has done nothing else.
 *
 * @param contestant its {@link Contestant#id}
 * @param steps taken between the two looks
 * @param heapBytes growth of what lives on the Java heap after a collection
 * @param residentBytes growth of what the operating system counts for the whole process
 * @param peakBytes most that the operating system counted while the network was built and took its steps, beyond what
 *     the process held before; 0 where others came first, or the system does not tell
 */
record Memory(String contestant, int steps, long heapBytes, long residentBytes, long peakBytes) {
    /** The first steps fill caches and pools. */
    private static final double WARMUP = 0.25;

    private static final long CLEAN_UP_NANOS = 200_000_000;

    /**
     * Builds a network, and looks after a quarter as many steps, and after all of them; empty where there is none.
     *
     * @param first whether nothing was measured in this process before
     */
    static Optional<Memory> of(Contestant contestant, StepCase sizes, int steps, boolean first) {
        heap();
        long without = Pointer.physicalBytes();
        boolean counted = first && PeakMemory.restart();
        return contestant.prepare(sizes).map(prepared -> {
            try (Work work = prepared) {
                take(work, (int) Math.ceil(WARMUP * steps));
                long heap = heap();
                long resident = Pointer.physicalBytes();
                take(work, steps);
                long peak = counted ? PeakMemory.bytes() - without : 0;
                return new Memory(contestant.id(), steps, heap() - heap, Pointer.physicalBytes() - resident, peak);
            }
        });
    }

    private static void take(Work work, int steps) {
        for (int step = 0; step < steps; step++) {
            work.step();
        }
    }

    /** Bytes in use, after a collection, and another one of what the first one's clean-up let go. */
    private static long heap() {
        System.gc();
        LockSupport.parkNanos(CLEAN_UP_NANOS);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
