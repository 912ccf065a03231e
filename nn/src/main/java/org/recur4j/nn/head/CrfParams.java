package org.recur4j.nn.head;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.layer.LayerParams;

/**
 * Names, shapes and first values of a {@link LinearChainCrf}'s parameters, in 'c' order.
 *
 * <pre>{@code
 * W [I,K]  drawn by DL4J's weight initialisation
 * A [K,K]  transitions, from and to; zero at first, as start and end are
 * start [K]    end [K]
 * b [K]    bias, only where the layer has one
 * }</pre>
 */
public final class CrfParams extends LayerParams<LinearChainCrf> {
    public static final String WEIGHTS = "W";
    public static final String TRANSITIONS = "A";
    public static final String START = "start";
    static final String END = "end";
    static final String BIAS = "b";
    static final char ORDER = 'c';

    CrfParams() {
        super(ORDER);
    }

    @Override
    protected Map<String, long[]> shapes(LinearChainCrf layer) {
        long tags = layer.getNOut();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(WEIGHTS, new long[] {layer.getNIn(), tags});
        shapes.put(TRANSITIONS, new long[] {tags, tags});
        shapes.put(START, new long[] {tags});
        shapes.put(END, new long[] {tags});
        if (layer.hasBias()) {
            shapes.put(BIAS, new long[] {tags});
        }
        return shapes;
    }

    @Override
    protected boolean isWeight(String key) {
        return !BIAS.equals(key);
    }

    @Override
    protected void initialise(LinearChainCrf layer, Map<String, INDArray> table) {
        INDArray weights = table.get(WEIGHTS);
        INDArray drawn = layer.getWeightInitFn()
                .init(
                        (double) layer.getNIn(),
                        (double) layer.getNOut(),
                        weights.shape(),
                        ORDER,
                        Layout.flat(weights.dup(ORDER)));
        weights.assign(drawn.reshape(ORDER, weights.shape()));
        for (String key : new String[] {TRANSITIONS, START, END}) {
            table.get(key).assign(0);
        }
        if (layer.hasBias()) {
            table.get(BIAS).assign(layer.getBiasInit());
        }
    }
}
