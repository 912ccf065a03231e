package org.recur4j.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;

/**
 * {@code lstm-layernorm} written from libtorch's operations, as a user of PyTorch would: the products with all inputs at once,
 * then, for each step, its product with the state, native layer normalisation of the gates and of the memory, and the equations.
 *
 * @param layers stacked layers
 * @param parameters W_ih [4H,I], W_hh [4H,H], gain [4H], bias [4H] for each layer
 */
record LibtorchLayerNormLstm(int layers, NDList parameters) {
    private static final float EPSILON = 1e-5f;
    private static final int GATES = 4;

    /**
     * Runs over a sequence.
     *
     * @param x [T,B,I]
     * @param state h and c [layers,B,H]
     * @return outputs [T,B,H]
     */
    NDList forward(NDArray x, NDList state) {
        NDArray sequence = x;
        for (int layer = 0; layer < layers; layer++) {
            sequence =
                    layer(sequence, layer, state.get(0).get(layer), state.get(1).get(layer));
        }
        return new NDList(sequence);
    }

    private NDArray layer(NDArray x, int layer, NDArray firstH, NDArray firstC) {
        NDArray recurrent = parameters.get(GATES * layer + 1).transpose(); // [H,4H]
        long hidden = firstH.getShape().get(1);
        Shape blocks = new Shape(GATES, hidden);
        NDArray gain = parameters.get(GATES * layer + 2).reshape(blocks);
        NDArray bias = parameters.get(GATES * layer + 3).reshape(blocks);
        NDArray ones = x.getManager().ones(new Shape(hidden));
        NDArray zeros = x.getManager().zeros(new Shape(hidden));
        NDArray projected = x.matMul(parameters.get(GATES * layer).transpose()); // [T,B,4H]
        NDArray h = firstH; // [B,H]
        NDArray c = firstC;
        NDList outputs = new NDList();
        for (long t = 0; t < x.getShape().get(0); t++) {
            NDArray sums = projected.get(t).add(h.matMul(recurrent)).reshape(-1, GATES, hidden);
            NDArray gates = normalised(sums, hidden, ones, zeros).mul(gain).add(bias); // [B,4,H]
            NDArray i = sigmoid(gate(gates, 0));
            NDArray f = sigmoid(gate(gates, 1));
            NDArray g = gate(gates, 2).tanh();
            NDArray o = sigmoid(gate(gates, 3));
            c = f.mul(c).add(i.mul(g));
            h = o.mul(normalised(c, hidden, ones, zeros).tanh());
            outputs.add(h);
        }
        return NDArrays.stack(outputs);
    }

    private static NDArray gate(NDArray gates, int index) {
        return gates.get(new NDIndex(":, {}", index));
    }

    private static NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    private static NDArray normalised(NDArray x, long size, NDArray ones, NDArray zeros) {
        NDArrayEx operators = x.getNDArrayInternal();
        return operators.layerNorm(x, new Shape(size), ones, zeros, EPSILON).singletonOrThrow();
    }
}
