package org.recur4j.nn.step;

/**
 * The result of a step of {@link RecurrentSteps} for one sequence.
 *
 * @param state of all layers after the step: h and c of each
 * @param logProbabilities ln p of each next token [V]
 */
public record RecurrentStep(float[] state, float[] logProbabilities) {}
