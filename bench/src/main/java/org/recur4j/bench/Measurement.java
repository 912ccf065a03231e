package org.recur4j.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param memorySteps steps of another network of each, before the others, to look at its memory; 0 for none
 * @param alone whether there is one contestant with one case in all, so that the process shows what its steps need
 */
record Measurement(List<Integer> threads, int warmup, int repetitions, int memorySteps, boolean alone) {
    private static final int SEED = 1;

    /** OpenMP's threads go on looking for work for some milliseconds after a step, and would take time from the next. */
    private static final long PAUSE_NANOS = 5_000_000;

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

    CaseResult of(StepCase sizes, List<Contestant> contestants) {
        List<Memory> memory = memory(sizes, contestants);
        return new CaseResult(sizes, timings(sizes, contestants), memory);
    }

    private List<Timing> timings(StepCase sizes, List<Contestant> contestants) {
        Map<Contestant, Work> works = new LinkedHashMap<>();
        try {
            for (Contestant contestant : contestants) {
                contestant.prepare(sizes).ifPresent(work -> works.put(contestant, work));
            }
            return timings(works, sizes.kind().stepsAtOnce());
        } finally {
            works.values().forEach(Work::close);
        }
    }

    private List<Timing> timings(Map<Contestant, Work> works, int stepsAtOnce) {
        List<Entrant> entrants = new ArrayList<>();
        works.forEach((contestant, work) ->
                threads.forEach(count -> entrants.add(new Entrant(contestant, work, count, new double[repetitions]))));
        List<Entrant> order = new ArrayList<>(entrants);
        Random random = new Random(SEED);
        for (int round = -warmup; round < repetitions; round++) {
            Collections.shuffle(order, random);
            for (Entrant entrant : order) {
                entrant.step(round, stepsAtOnce);
            }
        }
        return entrants.stream().map(Entrant::timing).toList();
    }

    private List<Memory> memory(StepCase sizes, List<Contestant> contestants) {
        List<Memory> memory = new ArrayList<>();
        if (memorySteps > 0) {
            for (Contestant contestant : contestants) {
                contestant.threads(threads.get(0));
                Memory.of(contestant, sizes, memorySteps, alone).ifPresent(memory::add);
            }
        }
        return memory;
    }
}
