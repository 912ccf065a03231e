package org.recur4j.nn.feedforward;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * How the heads of a {@link SelfAttention} attend. All arrays are dense in 'c' order. Remembers the last forward pass.
 *
 * <pre>{@code
 * A = softmax(Q Kᵀ / √D)     C = A V
 * dV = Aᵀ dC     dA = dC Vᵀ     dS = A ∘ (dA - Σ_s A ∘ dA) / √D     dQ = dS K     dK = dSᵀ Q
 * }</pre>
 */
interface Heads {
    /** The fastest way on the backend in use. */
    static Heads of(SelfAttention.Settings settings, DataType type) {
        return CpuFloats.isCpuFloat(type) ? new CpuHeads(settings) : new ReferenceHeads(settings);
    }

    /**
     * Attends.
     *
     * @param projections Q|K|V [T,B,3O]
     * @param mask null where every step counts; a step that sees none gets zeros
     * @param context receives C [T,B,O]
     */
    void forward(INDArray projections, StepMask mask, INDArray context);

    /**
     * Takes a gradient back.
     *
     * @param projections of the last forward pass
     * @param contextGradient dC [T,B,O]
     * @param projectionGradient receives dQ|dK|dV [T,B,3O]
     */
    void backward(INDArray projections, INDArray contextGradient, INDArray projectionGradient);
}
