package org.recur4j.nn.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;

/** Examples that are repeated, forward and backward. */
class RepeatVertexTest {
    private static final int TIMES = 3;

    @BeforeEach
    void compute_in_double() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
    }

    @AfterEach
    void compute_in_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "once",
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        "in")
                .addVertex("each", new RepeatVertex(TIMES), "once")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(5)
                                .nOut(2)
                                .activation(Activation.TANH)
                                .build(),
                        "each")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    @Test
    void each_example_stands_beside_its_copies() {
        INDArray input = Networks.random(3, DataType.DOUBLE, 2, 4);
        ComputationGraph graph = graph();
        INDArray once = graph.feedForward(input, false).get("once");
        INDArray each = graph.feedForward(input, false).get("each");

        assertThat(each.shape()).containsExactly(2 * TIMES, 5);
        for (int row = 0; row < 2 * TIMES; row++) {
            assertThat(each.getRow(row)).isEqualTo(once.getRow(row / TIMES));
        }
    }

    @Test
    void gradients_agree_with_finite_differences() {
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph())
                        .epsilon(1e-6)
                        .maxRelError(1e-5)
                        .minAbsoluteError(1e-8)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .exitOnFirstError(true)
                        .inputs(new INDArray[] {Networks.random(3, DataType.DOUBLE, 2, 4)})
                        .labels(new INDArray[] {Networks.random(4, DataType.DOUBLE, 2L * TIMES, 2)})))
                .isTrue();
    }

    @Test
    void the_configuration_survives_json() {
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(
                graph().getConfiguration().toJson());

        assertThat(read.getVertices().get("each")).isEqualTo(new RepeatVertex(TIMES));
        assertThatThrownBy(() -> new RepeatVertex(0)).hasMessageContaining("0 times");
    }
}
