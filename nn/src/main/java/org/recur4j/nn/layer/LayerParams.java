package org.recur4j.nn.layer;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's parameters as DL4J asks for them; a subclass says their shapes and first values.
 *
 * @param <L> the layer
 */
public abstract class LayerParams<L extends BaseLayer> implements ParamInitializer {
    private final char order;

    /**
     * Parameters of a layer.
     *
     * @param order of each parameter in memory, {@code 'c'} or {@code 'f'}
     */
    protected LayerParams(char order) {
        this.order = order;
    }

    /** The shapes by name, in the order the parameters are stored in. */
    protected abstract Map<String, long[]> shapes(L layer);

    /** Whether a parameter is a weight; it is a bias otherwise. */
    protected abstract boolean isWeight(String key);

    /** Writes the first values. */
    protected abstract void initialise(L layer, Map<String, INDArray> table);

    @SuppressWarnings("unchecked") // DL4J asks for the parameters of the layer that gave it these
    private Map<String, long[]> shapesOf(Layer layer) {
        return shapes((L) layer);
    }

    @Override
    public final long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public final long numParams(Layer layer) {
        return ParameterViews.count(shapesOf(layer));
    }

    @Override
    public final List<String> paramKeys(Layer layer) {
        return List.copyOf(shapesOf(layer).keySet());
    }

    @Override
    public final List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream().filter(this::isWeight).toList();
    }

    @Override
    public final List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> !isWeight(key)).toList();
    }

    @Override
    public final boolean isWeightParam(Layer layer, String key) {
        return weightKeys(layer).contains(key);
    }

    @Override
    public final boolean isBiasParam(Layer layer, String key) {
        return biasKeys(layer).contains(key);
    }

    @Override
    @SuppressWarnings("unchecked") // the same
    public final Map<String, INDArray> init(
            NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
        Map<String, INDArray> table = getGradientsFromFlattened(conf, paramsView);
        table.keySet().forEach(conf::addVariable);
        if (initializeParams) {
            initialise((L) conf.getLayer(), table);
        }
        return table;
    }

    @Override
    public final Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradientView) {
        return ParameterViews.of(shapesOf(conf.getLayer()), gradientView, order);
    }
}
