package org.recur4j.train;

/**
 * What one update of the parameters did.
 *
 * @param lossSum summed loss over the targets of the batch, before the update, in nats
 * @param targets number of answers the sum runs over: unmasked tokens of a text, or texts
 * @param tokens number of unmasked tokens that were read
 * @param gradientNorm L2 norm of the whole gradient of the mean loss per target, before clipping
 */
public record StepResult(double lossSum, long targets, long tokens, double gradientNorm) {
    /** The same update, which read another number of tokens than it answered. */
    public StepResult reading(long read) {
        return new StepResult(lossSum, targets, read, gradientNorm);
    }
}
