package org.recur4j.train;

/**
 * What one update of the parameters did.
 *
 * @param lossSum summed loss over the unmasked symbols of the batch, before the update, in nats
 * @param symbols number of unmasked symbols the sum runs over
 * @param gradientNorm L2 norm of the whole gradient of the mean loss per symbol, before clipping
 */
public record StepResult(double lossSum, long symbols, double gradientNorm) {}
