package org.recur4j.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonIgnoreProperties;

/**
 * A vertex with parameters of its own. It is a {@code SameDiffVertex} because to no other vertex Deeplearning4j hands the
 * graph's updater and regularisation; nothing in it runs in SameDiff. Its JSON holds its fields.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@JsonIgnoreProperties("vertexParams") // it is made of the others
abstract class ParameterVertex extends SameDiffVertex {
    private static final long serialVersionUID = 1L;

    /** Number of vertices that this one takes its inputs from. */
    abstract int inputCount();

    /** The parameters' shapes by name, in the order they are stored in. */
    abstract Map<String, long[]> parameterShapes();

    /** Whether a parameter is a weight; it is a bias otherwise. */
    abstract boolean isWeight(String key);

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

    /** Takes on another vertex's name and how it is trained. */
    final void copyTraining(ParameterVertex other) {
        setName(other.getLayerName());
        regularization = other.regularization == null ? null : List.copyOf(other.regularization);
        regularizationBias = other.regularizationBias == null ? null : List.copyOf(other.regularizationBias);
        updater = other.updater == null ? null : other.updater.clone();
        biasUpdater = other.biasUpdater == null ? null : other.biasUpdater.clone();
        gradientNormalization = other.gradientNormalization;
        gradientNormalizationThreshold = other.gradientNormalizationThreshold;
        dataType = other.dataType;
    }

    /** How it is trained, for comparison. */
    final List<Object> training() {
        return Arrays.asList(
                updater,
                biasUpdater,
                regularization,
                regularizationBias,
                gradientNormalization,
                gradientNormalizationThreshold);
    }

    @Override
    public abstract ParameterVertex clone();

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}
