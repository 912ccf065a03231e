package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * Updates of libtorch's parameters, the same as this project's own.
 *
 * <pre>{@code
 * g = ∂(Σ loss / targets)/∂θ;   g ← g · min(1, clip / ‖g‖₂);   θ by Adam
 * }</pre>
 */
final class LibtorchUpdate {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_CLIPPING_BY_VALUE = -1;

    private final List<NDArray> parameters;
    private final List<NDArray> means;
    private final List<NDArray> variances;
    private long steps;

    LibtorchUpdate(List<NDArray> parameters) {
        this.parameters = parameters;
        means = parameters.stream().map(NDArray::zerosLike).toList();
        variances = parameters.stream().map(NDArray::zerosLike).toList();
    }

    /** One update by the gradients of a loss that is summed over so many targets; clears them too. */
    void step(long targets) {
        steps++;
        List<NDArray> gradients = parameters.stream().map(NDArray::getGradient).toList();
        double norm = norm(gradients) / targets;
        adam(gradients, Math.min(1, GraphTraining.CLIP_NORM / norm) / targets);
    }

    private static double norm(List<NDArray> gradients) {
        double squares = 0;
        for (NDArray gradient : gradients) {
            double norm = gradient.norm().getFloat();
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }

    private void adam(List<NDArray> gradients, double scale) {
        double rate = GraphTraining.LEARNING_RATE
                * Math.sqrt(1 - Math.pow(BETA2, (double) steps))
                / (1 - Math.pow(BETA1, (double) steps));
        for (int k = 0; k < parameters.size(); k++) {
            NDArray parameter = parameters.get(k);
            parameter
                    .getNDArrayInternal()
                    .adamUpdate(
                            new NDList(parameter, gradients.get(k), means.get(k), variances.get(k)),
                            new NDList(parameter),
                            (float) GraphTraining.LEARNING_RATE,
                            (float) rate,
                            0,
                            (float) scale,
                            NO_CLIPPING_BY_VALUE,
                            BETA1,
                            BETA2,
                            EPSILON,
                            false,
                            false);
        }
    }
}
