package org.recur4j.nn.pooling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.layer.LayerParams;

/**
 * Names, shapes and first values of a {@link SequencePooling}'s parameters. Only {@link Pooling#ATTENTION} has any.
 *
 * <pre>{@code
 * W [H,A]  weights
 * b [A]    bias
 * v [A]    context vector, initialised with fan-in A and fan-out 1
 * }</pre>
 */
final class SequencePoolingParams extends LayerParams<SequencePooling> {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String CONTEXT = "v";

    SequencePoolingParams() {
        super('f');
    }

    @Override
    protected boolean isWeight(String key) {
        return !BIAS.equals(key);
    }

    @Override
    protected void initialise(SequencePooling layer, Map<String, INDArray> table) {
        if (!table.isEmpty()) {
            initialise(layer, table.get(WEIGHTS), layer.settings().attentionSize());
            initialise(layer, table.get(CONTEXT), 1);
            table.get(BIAS).assign(layer.getBiasInit());
        }
    }

    private static void initialise(SequencePooling layer, INDArray values, long fanOut) {
        long[] shape = {values.size(0), fanOut};
        INDArray flat = values.dup('f').reshape(values.length());
        INDArray drawn = layer.getWeightInitFn().init((double) shape[0], (double) fanOut, shape, 'f', flat);
        values.assign(drawn.reshape('f', values.shape()));
    }

    @Override
    protected Map<String, long[]> shapes(SequencePooling layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (layer.settings().pooling() == Pooling.ATTENTION) {
            long size = layer.settings().attentionSize();
            shapes.put(WEIGHTS, new long[] {layer.getNIn(), size});
            shapes.put(BIAS, new long[] {size});
            shapes.put(CONTEXT, new long[] {size});
        }
        return shapes;
    }
}
