package org.recur4j.nn.feedforward;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.Scratch;
import org.recur4j.nn.array.StepMask;

/** {@link SelfAttention}: the projections, between which {@link Heads} attend. */
final class AttentionKernel implements SequenceKernel {
    private final Heads heads;
    private final Scratch projected = new Scratch();
    private final Scratch attended = new Scratch();
    private final Scratch room = new Scratch();
    private final Scratch gradientRoom = new Scratch();
    private INDArray projections; // Q|K|V of the last forward pass [T,B,3O]
    private INDArray context; // Σ A V [T,B,O]

    AttentionKernel(Heads heads) {
        this.heads = heads;
    }

    @Override
    public void forward(Map<String, INDArray> parameters, INDArray x, StepMask mask, INDArray y) {
        projections = projected.array(x.dataType(), x.size(0), x.size(1), 3 * y.size(2));
        context = attended.array(x.dataType(), y.shape());
        Product.linear(
                Layout.rows(x),
                parameters.get(SelfAttention.WEIGHTS),
                parameters.get(SelfAttention.BIAS),
                Layout.rows(projections));
        heads.forward(projections, mask, context);
        Product.linear(
                Layout.rows(context),
                parameters.get(SelfAttention.OUTPUT_WEIGHTS),
                parameters.get(SelfAttention.OUTPUT_BIAS),
                Layout.rows(y));
    }

    @Override
    public void backward(
            Map<String, INDArray> parameters, Map<String, INDArray> gradients, INDArray x, INDArray dy, INDArray dx) {
        INDArray above = Layout.rows(dy);
        INDArray contextGradient = room.array(dy.dataType(), dy.shape());
        INDArray projectionGradient = gradientRoom.array(dy.dataType(), projections.shape());
        Product.of(Layout.rows(context), true, above, false, 0, gradients.get(SelfAttention.OUTPUT_WEIGHTS));
        Product.sumRows(above, gradients.get(SelfAttention.OUTPUT_BIAS));
        Product.of(above, false, parameters.get(SelfAttention.OUTPUT_WEIGHTS), true, 0, Layout.rows(contextGradient));
        heads.backward(projections, contextGradient, projectionGradient);
        INDArray rows = Layout.rows(projectionGradient);
        Product.of(Layout.rows(x), true, rows, false, 0, gradients.get(SelfAttention.WEIGHTS));
        Product.sumRows(rows, gradients.get(SelfAttention.BIAS));
        Product.of(rows, false, parameters.get(SelfAttention.WEIGHTS), true, 0, Layout.rows(dx));
    }
}
