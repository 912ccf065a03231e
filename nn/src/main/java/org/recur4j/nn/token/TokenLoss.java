package org.recur4j.nn.token;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * Softmax over tokens and its cross-entropy, for those rows of x [N,I] that are scored.
 *
 * <pre>{@code
 * z = x Wᵀ + b                                    z [N,V]
 * q = (1 - ε) one-hot(y) + ε / V                  the target
 * L = -Σ q ln softmax(z)        ∂L/∂z = softmax(z) - q
 * }</pre>
 *
 * Only a chunk of rows of z exists at a time.
 */
interface TokenLoss {
    /** Probabilities of every row, [N,V] or [T,B,V], of x [N,I] or [T,B,I]; both in 'c' order. */
    void probabilities(TokenWeights weights, INDArray x, INDArray output);

    /** Losses of the scored rows. */
    TokenLosses score(TokenWeights weights, INDArray x, TokenTargets targets);

    /**
     * Losses of the scored rows and the gradients of the sum of the smoothed ones.
     *
     * @param weights W and b
     * @param x in 'c' order [N,I]
     * @param targets what is scored
     * @param gradients receives those of W and b
     * @param inputGradient receives that of x, zero for rows that are not scored [N,I]
     */
    TokenLosses train(
            TokenWeights weights, INDArray x, TokenTargets targets, TokenWeights gradients, INDArray inputGradient);

    /** The fastest way with this data type on the backend in use. */
    static TokenLoss of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new CpuTokenLoss() : new ReferenceTokenLoss();
    }
}
