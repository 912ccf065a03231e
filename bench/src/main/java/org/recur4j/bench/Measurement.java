package org.recur4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.recur4j.bench.Contestant.Work;

/**
 * Times the steps of several contestants in turn, so that a change of the machine's speed meets all of them alike. Each
 * round takes one step of every contestant with every number of threads, in an order of its own, so that none always
 * follows the same other.
 *
 * @param threads numbers of threads
 * @param warmup rounds that are not counted
 * @param repetitions rounds that are
 */
record Measurement(List<Integer> threads, int warmup, int repetitions) {
    private static final int SEED = 1;

    /** OpenMP's threads go on looking for work for some milliseconds after a step, and would take time from the next. */
    private static final long PAUSE_NANOS = 5_000_000;

    /** One contestant with one number of threads. */
    private record Entrant(Contestant contestant, Work work, int threads, double[] millis) {
        void step(int round, int stepsAtOnce) {
            contestant.threads(threads);
            LockSupport.parkNanos(PAUSE_NANOS);
            long begin = System.nanoTime();
            double last = 0;
            for (int step = 0; step < stepsAtOnce; step++) {
                last = work.step();
            }
            double taken = (System.nanoTime() - begin) / 1e6 / stepsAtOnce;
            if (!Double.isFinite(last)) {
                throw new IllegalStateException(contestant.title() + " computes " + last);
            }
            if (round >= 0) {
                millis[round] = taken;
            }
        }

        Timing timing() {
            return new Timing(contestant.id(), threads, Spread.of(millis));
        }
    }

    /** Times one case. */
    CaseResult of(StepCase sizes, List<Contestant> contestants) {
        List<Entrant> entrants = new ArrayList<>();
        try {
            for (Contestant contestant : contestants) {
                contestant
                        .prepare(sizes)
                        .ifPresent(work -> threads.forEach(
                                count -> entrants.add(new Entrant(contestant, work, count, new double[repetitions]))));
            }
            List<Entrant> order = new ArrayList<>(entrants);
            Random random = new Random(SEED);
            for (int round = -warmup; round < repetitions; round++) {
                Collections.shuffle(order, random);
                for (Entrant entrant : order) {
                    entrant.step(round, sizes.kind().stepsAtOnce());
                }
            }
        } finally {
            entrants.stream().map(Entrant::work).distinct().forEach(Work::close);
        }
        return new CaseResult(sizes, entrants.stream().map(Entrant::timing).toList());
    }
}
