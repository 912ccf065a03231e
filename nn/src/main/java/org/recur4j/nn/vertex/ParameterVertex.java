package org.recur4j.nn.vertex;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonIgnoreProperties;
import org.nd4j.shade.jackson.annotation.JsonUnwrapped;
import org.recur4j.nn.layer.LayerOptions;

/**
 * A vertex with parameters of its own, and with settings that are one record: its JSON holds the record's components beside
 * how the vertex is trained, and vertices are equal where both are. It is a {@code SameDiffVertex} because Deeplearning4j
 * gives the graph's updater and regularisation to no other vertex; nothing in it runs in SameDiff.
 *
 * <p>{@code ComputationGraph.numParams()} and the regularisation in its score count layers only: {@code
 * params().length()} is the true number of parameters. Its updater, regularisation, dropout (of the first input) and
 * constraints do to it what they do to layers; noise in the weights, which DL4J gives to layers only, does nothing.
 *
 * @param <S> the record
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@JsonIgnoreProperties("vertexParams") // it is made of the others
public abstract class ParameterVertex<S extends Record & Serializable> extends SameDiffVertex {
    private static final long serialVersionUID = 1L;

    @JsonUnwrapped
    private S settings;

    private IWeightInit weightInitFn;
    private double biasInit;
    private IDropout dropout;
    private List<LayerConstraint> weightConstraints = List.of();
    private List<LayerConstraint> biasConstraints = List.of();

    protected ParameterVertex() {} // for JSON

    /**
     * A vertex.
     *
     * @param options how its parameters begin and are trained; what is not given is as the graph's configuration says
     */
    protected ParameterVertex(S settings, DenseLayer.Builder options) {
        new LayerOptions(getClass().getSimpleName(), options)
                .require(options.getActivationFn() == null, "activation", "its functions are part of its equations")
                .require(options.getWeightNoise() == null, "weightNoise", "DL4J adds noise to layers only");
        this.settings = settings;
        weightInitFn = options.getWeightInitFn();
        biasInit = options.getBiasInit();
        dropout = options.getIDropout();
        weightConstraints = constraints(options.getAllParamConstraints(), options.getWeightConstraints());
        biasConstraints = constraints(options.getAllParamConstraints(), options.getBiasConstraints());
        regularization = List.copyOf(options.getRegularization());
        regularizationBias = List.copyOf(options.getRegularizationBias());
        updater = options.getIupdater();
        biasUpdater = options.getBiasUpdater();
        gradientNormalization = options.getGradientNormalization();
        gradientNormalizationThreshold = options.getGradientNormalizationThreshold();
    }

    /** A copy of a vertex. */
    protected ParameterVertex(ParameterVertex<S> copied) {
        settings = copied.settings;
        setName(copied.getLayerName());
        weightInitFn = copied.weightInitFn;
        biasInit = copied.biasInit;
        dropout = copied.dropout == null ? null : copied.dropout.clone();
        weightConstraints = copied.weightConstraints;
        biasConstraints = copied.biasConstraints;
        regularization = copied.regularization == null ? null : List.copyOf(copied.regularization);
        regularizationBias = copied.regularizationBias == null ? null : List.copyOf(copied.regularizationBias);
        updater = copied.updater == null ? null : copied.updater.clone();
        biasUpdater = copied.biasUpdater == null ? null : copied.biasUpdater.clone();
        gradientNormalization = copied.gradientNormalization;
        gradientNormalizationThreshold = copied.gradientNormalizationThreshold;
        dataType = copied.dataType;
    }

    private static List<LayerConstraint> constraints(List<LayerConstraint> ofAll, List<LayerConstraint> own) {
        List<LayerConstraint> given = Stream.of(ofAll, own)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
        for (LayerConstraint constraint : given) {
            if (!(constraint instanceof BaseConstraint)) {
                throw new DL4JInvalidConfigException("a vertex cannot take the constraint "
                        + constraint.getClass().getName() + ": only those that extend BaseConstraint");
            }
        }
        return given;
    }

    /** What it is, but for how it is trained. */
    public final S settings() {
        return settings;
    }

    /** What weights begin with. */
    public final IWeightInit getWeightInitFn() {
        return weightInitFn;
    }

    /** What biases begin with. */
    public final double getBiasInit() {
        return biasInit;
    }

    /** What is done to the first input in training; null for nothing. */
    public final IDropout getDropout() {
        return dropout;
    }

    @Override
    public final void applyGlobalConfigToLayer(NeuralNetConfiguration.Builder globalConfig) {
        if (weightInitFn == null) {
            weightInitFn = globalConfig.getWeightInitFn();
        }
        if (Double.isNaN(biasInit)) {
            biasInit = globalConfig.getBiasInit();
        }
        if (dropout == null && globalConfig.getIdropOut() != null) {
            dropout = globalConfig.getIdropOut().clone();
        }
        if (weightConstraints.isEmpty()
                && biasConstraints.isEmpty()) { // as for DL4J's layers, none of which takes those of all
            weightConstraints = constraints(null, globalConfig.getWeightConstraints());
            biasConstraints = constraints(null, globalConfig.getBiasConstraints());
        }
    }

    /** The regularisation, and what keeps to the constraints. */
    @Override
    public final List<Regularization> getRegularizationByParam(String key) {
        List<Regularization> own = isWeight(key) ? regularization : regularizationBias;
        List<Regularization> steps = new ArrayList<>(own == null ? List.of() : own);
        for (LayerConstraint constraint : isWeight(key) ? weightConstraints : biasConstraints) {
            steps.add(new ConstraintStep(
                    (BaseConstraint) constraint, parameterShapes().get(key)));
        }
        return steps;
    }

    /** Number of vertices that this one takes its inputs from. */
    protected abstract int inputCount();

    /** The parameters' shapes by name, in the order they are stored in. */
    protected abstract Map<String, long[]> parameterShapes();

    /** Whether a parameter is a weight; it is a bias otherwise. */
    protected abstract boolean isWeight(String key);

    @Override
    public final int minVertexInputs() {
        return inputCount();
    }

    @Override
    public final int maxVertexInputs() {
        return inputCount();
    }

    @Override
    public final void defineParametersAndInputs(SDVertexParams params) {
        params.clear();
        String[] inputs = new String[inputCount()];
        Arrays.setAll(inputs, i -> "input" + i);
        params.defineInputs(inputs);
        parameterShapes().forEach((key, shape) -> {
            if (isWeight(key)) {
                params.addWeightParam(key, shape);
            } else {
                params.addBiasParam(key, shape);
            }
        });
    }

    @Override
    public final SDVariable defineVertex(
            SameDiff sameDiff,
            Map<String, SDVariable> inputs,
            Map<String, SDVariable> parameters,
            Map<String, SDVariable> masks) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not run in SameDiff");
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " initialises its parameters itself");
    }

    private List<Object> compared() {
        return Arrays.asList(
                getClass(),
                settings,
                weightInitFn,
                biasInit,
                dropout,
                weightConstraints,
                biasConstraints,
                updater,
                biasUpdater,
                regularization,
                regularizationBias,
                gradientNormalization,
                gradientNormalizationThreshold);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ParameterVertex<?> that && compared().equals(that.compared());
    }

    @Override
    public final int hashCode() {
        return compared().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + settings;
    }
}
