package org.recur4j.nn.layer;

import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.activations.IActivation;

/** Refuses what DL4J's builders take for any layer and a layer of ours could only ignore. */
public final class LayerOptions {
    private final String layer;
    private final BaseLayer.Builder<?> given;

    /**
     * Options of a layer.
     *
     * @param layer its kind, for errors
     * @param given what it is built from
     */
    public LayerOptions(String layer, BaseLayer.Builder<?> given) {
        this.layer = layer;
        this.given = given;
        require(Double.isNaN(given.getGainInit()), "gainInit", "there is no layer normalisation in it");
    }

    /**
     * Requires an activation function to be the layer's own, and sets it: the network's default is for layers that have none.
     */
    public LayerOptions activation(IActivation own) {
        IActivation wanted = given.getActivationFn();
        require(wanted == null || wanted.equals(own), "activation(" + wanted + ")", "it is always " + own);
        given.setActivationFn(own);
        return this;
    }

    /** Requires nothing to be given that is for biases. */
    public void noBias() {
        boolean none = Double.isNaN(given.getBiasInit())
                && given.getBiasUpdater() == null
                && given.getRegularizationBias().isEmpty()
                && (given.getBiasConstraints() == null);
        require(none, "an option for biases", "it has none");
    }

    /**
     * Requires that an option was not given, or can be obeyed.
     *
     * @throws DL4JInvalidConfigException otherwise
     */
    public LayerOptions require(boolean condition, String option, String why) {
        if (!condition) {
            throw new DL4JInvalidConfigException(layer + " (name="
                    + (given.getLayerName() == null ? "(name not set)" : given.getLayerName()) + ") cannot take "
                    + option
                    + ": " + why);
        }
        return this;
    }
}
