package org.recur4j.train;

import static org.recur4j.data.Setting.oneOf;
import static org.recur4j.data.Setting.within;

/**
 * How a model is trained: the {@code training} part of a preset.
 *
 * @param epochs passes over the training set, at most
 * @param evaluateEvery updates between two evaluations on the dev set; 0 for once an epoch
 * @param checkpointEvery updates between two checkpoints, beside those at evaluations; 0 for these alone
 * @param learningRate step size over the run
 * @param clipNorm largest norm of a gradient; 0 for no clipping
 * @param averaging decay of a moving average of the parameters, which is then scored and kept in their place; 0 for none
 * @param patience evaluations in a row without improvement after which training stops; 0 for never
 * @param maxMinutes training time, evaluation excluded, after which training stops; 0 for no limit
 */
public record TrainingSettings(
        int epochs,
        int evaluateEvery,
        int checkpointEvery,
        LearningRate learningRate,
        double clipNorm,
        double averaging,
        int patience,
        double maxMinutes) {

    public TrainingSettings {
        within("epochs", epochs, 1, 1_000_000);
        within("evaluateEvery", evaluateEvery, 0, 1e9);
        within("checkpointEvery", checkpointEvery, 0, 1e9);
        within("clipNorm", clipNorm, 0, 1e6);
        within("averaging", averaging, 0, 0.999_999);
        within("patience", patience, 0, 1e6);
        within("maxMinutes", maxMinutes, 0, 1e6);
    }

    /**
     * Step size over the run.
     *
     * @param initial step size after the warm-up
     * @param schedule {@code constant}, {@code cosine} or {@code plateau}
     * @param warmup updates over which the step size rises from 0
     * @param floor smallest step size, as a share of {@code initial}
     * @param factor of the plateau schedule: what the step size is multiplied by
     * @param patience of the plateau schedule: evaluations in a row without improvement before that
     */
    public record LearningRate(double initial, String schedule, int warmup, double floor, double factor, int patience) {

        public LearningRate {
            within("initial", initial, 1e-12, 1e3);
            oneOf("schedule", schedule, LearningRateSchedule.NAMES);
            within("warmup", warmup, 0, 1e9);
            within("floor", floor, 0, 1);
            within("factor", factor, 1e-6, 1);
            within("patience", patience, 1, 1e6);
        }
    }
}
