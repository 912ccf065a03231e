package org.recur4j.nn.pooling;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.WeightedSum;

/** {@link Pooling#MEAN}: a sum with the weight 1/n for each of n unmasked steps. */
final class MeanPooling implements StepPooling {
    private INDArray shares; // [T,B]

    @Override
    public void forward(INDArray steps, INDArray mask, INDArray output) {
        INDArray counts = Transforms.max(mask.sum(0), 1); // [B]
        shares = mask.divRowVector(counts);
        output.assign(WeightedSum.of(shares, steps));
    }

    @Override
    public void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient) {
        WeightedSum.stepGradient(shares, outputGradient, stepGradient);
    }
}
