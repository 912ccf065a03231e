package org.recur4j.nn.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.image.ConvolutionRelu;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;

/**
 * Names, shapes and first values of the parameters of layers that hold a vector for each of some things: a token, in
 * {@link TokenEmbedding} and {@link TokenSoftmax}, or a filter, in {@link ConvolutionRelu}.
 *
 * <pre>{@code
 * W [V,E]  one row a thing, in 'c' order, so that a row is one piece of memory
 * b [V]    bias, only where the layer has one
 * }</pre>
 *
 * DL4J's weight initialisation draws W.
 */
public final class RowParams extends LayerParams<BaseLayer> {
    public static final String WEIGHTS = "W";
    public static final String BIAS = "b";
    public static final char ORDER = 'c';

    private final Map<String, long[]> shapes = new LinkedHashMap<>();
    private final long fanIn;
    private final long fanOut;

    /**
     * Parameters of a table.
     *
     * @param rows V
     * @param size E
     * @param bias whether there is one
     * @param fanIn numbers that make up one result
     * @param fanOut results that one number takes part in
     */
    public RowParams(long rows, long size, boolean bias, long fanIn, long fanOut) {
        super(ORDER);
        shapes.put(WEIGHTS, new long[] {rows, size});
        if (bias) {
            shapes.put(BIAS, new long[] {rows});
        }
        this.fanIn = fanIn;
        this.fanOut = fanOut;
    }

    @Override
    protected Map<String, long[]> shapes(BaseLayer layer) {
        return shapes;
    }

    @Override
    protected boolean isWeight(String key) {
        return WEIGHTS.equals(key);
    }

    @Override
    protected void initialise(BaseLayer layer, Map<String, INDArray> table) {
        INDArray weights = table.get(WEIGHTS);
        INDArray drawn = layer.getWeightInitFn()
                .init((double) fanIn, (double) fanOut, weights.shape(), ORDER, Layout.flat(weights.dup(ORDER)));
        weights.assign(drawn.reshape(ORDER, weights.shape()));
        if (table.containsKey(BIAS)) {
            table.get(BIAS).assign(layer.getBiasInit());
        }
    }
}
