package org.recur4j.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.recur4j.data.InputException;
import org.recur4j.train.Batches;

/**
 * The rounds of an epoch. Its batches lie in a row, of which each worker has a share of its own, without gaps, so that texts which
 * go on from one batch to the next do so within a worker; in a round each takes the next K batches of its share.
 *
 * <pre>{@code
 * batch     0  1  2  3  4 | 5  6  7  8  9 | 10 11 12 13          N = 3, K = 2
 * worker    0             | 1             | 2
 * round     0  0  1  1  2 | 0  0  1  1  2 | 0  0  1  1
 * }</pre>
 *
 * @param batches in an epoch, at least one for each worker
 */
record Rounds(int batches, Spread spread) implements Batches<Rounds.Round> {

    /** A round: its epoch, counted from 1, and its number within it, counted from 0. */
    record Round(int epoch, int index) {}

    /**
     * The batches of a worker in a round.
     *
     * @param begin the first
     * @param end behind the last
     * @param startsShare whether they are the first ones of the worker's share
     */
    record Part(int worker, int begin, int end, boolean startsShare) {}

    Rounds {
        if (batches < spread.workers()) {
            throw InputException.of(
                    "An epoch has %s batches, too few for %s workers: give at most --workers %s, or smaller batches.",
                    batches, spread.workers(), batches);
        }
    }

    @Override
    public int perEpoch() {
        return Spread.rounds(updatesPerEpoch(), spread.averageEvery());
    }

    /** Of the worker with the largest share. */
    @Override
    public int updatesPerEpoch() {
        return Spread.rounds(batches, spread.workers());
    }

    @Override
    public Round get(int epoch, int index) {
        return new Round(epoch, index);
    }

    /** The parts of a round, by worker; a worker whose share is at its end has none. */
    List<Part> parts(Round round) {
        return IntStream.range(0, spread.workers())
                .mapToObj(worker -> part(worker, round.index()))
                .filter(part -> part.begin() < part.end())
                .toList();
    }

    private Part part(int worker, int index) {
        int first = first(worker);
        int begin = first + index * spread.averageEvery();
        return new Part(worker, begin, Math.min(begin + spread.averageEvery(), first(worker + 1)), index == 0);
    }

    private int first(int worker) {
        return (int) ((long) batches * worker / spread.workers());
    }
}
