package org.recur4j.nn.pooling;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.MaskedSoftmax;
import org.recur4j.nn.array.Scratch;
import org.recur4j.nn.array.WeightedSum;

/**
 * {@link Pooling#ATTENTION}, forward and backward.
 *
 * <pre>{@code
 * u = tanh(h W + b)    s = u v    a = m ∘ exp(s) / Σ_t m ∘ exp(s)    out = Σ_t a h         [TB,A] [T,B] [T,B] [B,H]
 * ds = a ∘ (h·g - Σ_t a (h·g))    dz = (ds vᵀ) ∘ (1 - u²)    dh = a g + dz Wᵀ    dW = hᵀ dz    db = Σ dz    dv = uᵀ ds
 * }</pre>
 */
final class AttentionPooling implements StepPooling {
    private final Scratch hiddenMemory = new Scratch();
    private final Scratch gradientMemory = new Scratch();
    private AttentionWeights weights;
    private AttentionWeights gradients;
    private INDArray hidden; // u [TB,A]
    private INDArray attention; // a [T,B]

    @Override
    public void begin(AttentionWeights parameters, AttentionWeights parameterGradients) {
        weights = parameters;
        gradients = parameterGradients;
    }

    @Override
    public void forward(INDArray steps, INDArray mask, INDArray output) {
        INDArray rows = Layout.rows(steps); // [TB,H]
        hidden =
                hiddenMemory.array(rows.dataType(), rows.size(0), weights.bias().length());
        product(rows, weights.weights(), false, 0, hidden);
        Transforms.tanh(hidden.addiRowVector(weights.bias()), false);
        INDArray scores = hidden.mmul(Layout.column(weights.context())).reshape('c', mask.shape()); // [T,B]
        attention = MaskedSoftmax.of(scores, mask);
        output.assign(WeightedSum.of(attention, steps));
    }

    @Override
    public void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient) {
        INDArray rows = Layout.rows(steps);
        INDArray da = WeightedSum.weightGradient(steps, outputGradient); // [T,B]
        INDArray ds = Layout.column(MaskedSoftmax.scoreGradient(attention, da)); // [TB,1]
        INDArray dz = gradientMemory.array(hidden.dataType(), hidden.shape()); // [TB,A]
        dz.assign(hidden).muli(hidden).rsubi(1);
        dz.muliColumnVector(ds).muliRowVector(weights.context());

        gradients
                .context()
                .assign(hidden.transpose().mmul(ds).reshape(gradients.context().shape()));
        INDArray ones = Nd4j.ones(dz.dataType(), 1, dz.size(0));
        gradients.bias().assign(ones.mmul(dz).reshape(gradients.bias().shape()));
        Nd4j.gemm(rows, dz, gradients.weights(), true, false, 1, 0);
        WeightedSum.stepGradient(attention, outputGradient, stepGradient);
        product(dz, weights.weights(), true, 1, Layout.rows(stepGradient));
    }

    /** c = a b + beta c, or a bᵀ + beta c, for an a and c in 'c' order: BLAS writes columns, so it is given cᵀ = bᵀ aᵀ. */
    private static void product(INDArray a, INDArray b, boolean transposed, double beta, INDArray c) {
        Nd4j.gemm(b, a, c.transpose(), !transposed, true, 1, beta);
    }
}
