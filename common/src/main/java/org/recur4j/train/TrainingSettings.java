package org.recur4j.train;

import static org.recur4j.data.Setting.oneOf;

import org.recur4j.data.Range;

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
        @Range(min = 1, max = 1_000_000) int epochs,
        @Range(min = 0, max = 1e9) int evaluateEvery,
        @Range(min = 0, max = 1e9) int checkpointEvery,
        LearningRate learningRate,
        @Range(min = 0, max = 1e6) double clipNorm,
        @Range(min = 0, max = 0.999_999) double averaging,
        @Range(min = 0, max = 1e6) int patience,
        @Range(min = 0, max = 1e6) double maxMinutes) {

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
    public record LearningRate(
            @Range(min = 1e-12, max = 1e3) double initial,
            String schedule,
            @Range(min = 0, max = 1e9) int warmup,
            @Range(min = 0, max = 1) double floor,
            @Range(min = 1e-6, max = 1) double factor,
            @Range(min = 1, max = 1e6) int patience) {

        public LearningRate {
            oneOf("schedule", schedule, LearningRateSchedule.NAMES);
        }
    }
}
