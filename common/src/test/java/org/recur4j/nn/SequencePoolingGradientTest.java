package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The gradients of every way of pooling, over recurrent layers, against finite differences in double precision. */
class SequencePoolingGradientTest {
    private static final double MAX_RELATIVE_ERROR = 1e-5;
    private static final double STEP = 1e-6;
    private static final double NEGLIGIBLE = 1e-8;
    private static final int BATCH = 4;
    private static final int TIME = 5;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 2;
    private static final int CLASSES = 2;

    @BeforeAll
    static void compute_in_double() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
    }

    @AfterAll
    static void compute_in_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (Pooling pooling : Pooling.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                all.add(Arguments.of(pooling, masked, false));
                all.add(Arguments.of(pooling, masked, true));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(Pooling pooling, boolean masked, boolean bidirectional) {
        ComputationGraph graph = graph(pooling, bidirectional);
        Nd4j.getRandom().setSeed(13);
        INDArray input = Nd4j.randn(DataType.DOUBLE, BATCH, INPUTS, TIME);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .epsilon(STEP)
                        .maxRelError(MAX_RELATIVE_ERROR)
                        .minAbsoluteError(NEGLIGIBLE)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .exitOnFirstError(true)
                        .inputs(new INDArray[] {input})
                        .labels(new INDArray[] {Nd4j.create(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}})})
                        .inputMask(masked ? new INDArray[] {mask()} : null)))
                .isTrue();
    }

    /** Padding at the end, a gap and a late beginning, no step at all, and every step. */
    private static INDArray mask() {
        return Nd4j.create(new double[][] {{1, 1, 1, 0, 0}, {0, 1, 0, 1, 0}, {0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}});
    }

    private static ComputationGraph graph(Pooling pooling, boolean bidirectional) {
        RecurrentLayer recurrent =
                new RecurrentLayer.Builder().cell(CellType.GRU).nOut(HIDDEN).build();
        Layer below = bidirectional ? new Bidirectional(recurrent) : recurrent;
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", below, "in")
                .addLayer(
                        "pooling",
                        new SequencePooling.Builder()
                                .pooling(pooling)
                                .attentionSize(3)
                                .bidirectional(bidirectional)
                                .build(),
                        "recurrent")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build(),
                        "pooling")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        Nd4j.getRandom().setSeed(11);
        graph.params()
                .assign(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.6));
        return graph;
    }
}
