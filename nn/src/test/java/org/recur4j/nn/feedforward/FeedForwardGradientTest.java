package org.recur4j.nn.feedforward;

import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.Networks;
import org.recur4j.nn.image.LayerNormVertex;

/** The gradients of layers without recurrence, by themselves and one above the other, with and without masks. */
class FeedForwardGradientTest {
    static List<Named<UnaryOperator<GraphBuilder>>> networks() {
        return List.of(
                Named.of("causal attention", graph -> graph.addLayer("top", attention(true), "in")),
                Named.of("attention to all steps", graph -> graph.addLayer("top", attention(false), "in")),
                Named.of("convolution", graph -> graph.addLayer("top", convolution(3, 2, Activation.TANH), "in")),
                Named.of(
                        "convolution that sees further than the sequence",
                        graph -> graph.addLayer("top", convolution(4, 3, Activation.SIGMOID), "in")),
                Named.of(
                        "a convolution whose parameters lie behind others",
                        graph -> graph.addLayer(
                                        "wide",
                                        new CausalConvolution.Builder()
                                                .kernel(3)
                                                .activation(Activation.TANH)
                                                .nOut(8)
                                                .build(),
                                        "in")
                                .addLayer("top", convolution(3, 1, Activation.IDENTITY), "wide")),
                Named.of(
                        "a block of a Transformer",
                        graph -> graph.addLayer("read", convolution(1, 1, Activation.IDENTITY), "in")
                                .addVertex("placed", new SinusoidalPositions(), "read")
                                .addVertex("norm1", new LayerNormVertex(), "placed")
                                .addLayer("attention", attention(true), "norm1")
                                .addVertex("attended", new ElementWiseVertex(Op.Add), "placed", "attention")
                                .addVertex("norm2", new LayerNormVertex(), "attended")
                                .addLayer("forward", convolution(1, 1, Activation.TANH), "norm2")
                                .addVertex("block", new ElementWiseVertex(Op.Add), "attended", "forward")
                                .addVertex("top", new LayerNormVertex(), "block")));
    }

    private static SelfAttention attention(boolean causal) {
        return new SelfAttention.Builder()
                .heads(2)
                .causal(causal)
                .nOut(Networks.HIDDEN)
                .build();
    }

    private static CausalConvolution convolution(int kernel, int dilation, Activation activation) {
        return new CausalConvolution.Builder()
                .kernel(kernel)
                .dilation(dilation)
                .activation(activation)
                .nOut(Networks.HIDDEN)
                .build();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradients_are_right(UnaryOperator<GraphBuilder> layers) {
        check(layers, null);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradients_are_right_with_masked_steps(UnaryOperator<GraphBuilder> layers) {
        INDArray mask = Nd4j.ones(DataType.DOUBLE, 3, 6);
        for (int[] masked : new int[][] {{0, 5}, {0, 4}, {1, 0}, {1, 1}, {2, 2}}) { // at the end, at the start, between
            mask.putScalar(masked, 0);
        }
        check(layers, mask);
    }

    private static void check(UnaryOperator<GraphBuilder> layers, INDArray mask) {
        DataSet data = Networks.sequences(3, 6);
        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        MultiDataSet doubles = new MultiDataSet(
                new INDArray[] {data.getFeatures().castTo(DataType.DOUBLE)},
                new INDArray[] {data.getLabels().castTo(DataType.DOUBLE)},
                masks,
                masks);
        GradientCheck.check(graph(layers), doubles);
    }

    private static ComputationGraph graph(UnaryOperator<GraphBuilder> layers) {
        GraphBuilder builder =
                layers.apply(Networks.defaults(DataType.DOUBLE).graphBuilder().addInputs("in"));
        ComputationGraph graph = new ComputationGraph(builder.addLayer("out", Networks.squares(2), "top")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(Networks.INPUTS))
                .build());
        graph.init();
        graph.setParams(
                Networks.random(5, DataType.DOUBLE, 1, graph.numParams()).muli(0.5));
        return graph;
    }
}
