package org.recur4j.train;

import java.util.List;
import java.util.SortedMap;

/**
 * What a training loop reached.
 *
 * @param updates updates done
 * @param epochs epochs begun
 * @param bestUpdate update whose parameters were kept
 * @param bestEpoch epoch of that update, counted from 1
 * @param dev dev scores of the kept parameters
 * @param trainSeconds time spent in training, evaluation excluded
 * @param trainCpuSeconds processor time of these, of all threads together; 0 where it is not known, as of a run that was
 *     continued
 * @param tokens training tokens seen
 * @param history one row for each evaluation
 * @param stopReason why it ended
 */
public record TrainingResult(
        long updates,
        int epochs,
        long bestUpdate,
        int bestEpoch,
        SortedMap<String, Double> dev,
        double trainSeconds,
        double trainCpuSeconds,
        long tokens,
        List<HistoryRow> history,
        StopReason stopReason) {

    /** Why a training loop ended. */
    public enum StopReason {
        EPOCHS,
        /** Dev did not improve any more. */
        PATIENCE,
        TIME
    }

    public double tokensPerSecond() {
        return trainSeconds > 0 ? tokens / trainSeconds : 0;
    }
}
