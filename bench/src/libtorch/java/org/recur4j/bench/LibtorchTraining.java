package org.recur4j.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import org.recur4j.bench.StepCase.Kind;

/** Training steps of libtorch, the same as {@link GraphTraining} takes. */
final class LibtorchTraining implements Contestant.Work {
    private final Engine engine;
    private final LibtorchNetwork network;
    private final boolean recurrent;
    private final long targets;
    private final NDArray inputs; // [T,B,I], or [TB,H] where nothing is recurrent
    private final NDArray labels; // [TB,1]
    private final LibtorchUpdate update;

    LibtorchTraining(Engine engine, LibtorchNetwork network, StepCase sizes) {
        this.engine = engine;
        this.network = network;
        recurrent = sizes.kind() != Kind.VOCABULARY;
        targets = (long) sizes.b() * sizes.t();
        NDManager manager = network.manager();
        Tokens tokens = Tokens.of(sizes);
        if (recurrent) {
            float[] read = Tokens.oneHot(Tokens.stepByStep(tokens.read(), sizes), sizes.i());
            inputs = manager.create(read, new Shape(sizes.t(), sizes.b(), sizes.i()));
            labels = labels(manager, Tokens.stepByStep(tokens.wanted(), sizes));
        } else {
            inputs = manager.create(Tokens.features(sizes), new Shape(targets, sizes.h()));
            inputs.setRequiresGradient(true); // the output layers of Recur4j and DL4J compute it, too
            labels = labels(manager, tokens.wanted());
        }
        update = new LibtorchUpdate(network.parameters());
    }

    /** Tokens [N] as classes [N,1]. */
    static NDArray labels(NDManager manager, int[] tokens) {
        return manager.create(Arrays.stream(tokens).asLongStream().toArray(), new Shape(tokens.length, 1));
    }

    @Override
    @SuppressWarnings("try") // the scope frees the arrays that are made in it
    public double step() {
        try (NDScope arrays = new NDScope()) {
            double loss = backward() / targets;
            update.step(targets);
            if (!recurrent) {
                JniUtils.zeroGrad((PtNDArray) inputs);
            }
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

    @Override
    public void close() {
        network.close();
    }
}
