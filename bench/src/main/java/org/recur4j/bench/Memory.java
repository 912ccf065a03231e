package org.recur4j.bench;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.run.PeakMemory;

/**
 * What the steps of one contestant need: how much more memory the process holds after many of them than before, and how
 * much at most. What another contestant gave back may be taken again without a trace in these figures: peaks of several
 * compare where each has a process of its own.
 *
 * @param contestant its {@link Contestant#id}
 * @param steps taken between the two looks
 * @param heapBytes growth of what lives on the Java heap after a collection
 * @param residentBytes growth of what the operating system counts for the whole process
 * @param peakBytes most that the operating system counted while the network was built and took its steps, beyond what
 *     the process held before; 0 where the system does not tell
 */
record Memory(String contestant, int steps, long heapBytes, long residentBytes, long peakBytes) {
    /** The first steps fill caches and pools. */
    private static final double WARMUP = 0.25;

    /** Builds a network, and looks after a quarter as many steps, and after all of them; empty where there is none. */
    static Optional<Memory> of(Contestant contestant, StepCase sizes, int steps) {
        heap();
        long without = Pointer.physicalBytes();
        boolean counted = PeakMemory.restart();
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

    /** Bytes in use, after a collection. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
