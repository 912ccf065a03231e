package org.recur4j.nn.image;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Layer normalisation in ND4J operations, on any backend. */
final class ReferenceLayerNorm implements LayerNorm {
    private INDArray deviations; // σ [N,1]

    @Override
    public void forward(INDArray input, INDArray output) {
        INDArray centred = input.subColumnVector(input.mean(true, 1));
        deviations = Transforms.sqrt(centred.mul(centred).mean(true, 1).addi(LayerNormVertex.EPSILON), false);
        output.assign(centred.diviColumnVector(deviations));
    }

    /** ∂x = (∂y - mean(∂y) - y ∘ mean(∂y ∘ y)) / σ. */
    @Override
    public void backward(INDArray output, INDArray gradient, INDArray inputGradient) {
        INDArray along = output.mulColumnVector(gradient.mul(output).mean(true, 1));
        inputGradient.assign(
                gradient.subColumnVector(gradient.mean(true, 1)).subi(along).diviColumnVector(deviations));
    }
}
