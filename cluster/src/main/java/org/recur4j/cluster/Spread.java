package org.recur4j.cluster;

import org.recur4j.data.InputException;

/**
 * How a run is spread over workers: {@code cluster.yaml} of its folder.
 *
 * @param workers number of workers N
 * @param averageEvery updates K of each worker between two averages
 */
record Spread(int workers, int averageEvery) {
    Spread {
        if (workers < 1 || averageEvery < 1) {
            throw InputException.of(
                    "--workers is %s and --average-every is %s: give 1 or more for both.", workers, averageEvery);
        }
    }

    /** Batches of a full round. */
    int batches() {
        return Math.multiplyExact(workers, averageEvery);
    }

    /** As many rounds as read a number of batches, rounded up; 0 stays 0. */
    int rounds(int count) {
        return rounds(count, batches());
    }

    /** How many rounds of so many a count takes. */
    static int rounds(int count, int each) {
        return (int) ((count + each - 1L) / each);
    }
}
