package org.recur4j.nn.step;

/**
 * What {@link RecurrentSteps} come to for one sequence.
 *
 * @param state what the layers remember now
 * @param logProbabilities ln p of each next symbol [V]
 */
public record RecurrentStep(float[] state, float[] logProbabilities) {}
