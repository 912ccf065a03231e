package org.recur4j.train;

import java.util.List;

/**
 * What a training loop reached.
 *
 * @param updates updates done
 * @param epochs epochs begun
 * @param bestEpoch epoch whose parameters were kept, counted from 1
 * @param divergedAt update at which training diverged and so ended; 0 if it did not
 * @param trainSeconds time spent in training, evaluation excluded
 * @param trainCpuSeconds processor time of these, of all threads together; 0 where it is not known, as of a run that was
 *     continued
 * @param tokens training tokens seen
 * @param history one row for each evaluation
 */
public record TrainingResult(
        long updates,
        int epochs,
        int bestEpoch,
        long divergedAt,
        double trainSeconds,
        double trainCpuSeconds,
        long tokens,
        List<HistoryRow> history) {

    public double tokensPerSecond() {
        return trainSeconds > 0 ? tokens / trainSeconds : 0;
    }
}
