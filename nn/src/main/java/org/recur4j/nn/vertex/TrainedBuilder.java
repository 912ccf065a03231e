package org.recur4j.nn.vertex;

import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The options that DL4J's layers have for how parameters begin and are trained, for a vertex. What is not given is as the
 * graph's configuration says. DL4J's own builder takes them, so that they mean the same.
 *
 * @param <T> the builder itself
 */
@SuppressWarnings("unchecked") // each method returns the builder that it is called on
public abstract class TrainedBuilder<T extends TrainedBuilder<T>> {
    private final DenseLayer.Builder options = new DenseLayer.Builder();

    public TrainedBuilder() {}

    DenseLayer.Builder options() {
        return options;
    }

    /** What weights begin with. */
    public T weightInit(IWeightInit weightInit) {
        options.weightInit(weightInit);
        return (T) this;
    }

    /** What weights begin with. */
    public T weightInit(WeightInit weightInit) {
        options.weightInit(weightInit);
        return (T) this;
    }

    /** What weights are drawn from. */
    public T weightInit(Distribution distribution) {
        options.weightInit(distribution);
        return (T) this;
    }

    /** What biases begin with; the forget gate's has an option of its own. */
    public T biasInit(double biasInit) {
        options.biasInit(biasInit);
        return (T) this;
    }

    /** The updater. */
    public T updater(IUpdater updater) {
        options.updater(updater);
        return (T) this;
    }

    /** The updater of the biases. Default: that of the weights. */
    public T biasUpdater(IUpdater updater) {
        options.biasUpdater(updater);
        return (T) this;
    }

    /** L1 regularisation of the weights. */
    public T l1(double l1) {
        options.l1(l1);
        return (T) this;
    }

    /** L2 regularisation of the weights. */
    public T l2(double l2) {
        options.l2(l2);
        return (T) this;
    }

    /** L1 regularisation of the biases. */
    public T l1Bias(double l1) {
        options.l1Bias(l1);
        return (T) this;
    }

    /** L2 regularisation of the biases. */
    public T l2Bias(double l2) {
        options.l2Bias(l2);
        return (T) this;
    }

    /** Weight decay, times the learning rate. */
    public T weightDecay(double coefficient) {
        options.weightDecay(coefficient);
        return (T) this;
    }

    /** Weight decay of the biases, times the learning rate. */
    public T weightDecayBias(double coefficient) {
        options.weightDecayBias(coefficient);
        return (T) this;
    }

    /** How gradients are scaled or clipped. */
    public T gradientNormalization(GradientNormalization normalization) {
        options.gradientNormalization(normalization);
        return (T) this;
    }

    /** Where gradients are clipped. */
    public T gradientNormalizationThreshold(double threshold) {
        options.gradientNormalizationThreshold(threshold);
        return (T) this;
    }

    /** Probability of keeping each number of the first input in training, as with DL4J's layers; 0 is no dropout. */
    public T dropOut(double keep) {
        options.dropOut(keep);
        return (T) this;
    }

    /** What is done to the first input in training. */
    public T dropOut(IDropout dropout) {
        options.dropOut(dropout);
        return (T) this;
    }

    /** What holds for every parameter after an update. */
    public T constrainAllParameters(LayerConstraint... constraints) {
        options.constrainAllParameters(constraints);
        return (T) this;
    }

    /** What holds for every weight after an update. */
    public T constrainWeights(LayerConstraint... constraints) {
        options.constrainWeights(constraints);
        return (T) this;
    }

    /** What holds for every bias after an update. */
    public T constrainBias(LayerConstraint... constraints) {
        options.constrainBias(constraints);
        return (T) this;
    }
}
