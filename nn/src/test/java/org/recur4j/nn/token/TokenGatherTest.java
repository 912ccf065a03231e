package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;

/** Words made of their characters, five different ones, in two sentences of three. */
class TokenGatherTest {
    private static final int OUTPUTS = 4;
    private static final INDArray CHARACTERS = Nd4j.createFromArray(new float[][] {
        {1, 2, 0, 0}, {3, 0, 0, 0}, {2, 2, 1, 3}, {0, 1, 2, 0}, {2, 3, 3, 0},
    });
    private static final INDArray CHARACTER_MASK = Nd4j.createFromArray(new float[][] {
        {1, 1, 0, 0}, {1, 0, 0, 0}, {1, 1, 1, 1}, {1, 1, 1, 0}, {1, 1, 1, 0},
    });
    private static final INDArray WORDS = Nd4j.createFromArray(new float[][] {{4, 0, 4}, {2, 1, 99}});
    private static final INDArray WORD_MASK = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {1, 1, 0}});
    private static final INDArray TAGS = Nd4j.createFromArray(new float[][] {{0, 1, 2}, {1, 0, 0}});

    @AfterEach
    void compute_in_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph graph(DataType type) {
        Nd4j.setDefaultDataTypes(type, type);
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("words", "characters")
                .addLayer("letters", new TokenEmbedding.Builder().nIn(4).nOut(3).build(), "characters")
                .addLayer("spelling", recurrent(3).build(), "letters")
                .addLayer(
                        "ends",
                        new SequencePooling.Builder()
                                .pooling(Pooling.LAST)
                                .bidirectional(true)
                                .nIn(OUTPUTS)
                                .build(),
                        "spelling")
                .addVertex("gathered", new TokenGather(), "ends", "words")
                .addLayer("sentence", recurrent(OUTPUTS).build(), "gathered")
                .addLayer("out", new TokenSoftmax.Builder().nIn(OUTPUTS).nOut(3).build(), "sentence")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static Recurrent.Builder recurrent(int inputs) {
        return new Recurrent.Builder()
                .cell(Cells.GRU)
                .nIn(inputs)
                .nOut(OUTPUTS / 2)
                .direction(Direction.BOTH);
    }

    private static INDArray[] inputs(DataType type) {
        return new INDArray[] {WORDS.castTo(type), CHARACTERS.castTo(type)};
    }

    private static INDArray[] masks(DataType type) {
        return new INDArray[] {WORD_MASK.castTo(type), CHARACTER_MASK.castTo(type)};
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void each_word_gets_the_row_of_its_number_and_padding_zeros(DataType type) {
        ComputationGraph graph = graph(type);
        graph.setLayerMaskArrays(masks(type), null);
        var activations = graph.feedForward(inputs(type), false);
        INDArray rows = activations.get("ends"); // [5,4]
        INDArray gathered = activations.get("gathered"); // [2,4,3]

        assertThat(gathered.shape()).containsExactly(2, OUTPUTS, 3);
        int[][] wanted = {{4, 0, 4}, {2, 1}};
        for (int b = 0; b < 2; b++) {
            for (int t = 0; t < wanted[b].length; t++) {
                assertThat(gathered.tensorAlongDimension(b * 3 + t, 1)).isEqualTo(rows.getRow(wanted[b][t]));
            }
        }
        assertThat(gathered.tensorAlongDimension(5, 1).toDoubleVector()).containsOnly(0);
    }

    @Test
    void gradients_agree_with_finite_differences() {
        ComputationGraph graph = graph(DataType.DOUBLE);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .epsilon(1e-6)
                        .maxRelError(1e-5)
                        .minAbsoluteError(1e-9)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .exitOnFirstError(true)
                        .inputs(inputs(DataType.DOUBLE))
                        .inputMask(masks(DataType.DOUBLE))
                        .labels(new INDArray[] {TAGS.castTo(DataType.DOUBLE)})
                        .labelMask(new INDArray[] {WORD_MASK.castTo(DataType.DOUBLE)})))
                .isTrue();
    }

    @Test
    void a_mask_of_an_earlier_batch_is_forgotten() {
        ComputationGraph graph = graph(DataType.FLOAT);
        graph.output(false, inputs(DataType.FLOAT), masks(DataType.FLOAT));
        graph.clearLayerMaskArrays();

        assertThatThrownBy(() -> graph.output(inputs(DataType.FLOAT))).hasMessageContaining("token id 99.0 at step 2");
    }

    @Test
    void the_configuration_survives_json() {
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(
                graph(DataType.FLOAT).getConfiguration().toJson());

        assertThat(read.getVertices().get("gathered")).isEqualTo(new TokenGather());
    }
}
