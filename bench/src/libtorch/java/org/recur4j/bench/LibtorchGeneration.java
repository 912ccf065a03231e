package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

/** One token after the other through libtorch, the same as {@link GraphGeneration}. */
final class LibtorchGeneration implements Contestant.Work {
    private final LibtorchNetwork network;
    private final NDArray token; // [1,1,I]
    private NDList state;

    LibtorchGeneration(LibtorchNetwork network, StepCase sizes) {
        this.network = network;
        float[] values = Tokens.oneHot(Tokens.of(sizes).read(), sizes.i());
        token = network.manager().create(values, new Shape(1, 1, sizes.i()));
        state = network.zeroState();
    }

    @Override
    @SuppressWarnings("try") // the scope frees the arrays that are made in it
    public double step() {
        try (NDScope arrays = new NDScope()) {
            NDList result = network.recurrent(token, state, false);
            state.close();
            state = result.subNDList(1);
            state.forEach(NDScope::unregister);
            NDArray probabilities = network.linear(result.head()).softmax(-1); // [1,1,I]
            return probabilities.getFloat(0, 0, 0);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
