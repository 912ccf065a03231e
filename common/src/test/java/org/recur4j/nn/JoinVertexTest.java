package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers that read backward, and sequences side by side. */
class JoinVertexTest {
    private static final int BATCH = 3;
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;
    private static final int CLASSES = 2;
    private static final int TIME = 6;

    @AfterEach
    void compute_in_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @CsvSource({"RNN,false", "RNN,true", "LSTM,false", "LSTM,true", "GRU,false", "GRU,true"})
    void both_directions_give_what_dl4js_bidirectional_does(CellType cell, boolean masked) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            ComputationGraph ours = graph(type, cell, false);
            ComputationGraph theirs = graph(type, cell, true);
            theirs.params().assign(ours.params()); // forward, backward, output: in the same order
            INDArray x = Networks.random(5, type, BATCH, INPUTS, TIME);
            INDArray mask = masked ? lengths(type) : null;
            double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
            assertThat(Networks.distance(output(ours, x, mask), output(theirs, x, mask)))
                    .isLessThan(tolerance);
            assertThat(Networks.distance(gradient(ours, x, mask), gradient(theirs, x, mask)))
                    .isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"RNN,false", "RNN,true", "LSTM,false", "LSTM,true", "GRU,false", "GRU,true"})
    void gradients_agree_with_finite_differences(CellType cell, boolean masked) {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
        INDArray mask = masked ? holes() : null;
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph(DataType.DOUBLE, cell, false))
                        .epsilon(1e-6)
                        .maxRelError(1e-5)
                        .minAbsoluteError(1e-9)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .exitOnFirstError(true)
                        .inputs(new INDArray[] {Networks.random(5, DataType.DOUBLE, BATCH, INPUTS, TIME)})
                        .labels(new INDArray[] {labels(DataType.DOUBLE)})
                        .inputMask(masked ? new INDArray[] {mask} : null)
                        .labelMask(masked ? new INDArray[] {mask} : null)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_layer_that_reads_backward_carries_no_state_on(CellType cell) {
        ComputationGraph graph = graph(DataType.FLOAT, cell, false);
        INDArray x = Networks.random(5, DataType.FLOAT, BATCH, INPUTS, 1);
        assertThatThrownBy(() -> graph.rnnTimeStep(x))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("needs whole sequences");
    }

    @Test
    void json_keeps_the_direction_and_the_vertex() {
        ComputationGraphConfiguration configuration =
                graph(DataType.FLOAT, CellType.GRU, false).getConfiguration();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(configuration.toJson());
        assertThat(read.getVertices()).isEqualTo(configuration.getVertices());
        assertThat(read.getVertices().get("bothForward"))
                .isNotEqualTo(read.getVertices().get("bothBackward"));
    }

    @Test
    void only_sequences_stand_side_by_side() {
        JoinVertex vertex = new JoinVertex();
        assertThat(vertex.getOutputType(0, InputType.recurrent(2, TIME), InputType.recurrent(3, TIME)))
                .isEqualTo(InputType.recurrent(5, TIME));
        assertThatThrownBy(() -> vertex.getOutputType(0, InputType.recurrent(2, TIME), InputType.feedForward(3)))
                .hasMessageContaining("takes sequences");
    }

    private static ComputationGraph graph(DataType type, CellType cell, boolean wrapped) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in");
        RecurrentLayer layer = new RecurrentLayer.Builder()
                .cell(cell)
                .learnedInitialState(true)
                .nIn(INPUTS)
                .nOut(HIDDEN)
                .build();
        if (wrapped) {
            builder.addLayer("both", new Bidirectional(Bidirectional.Mode.CONCAT, layer), "in");
        } else {
            JoinVertex.bothDirections(builder, "both", layer, "in");
        }
        ComputationGraph graph = new ComputationGraph(builder.addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .dataFormat(RNNFormat.NCW)
                                .nIn(2 * HIDDEN)
                                .nOut(CLASSES)
                                .build(),
                        "both")
                .setOutputs("out")
                .build());
        graph.init();
        graph.params().assign(Networks.random(3, type, graph.params().shape()).muli(0.4));
        return graph;
    }

    private static INDArray output(ComputationGraph graph, INDArray x, INDArray mask) {
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, null);
        }
        INDArray output = graph.feedForward(x, false).get("both").dup();
        graph.clearLayerMaskArrays();
        return output;
    }

    private static INDArray gradient(ComputationGraph graph, INDArray x, INDArray mask) {
        graph.setInputs(x);
        graph.setLabels(labels(x.dataType()));
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        }
        graph.computeGradientAndScore();
        graph.clearLayerMaskArrays();
        return graph.gradient().gradient().dup();
    }

    /** Sequences of 6, 4 and 1 steps. */
    private static INDArray lengths(DataType type) {
        return Nd4j.create(new double[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0}, {1, 0, 0, 0, 0, 0}})
                .castTo(type);
    }

    private static INDArray holes() {
        return Nd4j.create(new double[][] {{1, 0, 1, 1, 1, 0}, {0, 1, 1, 1, 0, 1}, {1, 0, 0, 1, 0, 0}});
    }

    private static INDArray labels(DataType type) {
        INDArray labels = Nd4j.create(type, BATCH, CLASSES, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                labels.putScalar(b, (b + t) % CLASSES, t, 1);
            }
        }
        return labels;
    }
}
