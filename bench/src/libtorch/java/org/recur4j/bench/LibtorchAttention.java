package org.recur4j.bench;

import ai.djl.ndarray.NDArray;

/**
 * Additive attention (Bahdanau et al. 2015, arXiv:1409.0473) to one memory, whose keys are computed once.
 *
 * <pre>{@code
 * α = softmax over s of tanh(h W_q + k_s)·v     c = Σ_s α_s m_s
 * }</pre>
 *
 * @param values m [B,S,M]
 * @param keys k [S,B,A]
 * @param query W_q [H,A]
 * @param score v [A,1]
 */
record LibtorchAttention(NDArray values, NDArray keys, NDArray query, NDArray score) {
    /** The context of states h [B,H], [B,M]. */
    NDArray context(NDArray h) {
        NDArray hidden = keys.add(h.matMul(query)).tanh(); // [S,B,A]
        NDArray weights = hidden.matMul(score).softmax(0); // [S,B,1]
        return weights.transpose(1, 2, 0).batchMatMul(values).squeeze(1); // [B,1,S] × [B,S,M]
    }
}
