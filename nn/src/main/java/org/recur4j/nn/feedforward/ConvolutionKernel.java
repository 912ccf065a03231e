package org.recur4j.nn.feedforward;

import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.Scratch;
import org.recur4j.nn.array.StepMask;

/**
 * A {@link CausalConvolution} as products: in a time-major sequence, i·d steps before are i·d·B rows before, so that each W_i
 * takes one product of all rows that have such a row before them.
 *
 * <pre>{@code
 * z = Σ_i shift(x, i·d) W_i + b     y = f(z)     dz = f'(z) ∘ dy     dx = Σ_i shift(dz, -i·d) W_iᵀ     dW_i = shift(x, i·d)ᵀ dz
 * }</pre>
 */
final class ConvolutionKernel implements SequenceKernel {
    private final CausalConvolution.Settings settings;
    private final IActivation activation;
    private final Scratch memory = new Scratch();
    private INDArray sums; // z [TB,O] of the last forward pass

    ConvolutionKernel(CausalConvolution.Settings settings, IActivation activation) {
        this.settings = settings;
        this.activation = activation;
    }

    /** What is done with one W_i. */
    private interface Tap {
        /**
         * Takes the rows of one W_i.
         *
         * @param first whether i is 0, so that nothing has been written yet
         * @param w rows of W that are W_i
         * @param from the rows of x that it reads
         * @param to the rows of y that it is added to
         */
        void take(boolean first, INDArray w, INDArray from, INDArray to);
    }

    @Override
    public void forward(Map<String, INDArray> parameters, INDArray x, StepMask mask, INDArray y) {
        sums = memory.array(x.dataType(), x.size(0) * x.size(1), y.size(2));
        each(
                x,
                parameters.get(CausalConvolution.WEIGHTS),
                Layout.rows(x),
                sums,
                (first, w, from, to) -> Product.of(from, false, w, false, first ? 0 : 1, to));
        sums.addiRowVector(parameters.get(CausalConvolution.BIAS));
        INDArray output = Layout.rows(y).assign(sums);
        INDArray activated = activation.getActivation(output, true);
        if (activated != output) {
            output.assign(activated);
        }
    }

    @Override
    public void backward(
            Map<String, INDArray> parameters, Map<String, INDArray> gradients, INDArray x, INDArray dy, INDArray dx) {
        INDArray dz = activation.backprop(sums, Layout.rows(dy).dup('c')).getFirst();
        INDArray dw = gradients.get(CausalConvolution.WEIGHTS);
        dw.assign(0); // those of W_i that reach before the first step
        each(x, dw, Layout.rows(x), dz, (first, w, from, to) -> Product.of(from, true, to, false, 0, w));
        each(
                x,
                parameters.get(CausalConvolution.WEIGHTS),
                Layout.rows(dx),
                dz,
                (first, w, from, to) -> Product.of(to, false, w, true, first ? 0 : 1, from));
        Product.sumRows(dz, gradients.get(CausalConvolution.BIAS));
    }

    private void each(INDArray x, INDArray weights, INDArray from, INDArray to, Tap tap) {
        long time = x.size(0);
        long inputs = x.size(2);
        for (int i = 0; i < settings.kernel() && (long) i * settings.dilation() < time; i++) {
            long back = (long) i * settings.dilation() * x.size(1);
            tap.take(
                    i == 0,
                    rows(weights, i * inputs, (i + 1) * inputs),
                    rows(from, 0, from.size(0) - back),
                    rows(to, back, to.size(0)));
        }
    }

    /** Rows of a matrix. Of one that is part of a longer array, ND4J's slices may be empty (M2.1); those of a vector are not. */
    private static INDArray rows(INDArray matrix, long begin, long end) {
        long columns = matrix.size(1);
        return Layout.flat(matrix)
                .get(NDArrayIndex.interval(begin * columns, end * columns))
                .reshape('c', new long[] {end - begin, columns});
    }
}
