package org.recur4j.nn.token;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * Softmax over symbols and its cross-entropy, for rows x [N,I] of which some are scored.
 *
 * <pre>{@code
 * z = x Wᵀ + b                                    z [N,V]
 * q = (1 - ε) one-hot(y) + ε / V                  the target
 * L = -Σ q ln softmax(z)        ∂L/∂z = softmax(z) - q
 * }</pre>
 *
 * Only some hundred rows of z exist at a time.
 */
interface SymbolLoss {
    /** Probabilities of every row, [N,V] or [T,B,V], of x [N,I] or [T,B,I]; both in 'c' order. */
    void probabilities(SymbolWeights weights, INDArray x, INDArray output);

    /** Losses of the scored rows. */
    SymbolLosses score(SymbolWeights weights, INDArray x, SymbolTargets targets);

    /**
     * Losses of the scored rows and the gradients of the sum of the smoothed ones.
     *
     * @param weights W and b
     * @param x in 'c' order [N,I]
     * @param targets what is scored
     * @param gradients receives those of W and b
     * @param inputGradient receives that of x, zero for rows that are not scored [N,I]
     */
    SymbolLosses train(
            SymbolWeights weights, INDArray x, SymbolTargets targets, SymbolWeights gradients, INDArray inputGradient);

    /** The fastest way with this data type on the backend in use. */
    static SymbolLoss of(DataType dataType) {
        return CpuFloats.isCpuFloat(dataType) ? new NativeSymbolLoss() : new Nd4jSymbolLoss();
    }
}
