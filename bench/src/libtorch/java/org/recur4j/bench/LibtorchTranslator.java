package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of {@link TranslationSizes} in libtorch's operators: the encoder by one call, the decoder step by step.
 *
 * <pre>{@code
 * vectors: source [Vs,E], target [I,E], which are the softmax's weights too; its bias [I]
 * encoder, two directions, and decoder, which reads [e;a]: W_ih, W_hh, b_ih, b_hh
 * bridge to h, and to c for the LSTM: W [H,H], b [H]
 * keys W [A,H], b [A]; query [H,A]; score [A,1]; output of [h;c]: W [E,2H], b [E]
 * }</pre>
 */
final class LibtorchTranslator implements AutoCloseable {
    private final NDManager manager;
    private final StepCase sizes;
    private final List<NDArray> parameters = new ArrayList<>();
    private final NDArray sourceVectors;
    private final NDArray targetVectors;
    private final NDArray softmaxBias;
    private final LibtorchRecurrent encoder;
    private final LibtorchRecurrent decoder;
    private final List<NDList> bridges = new ArrayList<>();
    private final NDList keys;
    private final NDArray query;
    private final NDArray score;
    private final NDList output;

    /** First weights are drawn uniformly from ±1/√H. */
    LibtorchTranslator(NDManager manager, StepCase sizes) {
        this.manager = manager;
        this.sizes = sizes;
        TranslationSizes translation = sizes.translation();
        int h = sizes.h();
        int e = translation.e();
        sourceVectors = parameter(translation.vocabulary(), e);
        targetVectors = parameter(sizes.i(), e);
        softmaxBias = parameter(sizes.i());
        NDList both = recurrent(e, h / 2);
        both.addAll(recurrent(e, h / 2));
        encoder = new LibtorchRecurrent(sizes.cell(), 1, true, both);
        decoder = new LibtorchRecurrent(sizes.cell(), 1, false, recurrent(2L * e, h));
        for (int bridge = 0; bridge < (sizes.hasMemory() ? 2 : 1); bridge++) {
            bridges.add(new NDList(parameter(h, h), parameter(h)));
        }
        keys = new NDList(parameter(translation.a(), h), parameter(translation.a()));
        query = parameter(h, translation.a());
        score = parameter(translation.a(), 1);
        output = new NDList(parameter(e, 2L * h), parameter(e));
    }

    private NDList recurrent(long inputs, long units) {
        long columns = sizes.gates() * units;
        return new NDList(
                parameter(columns, inputs), parameter(columns, units), parameter(columns), parameter(columns));
    }

    private NDArray parameter(long... shape) {
        float bound = (float) (1 / Math.sqrt(sizes.h()));
        NDArray values = manager.randomUniform(-bound, bound, new Shape(shape));
        values.setRequiresGradient(true);
        parameters.add(values);
        return values;
    }

    NDManager manager() {
        return manager;
    }

    /** All parameters, in the order above. */
    List<NDArray> parameters() {
        return parameters;
    }

    /**
     * Logarithms of the probabilities of all target tokens.
     *
     * @param source [S,B]
     * @param read [T,B]
     * @return [TB,I]
     */
    NDArray logarithms(NDArray source, NDArray read) {
        NDList encoded = encoder.forward(vectors(source, sourceVectors), encoderStart(), true);
        NDArray memory = encoded.head(); // [S,B,H]
        LibtorchAttention attention = new LibtorchAttention(memory.swapAxes(0, 1), linear(memory, keys), query, score);
        NDArray summary = encoded.get(1).swapAxes(0, 1).reshape(sizes.b(), sizes.h()); // both directions' last states
        NDList state = new NDList();
        bridges.forEach(bridge -> state.add(linear(summary, bridge).tanh().expandDims(0))); // [1,B,H]
        NDArray features = decoded(vectors(read, targetVectors), state, attention); // [TB,E]
        return linear(features, new NDList(targetVectors, softmaxBias)).logSoftmax(-1);
    }

    /** The decoder's outputs, one step after the other. */
    private NDArray decoded(NDArray vectors, NDList first, LibtorchAttention attention) {
        NDList state = first;
        NDList outputs = new NDList();
        NDArray a = manager.zeros(new Shape(sizes.b(), sizes.translation().e()));
        for (NDArray e : vectors.split(sizes.t())) { // [1,B,E]
            NDList stepped = decoder.forward(e.concat(a.expandDims(0), -1), state, true);
            state = stepped.subNDList(1);
            NDArray h = stepped.head().squeeze(0); // [B,H]
            a = linear(h.concat(attention.context(h), -1), output).tanh();
            outputs.add(a);
        }
        return NDArrays.concat(outputs, 0);
    }

    private NDList encoderStart() {
        Shape shape = new Shape(2, sizes.b(), sizes.h() / 2);
        NDList state = new NDList(manager.zeros(shape));
        if (sizes.hasMemory()) {
            state.add(manager.zeros(shape));
        }
        return state;
    }

    private static NDArray vectors(NDArray tokens, NDArray table) {
        return tokens.getNDArrayInternal()
                .embedding(tokens, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static NDArray linear(NDArray x, NDList weights) {
        return x.getNDArrayInternal().linear(x, weights.get(0), weights.get(1)).singletonOrThrow();
    }

    /** Frees the parameters, and all that was made by the same manager. */
    @Override
    public void close() {
        manager.close();
    }
}
