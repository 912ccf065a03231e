package org.recur4j.nn.pooling;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.Scratch;

/** {@link Pooling#MAX}: the value, and the way back, of each unit's first largest step. */
final class MaxPooling implements StepPooling {
    private static final double FAR_BELOW = 1e30; // no activation is as small; within the range of float
    private static final long NONE = -1;

    private final Scratch scratch = new Scratch();
    private long[] positions = {}; // of each [b,h] in [T,B,H], or NONE

    @Override
    public void forward(INDArray steps, INDArray mask, INDArray output) {
        long vectors = output.length();
        long size = output.size(1);
        INDArray candidates = scratch.array(steps.dataType(), steps.shape());
        Nd4j.getExecutioner().exec(new BroadcastAddOp(steps, mask.sub(1).muli(FAR_BELOW), candidates, 0, 1));
        long[] largest = Layout.flat(candidates.argMax(0).dup('c')).toLongVector();
        float[] unmasked = Layout.flat(mask).toFloatVector();
        int batch = Math.toIntExact(mask.size(1));
        INDArray from = Layout.flat(steps);
        double[] values = new double[largest.length];
        positions = new long[largest.length];
        for (int i = 0; i < largest.length; i++) {
            boolean any = unmasked[(int) largest[i] * batch + (int) (i / size)] != 0;
            positions[i] = any ? largest[i] * vectors + i : NONE;
            values[i] = any ? from.getDouble(positions[i]) : 0;
        }
        output.assign(Nd4j.createFromArray(values).reshape('c', output.shape()));
    }

    @Override
    public void backward(INDArray steps, INDArray outputGradient, INDArray stepGradient) {
        stepGradient.assign(0);
        INDArray into = Layout.flat(stepGradient);
        double[] values = Layout.flat(outputGradient).toDoubleVector();
        for (int i = 0; i < values.length; i++) {
            if (positions[i] != NONE) {
                into.putScalar(positions[i], values[i]);
            }
        }
    }
}
