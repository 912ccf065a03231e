package org.recur4j.bench;

import org.bytedeco.javacpp.Pointer;
import org.recur4j.bench.Contestant.Work;

/**
 * How much more memory the process holds after many steps than before them.
 *
 * @param contestant its {@link Contestant#id}
 * @param steps taken between the two looks
 * @param heapBytes growth of what lives on the Java heap after a collection
 * @param residentBytes growth of what the operating system counts for the whole process
 */
record Memory(String contestant, int steps, long heapBytes, long residentBytes) {
    /** The first steps fill caches and pools. */
    private static final double WARMUP = 0.25;

    /** Looks after a quarter as many steps, and after all of them. */
    static Memory of(Contestant contestant, Work work, int steps) {
        take(work, (int) Math.ceil(WARMUP * steps));
        long heap = heap();
        long resident = Pointer.physicalBytes();
        take(work, steps);
        return new Memory(contestant.id(), steps, heap() - heap, Pointer.physicalBytes() - resident);
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
