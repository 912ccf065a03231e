package org.recur4j.nn.recurrent;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.cpu.CpuFloats;

/**
 * A cell run over a whole sequence, forward and backward. Sequences are time-major and row-major: [T,B,·] in 'c' order,
 * so that one step is one contiguous block and the whole sequence one matrix [TB,·].
 *
 * <p>A reversed unroll starts at the last step: its initial state is the one after the last step, its last state the one
 * before the first step.
 *
 * <p>Masking: where the mask is 0 the state stays unchanged, the output is zero, and no gradient enters or leaves.
 */
public interface Unroll {
    /**
     * Runs the sequence and keeps what {@link #backward} needs.
     *
     * @param weights parameters
     * @param input x [T,B,I]
     * @param mask 1 or 0 for each step [T,B]; null for all 1
     * @param initial state before the first step computed [B,H]
     * @param output receives h of each step [T,B,H], zero where masked
     * @return state after the last step computed [B,H], in new arrays
     */
    State forward(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output);

    /** Runs the sequence likewise, for its output and last state only: no {@link #backward} may follow. */
    default State output(Weights weights, INDArray input, INDArray mask, State initial, ColumnSlice output) {
        return forward(weights, input, mask, initial, output);
    }

    /**
     * Gradients of the last {@link #forward}.
     *
     * @param weights the same parameters
     * @param input the same x [T,B,I]
     * @param outputGradient gradient with respect to the output [T,B,H]
     * @param gradients receives the parameters' gradients, summed over batch and time
     * @param inputGradient receives the gradient with respect to x [T,B,I]; null if it is not wanted
     * @return gradient with respect to the initial state [B,H]
     */
    State backward(
            Weights weights, INDArray input, ColumnSlice outputGradient, Weights gradients, INDArray inputGradient);

    /**
     * The fastest unroll of a cell for this data type on the current backend.
     *
     * @param reversed whether it starts at the last step
     * @param concurrentJobs how many unrolls run at the same time and share the threads
     */
    static Unroll of(Cell cell, boolean reversed, int concurrentJobs, DataType dataType) {
        return CpuFloats.isCpuFloat(dataType)
                ? new CpuUnroll(cell, reversed, concurrentJobs)
                : new ReferenceUnroll(cell, reversed);
    }
}
