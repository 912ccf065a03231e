package org.recur4j.captioning.encoder.frozen;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;

/**
 * The activation min(max(x, min), max): ReLU, ReLU6 and, with infinite bounds, none.
 *
 * @param min smallest value
 * @param max largest value
 */
record Clamp(float min, float max) {
    static final Clamp NONE = new Clamp(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

    /** The same as an activation of DL4J; empty if it is of another kind. */
    static Optional<Clamp> of(IActivation activation) {
        if (activation instanceof ActivationIdentity) {
            return Optional.of(NONE);
        }
        if (activation instanceof ActivationReLU6) {
            return Optional.of(new Clamp(0, 6));
        }
        if (activation instanceof ActivationReLU relu
                && isZero(relu.getThreshold())
                && isZero(relu.getNegativeSlope())) {
            Double limit = relu.getMax();
            return Optional.of(
                    new Clamp(0, limit == null || limit <= 0 ? Float.POSITIVE_INFINITY : limit.floatValue()));
        }
        return Optional.empty();
    }

    private static boolean isZero(Double value) {
        return value == null || value == 0;
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** Clamps values in place. */
    void apply(float[] values, int begin, int end) {
        if (isNone()) {
            return;
        }
        float low = min;
        float high = max;
        for (int i = begin; i < end; i++) {
            values[i] = Math.min(Math.max(values[i], low), high);
        }
    }
}
