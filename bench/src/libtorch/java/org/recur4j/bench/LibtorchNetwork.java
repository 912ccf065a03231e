package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a case's network in PyTorch's order and shapes, and its forward pass.
 *
 * <pre>{@code
 * for each layer and direction: W_ih [GH,I], W_hh [GH,H], b_ih [GH], b_hh [GH]
 * gates: LSTM i|f|g|o, GRU r|z|n
 * linear: W [I,H], b [I]
 * }</pre>
 */
final class LibtorchNetwork implements AutoCloseable {
    private static final float ROUNDING = 1e-5f;

    private final NDManager manager;
    private final StepCase sizes;
    private final NDList recurrent = new NDList();
    private final NDArray outputWeights;
    private final NDArray outputBias;

    /** First weights are drawn uniformly from ±1/√H, as PyTorch does. */
    LibtorchNetwork(NDManager manager, StepCase sizes) {
        this.manager = manager;
        this.sizes = sizes;
        int directions = sizes.bidirectional() ? 2 : 1;
        for (int layer = 0; layer < sizes.layers(); layer++) {
            long columns = (long) sizes.gates() * sizes.h();
            long inputs = layer == 0 ? sizes.i() : sizes.features();
            for (int direction = 0; direction < directions; direction++) {
                recurrent.add(parameter(columns, inputs));
                recurrent.add(parameter(columns, sizes.h()));
                recurrent.add(parameter(columns));
                recurrent.add(parameter(columns));
            }
        }
        outputWeights = parameter(sizes.i(), sizes.features());
        outputBias = parameter(sizes.i());
    }

    private NDArray parameter(long... shape) {
        float bound = (float) (1 / Math.sqrt(sizes.h()));
        NDArray values = manager.randomUniform(-bound, bound, new Shape(shape));
        values.setRequiresGradient(true);
        return values;
    }

    NDManager manager() {
        return manager;
    }

    /** All parameters, the recurrent ones first. */
    List<NDArray> parameters() {
        List<NDArray> all = new ArrayList<>(recurrent);
        all.add(outputWeights);
        all.add(outputBias);
        return all;
    }

    /** A state of zeros: h, and c for the LSTM, [layers × directions,B,H] each. */
    NDList zeroState() {
        long rows = (long) sizes.layers() * (sizes.bidirectional() ? 2 : 1);
        Shape shape = new Shape(rows, sizes.b(), sizes.h());
        NDList state = new NDList(manager.zeros(shape));
        if (sizes.hasMemory()) {
            state.add(manager.zeros(shape));
        }
        return state;
    }

    /**
     * The recurrent layers.
     *
     * @param x [T,B,I], the order that PyTorch works in
     * @param state as {@link #zeroState}
     * @param training whether a backward pass follows
     * @return outputs [T,B,H], then the state after the last step
     */
    NDList recurrent(NDArray x, NDList state, boolean training) {
        return new LibtorchRecurrent(sizes.cell(), sizes.layers(), sizes.bidirectional(), recurrent)
                .forward(x, state, training);
    }

    /**
     * Whether the recurrent layers come to the same in inference, where libtorch may take other kernels, as in training. On some
     * processors those for an LSTM do not.
     *
     * @param x [T,B,I]
     */
    boolean infersAsItTrains(NDArray x) {
        NDArray inferred = recurrent(x, zeroState(), false).head();
        NDArray trained = recurrent(x, zeroState(), true).head();
        return inferred.sub(trained).abs().max().getFloat() < ROUNDING;
    }

    /** The linear output layer: features [T,B,H] → [T,B,I]. */
    NDArray linear(NDArray features) {
        return features.getNDArrayInternal()
                .linear(features, outputWeights, outputBias)
                .singletonOrThrow();
    }

    /** Frees the parameters, and all that was made by the same manager. */
    @Override
    public void close() {
        manager.close();
    }
}
