package org.recur4j.train;

import java.util.SortedMap;

/**
 * One line of a run's history, written at each evaluation; the training figures are over the updates since the row
 * before.
 *
 * @param update updates done
 * @param epoch epoch that the last update belongs to, counted from 1
 * @param tokens training tokens seen so far
 * @param seconds time spent in training so far, evaluation excluded
 * @param learningRate of the last update
 * @param trainLoss mean loss per target, in nats
 * @param gradientNorm mean gradient norm before clipping
 * @param clipped share of the updates whose gradient was clipped, in [0, 1]
 * @param dev dev scores by metric name
 */
public record HistoryRow(
        long update,
        int epoch,
        long tokens,
        double seconds,
        double learningRate,
        double trainLoss,
        double gradientNorm,
        double clipped,
        SortedMap<String, Double> dev) {}
