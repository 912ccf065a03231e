package org.recur4j.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;

/** Training steps of a translation by libtorch, the same as {@link TranslationGraph#training} takes. */
final class LibtorchTranslation implements Contestant.Work {
    private final Engine engine;
    private final LibtorchTranslator network;
    private final LibtorchUpdate update;
    private final long targets;
    private final NDArray source; // [S,B]
    private final NDArray read; // [T,B]
    private final NDArray labels; // [TB,1]

    LibtorchTranslation(Engine engine, LibtorchTranslator network, StepCase sizes) {
        this.engine = engine;
        this.network = network;
        targets = (long) sizes.b() * sizes.t();
        Tokens tokens = Tokens.of(sizes);
        source = steps(Tokens.source(sizes), sizes);
        read = steps(tokens.read(), sizes);
        labels = LibtorchTraining.labels(network.manager(), Tokens.stepByStep(tokens.wanted(), sizes));
        update = new LibtorchUpdate(network.parameters());
    }

    private NDArray steps(int[] tokens, StepCase sizes) {
        long[] ordered =
                Arrays.stream(Tokens.stepByStep(tokens, sizes)).asLongStream().toArray();
        NDManager manager = network.manager();
        return manager.create(ordered, new Shape(tokens.length / sizes.b(), sizes.b()));
    }

    @Override
    @SuppressWarnings("try") // the scope frees the arrays that are made in it
    public double step() {
        try (NDScope arrays = new NDScope()) {
            double loss = backward() / targets;
            update.step(targets);
            return loss;
        }
    }

    /** Forward and backward; the summed loss. */
    double backward() {
        try (GradientCollector collector = engine.newGradientCollector()) {
            NDArray loss =
                    network.logarithms(source, read).gather(labels, 1).sum().neg();
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
