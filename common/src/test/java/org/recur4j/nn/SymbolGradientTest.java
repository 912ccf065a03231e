package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients of embedding and softmax against finite differences, in double precision. */
class SymbolGradientTest {
    private static final double MAX_RELATIVE_ERROR = 1e-5;
    private static final double STEP = 1e-6;
    private static final double NEGLIGIBLE = 1e-8;

    @BeforeAll
    static void compute_in_double() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
    }

    @AfterAll
    static void compute_in_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest(name = "smoothing {0}, masked {1}, bias {2}")
    @CsvSource({"0, false, true", "0, true, true", "0.1, false, true", "0.3, true, true", "0.1, true, false"})
    void gradients_agree_with_finite_differences(double smoothing, boolean masked, boolean bias) {
        ComputationGraph graph = SymbolNetworks.graph(
                DataType.DOUBLE,
                SymbolNetworks.embedding().build(),
                SymbolNetworks.softmax().labelSmoothing(smoothing).hasBias(bias).build());
        DataSet data = SymbolNetworks.data(DataType.DOUBLE);
        INDArray[] mask = masked ? new INDArray[] {SymbolNetworks.mask(DataType.DOUBLE)} : null;
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .epsilon(STEP)
                        .maxRelError(MAX_RELATIVE_ERROR)
                        .minAbsoluteError(NEGLIGIBLE)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .exitOnFirstError(true)
                        .inputs(new INDArray[] {data.getFeatures()})
                        .labels(new INDArray[] {data.getLabels()})
                        .inputMask(mask)
                        .labelMask(mask)))
                .isTrue();
    }

    @Test
    void gradients_agree_with_dropout_of_vectors_and_states() {
        ComputationGraph graph = SymbolNetworks.graph(
                DataType.DOUBLE,
                SymbolNetworks.embedding().dropOut(new InvertedDropout(0.3)).build(),
                SymbolNetworks.softmax()
                        .labelSmoothing(0.1)
                        .dropOut(new InvertedDropout(0.3))
                        .build());
        score(graph);
        INDArray gradient = graph.gradient().gradient().dup();
        assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(0.1);
        INDArray parameters = graph.params();
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + STEP);
            double plus = score(graph);
            parameters.putScalar(i, value - STEP);
            double minus = score(graph);
            parameters.putScalar(i, value);
            double numeric = (plus - minus) / (2 * STEP);
            double difference = Math.abs(numeric - gradient.getDouble(i));
            assertThat(difference)
                    .as("parameter %d", i)
                    .isLessThanOrEqualTo(
                            NEGLIGIBLE + MAX_RELATIVE_ERROR * (Math.abs(numeric) + Math.abs(gradient.getDouble(i))));
        }
    }

    private static double score(ComputationGraph graph) {
        DataSet data = SymbolNetworks.data(DataType.DOUBLE);
        INDArray mask = SymbolNetworks.mask(DataType.DOUBLE);
        Nd4j.getRandom().setSeed(13);
        graph.setInputs(data.getFeatures());
        graph.setLabels(data.getLabels());
        graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        graph.computeGradientAndScore();
        return graph.score();
    }
}
