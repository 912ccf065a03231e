package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Vanilla recurrent cell (Elman 1990), with tanh or, as in Le et al. 2015 (arXiv:1504.00941), with ReLU.
 *
 * <pre>{@code
 * h = f(x W + b + h' U)            x [B,I]  h' [B,H]  W [I,H]  U [H,H]  b [H]
 * }</pre>
 */
final class RnnCell implements Cell {
    private final boolean relu;

    RnnCell(boolean relu) {
        this.relu = relu;
    }

    @Override
    public int gates() {
        return 1;
    }

    @Override
    public boolean hasMemory() {
        return false;
    }

    @Override
    public boolean hasCandidateBias() {
        return false;
    }

    @Override
    public Step forward(INDArray input, INDArray recurrent, State previous) {
        INDArray a = input.add(recurrent);
        INDArray h = relu ? Transforms.relu(a, false) : Transforms.tanh(a, false);
        return new Step(h, null, new State(h, null));
    }

    @Override
    public StepGradient backward(Step step, State previous, State gradient) {
        INDArray h = step.state().h();
        INDArray slope = relu ? h.gt(0).castTo(h.dataType()) : h.mul(h).rsubi(1);
        INDArray da = slope.muli(gradient.h());
        return new StepGradient(da, da, new State(da.like(), null));
    }
}
