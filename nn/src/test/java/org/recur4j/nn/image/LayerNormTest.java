package org.recur4j.nn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;

/** Layer normalisation by hand, against finite differences, and both ways of computing it against each other. */
class LayerNormTest {
    private static final double TOLERANCE = 1e-5;

    @Test
    void rows_get_mean_0_and_variance_1() {
        for (LayerNorm norm : List.of(new CpuLayerNorm(), new ReferenceLayerNorm())) {
            INDArray input = Nd4j.create(new float[][] {{1, 2, 3}, {5, 5, 5}, {-10, 0, 40}});
            INDArray output = input.ulike();
            norm.forward(input, output);
            float far = (float) Math.sqrt(1.5);
            assertThat(output.getRow(0).toFloatVector()).containsExactly(new float[] {-far, 0, far}, within(1e-4f));
            assertThat(output.getRow(1).toFloatVector()).containsExactly(0, 0, 0);
            assertThat(output.getRow(2).meanNumber().doubleValue()).isCloseTo(0, within(1e-6));
            assertThat(output.getRow(2).norm2Number().doubleValue()).isCloseTo(Math.sqrt(3), within(1e-5));
        }
    }

    @Property(tries = 40, seed = "1")
    void both_ways_agree_on_random_rows(
            @ForAll @IntRange(min = 1, max = 2000) int rows,
            @ForAll @IntRange(min = 2, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        INDArray input = Networks.random(seed, DataType.FLOAT, rows, columns);
        INDArray gradient = Networks.random(seed + 1, DataType.FLOAT, rows, columns);
        LayerNorm cpu = new CpuLayerNorm();
        LayerNorm slow = new ReferenceLayerNorm();
        INDArray[] outputs = {input.ulike(), input.ulike()};
        INDArray[] gradients = {input.ulike(), input.ulike()};
        cpu.forward(input, outputs[0]);
        slow.forward(input, outputs[1]);
        cpu.backward(outputs[0], gradient, gradients[0]);
        slow.backward(outputs[1], gradient, gradients[1]);
        assertThat(outputs[0].sub(outputs[1]).amaxNumber().doubleValue()).isLessThan(TOLERANCE);
        double scale = Math.max(1, gradients[1].amaxNumber().doubleValue());
        assertThat(gradients[0].sub(gradients[1]).amaxNumber().doubleValue() / scale)
                .isLessThan(TOLERANCE);
    }

    @Test
    void gradients_agree_with_finite_differences() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
        try {
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(graph(DataType.DOUBLE))
                            .epsilon(1e-6)
                            .maxRelError(1e-5)
                            .minAbsoluteError(1e-8)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .exitOnFirstError(true)
                            .inputs(new INDArray[] {Networks.random(5, DataType.DOUBLE, 3, 4)})
                            .labels(new INDArray[] {Networks.random(6, DataType.DOUBLE, 3, 2)})))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        }
    }

    @Test
    void a_graph_with_it_is_the_same_after_json() {
        ComputationGraphConfiguration conf = graph(DataType.FLOAT).getConfiguration();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(conf.toJson());
        assertThat(read.getVertices().get("norm")).isEqualTo(new LayerNormVertex());
        assertThat(read).isEqualTo(conf);
    }

    private static ComputationGraph graph(DataType type) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("rows")
                .addLayer(
                        "below",
                        new DenseLayer.Builder()
                                .nIn(4)
                                .nOut(5)
                                .activation(Activation.TANH)
                                .build(),
                        "rows")
                .addVertex("norm", new LayerNormVertex(), "below")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nIn(5)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "norm")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }
}
