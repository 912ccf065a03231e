package org.recur4j.train;

/**
 * How a model is trained: the {@code training} part of a preset.
 *
 * @param epochs passes over the training set, at most
 * @param evaluateEvery updates between two evaluations on the dev set; 0 for once an epoch
 * @param checkpointEvery updates between two checkpoints; 0 for one at each evaluation
 * @param learningRate step size over the run
 * @param clipNorm largest norm of a gradient; 0 for no clipping
 * @param patience evaluations without improvement after which training stops; 0 for never
 * @param maxMinutes training time after which training stops; 0 for no limit
 */
public record TrainingSettings(
        int epochs,
        int evaluateEvery,
        int checkpointEvery,
        LearningRate learningRate,
        double clipNorm,
        int patience,
        double maxMinutes) {

    /**
     * Step size over the run.
     *
     * @param initial step size after the warm-up
     * @param schedule {@code constant}, {@code cosine} or {@code plateau}
     * @param warmup updates over which the step size rises from 0
     * @param floor smallest step size, as a share of {@code initial}
     * @param factor of the plateau schedule: what the step size is multiplied by
     * @param patience of the plateau schedule: evaluations without improvement before that
     */
    public record LearningRate(
            double initial, String schedule, int warmup, double floor, double factor, int patience) {}
}
