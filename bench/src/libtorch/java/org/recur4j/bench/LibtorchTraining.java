package org.recur4j.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import org.recur4j.bench.StepCase.Kind;

/**
 * Training steps of libtorch, the same as {@link GraphTraining} takes.
 *
 * <pre>{@code
 * g = ∂(Σ loss / BT)/∂θ;   g ← g · min(1, clip / ‖g‖₂);   θ by Adam
 * }</pre>
 */
final class LibtorchTraining implements Contestant.Work {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float NO_CLIPPING_BY_VALUE = -1;

    private final Engine engine;
    private final LibtorchNetwork network;
    private final boolean recurrent;
    private final long targets;
    private final NDArray inputs; // [T,B,I], or [TB,H] where nothing is recurrent
    private final NDArray labels; // [TB,1]
    private final List<NDArray> parameters;
    private final List<NDArray> means;
    private final List<NDArray> variances;
    private long steps;

    LibtorchTraining(Engine engine, LibtorchNetwork network, StepCase sizes) {
        this.engine = engine;
        this.network = network;
        recurrent = sizes.kind() != Kind.VOCABULARY;
        targets = (long) sizes.b() * sizes.t();
        NDManager manager = network.manager();
        Symbols symbols = Symbols.of(sizes);
        if (recurrent) {
            float[] read = Symbols.oneHot(Symbols.stepByStep(symbols.read(), sizes), sizes.i());
            inputs = manager.create(read, new Shape(sizes.t(), sizes.b(), sizes.i()));
            labels = labels(manager, Symbols.stepByStep(symbols.wanted(), sizes));
        } else {
            inputs = manager.create(Symbols.features(sizes), new Shape(targets, sizes.h()));
            inputs.setRequiresGradient(true); // the output layers of Recur4j and DL4J compute it, too
            labels = labels(manager, symbols.wanted());
        }
        parameters = network.parameters();
        means = parameters.stream().map(NDArray::zerosLike).toList();
        variances = parameters.stream().map(NDArray::zerosLike).toList();
    }

    private static NDArray labels(NDManager manager, int[] symbols) {
        return manager.create(Arrays.stream(symbols).asLongStream().toArray(), new Shape(symbols.length, 1));
    }

    @Override
    @SuppressWarnings("try") // the scope frees the arrays that are made in it
    public double step() {
        steps++;
        try (NDScope arrays = new NDScope()) {
            double loss = backward() / targets;
            List<NDArray> gradients =
                    parameters.stream().map(NDArray::getGradient).toList();
            double norm = norm(gradients) / targets;
            update(gradients, Math.min(1, GraphTraining.CLIP_NORM / norm) / targets);
            return loss;
        }
    }

    /** Forward and backward; the summed loss. */
    private double backward() {
        try (GradientCollector collector = engine.newGradientCollector()) {
            NDArray features = recurrent
                    ? network.recurrent(inputs, network.zeroState(), true).head()
                    : inputs;
            NDArray scores = network.linear(features); // [T,B,I]
            NDArray logarithms = scores.reshape(targets, -1).logSoftmax(-1); // [TB,I]
            NDArray loss = logarithms.gather(labels, 1).sum().neg();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private static double norm(List<NDArray> gradients) {
        double squares = 0;
        for (NDArray gradient : gradients) {
            double norm = gradient.norm().getFloat();
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }

    /** Adam, which clears the gradients too. */
    private void update(List<NDArray> gradients, double scale) {
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
        if (!recurrent) {
            JniUtils.zeroGrad((PtNDArray) inputs);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
