package org.recur4j.nn.token;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.vertex.InvertedDropout;

/** Gradients of embedding and softmax against finite differences, in double precision. */
class TokenGradientTest {
    @ParameterizedTest(name = "smoothing {0}, masked {1}, bias {2}")
    @CsvSource({"0, false, true", "0, true, true", "0.1, false, true", "0.3, true, true", "0.1, true, false"})
    void gradients_agree_with_finite_differences(double smoothing, boolean masked, boolean bias) {
        ComputationGraph graph = TokenNetworks.graph(
                DataType.DOUBLE,
                TokenNetworks.embedding().build(),
                TokenNetworks.softmax().labelSmoothing(smoothing).hasBias(bias).build());
        GradientCheck.check(graph, data(masked));
    }

    @Test
    void gradients_agree_with_dropout_of_vectors_and_states() {
        ComputationGraph graph = TokenNetworks.graph(
                DataType.DOUBLE,
                TokenNetworks.embedding().dropOut(new InvertedDropout(0.3)).build(),
                TokenNetworks.softmax()
                        .labelSmoothing(0.1)
                        .dropOut(new InvertedDropout(0.3))
                        .build());
        GradientCheck.check(graph, data(true));
    }

    private static MultiDataSet data(boolean masked) {
        DataSet data = TokenNetworks.data(DataType.DOUBLE);
        INDArray[] mask = masked ? new INDArray[] {TokenNetworks.mask(DataType.DOUBLE)} : null;
        return new MultiDataSet(new INDArray[] {data.getFeatures()}, new INDArray[] {data.getLabels()}, mask, mask);
    }
}
