package org.recur4j.nn.pooling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.layer.ParameterViews;

/**
 * Names, shapes and first values of a {@link SequencePooling}'s parameters. Only {@link Pooling#ATTENTION} has any.
 *
 * <pre>{@code
 * W [H,A]  weights
 * b [A]    bias
 * v [A]    context vector, initialised with fan-in A and fan-out 1
 * }</pre>
 */
final class SequencePoolingParams implements ParamInitializer {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String CONTEXT = "v";

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ParameterViews.count(shapes(layer));
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return attends(layer) ? List.of(WEIGHTS, CONTEXT) : List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return attends(layer) ? List.of(BIAS) : List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        SequencePooling layer = (SequencePooling) conf.getLayer();
        Map<String, INDArray> table = ParameterViews.of(shapes(layer), paramsView);
        table.keySet().forEach(conf::addVariable);
        if (initializeParams && attends(layer)) {
            initialise(layer, table.get(WEIGHTS), layer.settings().attentionSize());
            initialise(layer, table.get(CONTEXT), 1);
            table.get(BIAS).assign(layer.getBiasInit());
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return ParameterViews.of(shapes(conf.getLayer()), gradientView);
    }

    private static void initialise(SequencePooling layer, INDArray values, long fanOut) {
        long[] shape = {values.size(0), fanOut};
        INDArray flat = values.dup('f').reshape(values.length());
        INDArray drawn = layer.getWeightInitFn().init((double) shape[0], (double) fanOut, shape, 'f', flat);
        values.assign(drawn.reshape('f', values.shape()));
    }

    private static boolean attends(Layer layer) {
        return ((SequencePooling) layer).settings().pooling() == Pooling.ATTENTION;
    }

    private static Map<String, long[]> shapes(Layer layer) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (attends(layer)) {
            SequencePooling pooling = (SequencePooling) layer;
            long size = pooling.settings().attentionSize();
            shapes.put(WEIGHTS, new long[] {pooling.getNIn(), size});
            shapes.put(BIAS, new long[] {size});
            shapes.put(CONTEXT, new long[] {size});
        }
        return shapes;
    }
}
