package org.recur4j.nn.feedforward;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.LayerParams;

/** The parameters of a {@link SequenceLayer} in 'c' order: DL4J's weight initialisation draws the matrices. */
final class SequenceParams extends LayerParams<SequenceLayer<?>> {
    static final char ORDER = 'c';

    SequenceParams() {
        super(ORDER);
    }

    @Override
    protected Map<String, long[]> shapes(SequenceLayer<?> layer) {
        return layer.shapes();
    }

    @Override
    protected boolean isWeight(String key) {
        return Character.isUpperCase(key.charAt(0));
    }

    @Override
    protected void initialise(SequenceLayer<?> layer, Map<String, INDArray> table) {
        table.forEach((key, values) -> {
            if (isWeight(key)) {
                double fanIn = values.size(0);
                double fanOut = values.size(1);
                INDArray drawn = layer.getWeightInitFn()
                        .init(fanIn, fanOut, values.shape(), ORDER, Layout.flat(values.dup(ORDER)));
                values.assign(drawn.reshape(ORDER, values.shape()));
            } else {
                values.assign(layer.getBiasInit());
            }
        });
    }
}
