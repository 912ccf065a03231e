package org.recur4j.cluster;

import org.recur4j.data.InputException;
import picocli.CommandLine.Option;

/** Options of a training on Spark. */
final class SparkOptions {
    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            required = true,
            description = "Spark's master: local[N], spark://HOST:7077, yarn or k8s://...")
    private String master;

    @Option(names = "--workers", paramLabel = "N", description = "Workers that share the batches of an epoch.")
    private Integer workers;

    @Option(
            names = "--average-every",
            paramLabel = "K",
            description = "Updates of each worker between two averages of their parameters.")
    private Integer averageEvery;

    String master() {
        return master;
    }

    /** What a new run is spread over. */
    Spread spread() {
        if (workers == null || averageEvery == null) {
            throw new InputException("Give the number of workers and how often they average, such as --workers 2"
                    + " --average-every 16.");
        }
        return new Spread(workers, averageEvery);
    }

    /** What a run that was begun is spread over, refused where the options say otherwise. */
    Spread continuing(Spread begun) {
        Spread given = new Spread(
                workers == null ? begun.workers() : workers,
                averageEvery == null ? begun.averageEvery() : averageEvery);
        if (!given.equals(begun)) {
            throw InputException.of(
                    "The run was begun with --workers %s --average-every %s: leave these out.",
                    begun.workers(), begun.averageEvery());
        }
        return begun;
    }
}
