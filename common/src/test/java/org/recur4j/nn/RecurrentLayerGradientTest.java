package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every cell's gradients against finite differences, in double precision. */
class RecurrentLayerGradientTest {
    private static final double MAX_RELATIVE_ERROR = 1e-5;
    private static final double STEP = 1e-6;
    private static final double NEGLIGIBLE = 1e-8;
    private static final int BATCH = 2;
    private static final int TIME = 4;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 2;
    private static final int CLASSES = 2;

    /** Which way a layer reads, and by what. */
    private enum Form {
        FORWARD,
        BACKWARD,
        BOTH,
        WRAPPED;

        Layer of(RecurrentLayer.Builder builder) {
            builder.nOut(HIDDEN);
            return this == WRAPPED
                    ? new Bidirectional(builder.build())
                    : builder.direction(Direction.valueOf(name())).build();
        }
    }

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
        for (CellType cell : CellType.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                for (int layers : new int[] {1, 2}) {
                    all.add(Arguments.of(cell, masked, layers, Form.FORWARD, false));
                    all.add(Arguments.of(cell, masked, layers, Form.BOTH, false));
                    all.add(Arguments.of(cell, masked, layers, Form.FORWARD, true));
                }
                all.add(Arguments.of(cell, masked, 1, Form.BACKWARD, false));
                all.add(Arguments.of(cell, masked, 1, Form.WRAPPED, false));
                if (masked) {
                    all.add(Arguments.of(cell, masked, 2, Form.WRAPPED, false));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, masked {1}, {2} layer(s), {3}, carried state {4}")
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(
            CellType cell, boolean masked, int layers, Form form, boolean carried) {
        RecurrentLayer.Builder builder = new RecurrentLayer.Builder().cell(cell).learnedInitialState(!carried);
        ComputationGraph graph = graph(layers, carried, () -> form.of(builder));
        INDArray mask = masked ? mask() : null;
        if (carried) {
            assertThat(largestError(graph, mask, carriedState())).isLessThan(MAX_RELATIVE_ERROR);
        } else {
            assertThat(passesDl4jsCheck(graph, mask)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_of_the_vanilla_cell_with_relu_agree_with_finite_differences(boolean masked) {
        ComputationGraph graph = graph(
                2,
                false,
                () -> new RecurrentLayer.Builder()
                        .cell(CellType.RNN)
                        .relu(true)
                        .learnedInitialState(true)
                        .nOut(HIDDEN)
                        .build());
        assertThat(passesDl4jsCheck(graph, masked ? mask() : null)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "AVERAGE", "MUL"})
    void gradients_agree_however_directions_are_joined(Bidirectional.Mode mode) {
        ComputationGraph graph = graph(
                2,
                false,
                () -> new Bidirectional(
                        mode,
                        new RecurrentLayer.Builder()
                                .cell(CellType.GRU)
                                .learnedInitialState(true)
                                .nOut(HIDDEN)
                                .build()));
        assertThat(passesDl4jsCheck(graph, mask())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void gradients_agree_with_dropout_in_each_layer_and_direction(Form form) {
        ComputationGraph graph = graph(
                2,
                false,
                () -> form.of(new RecurrentLayer.Builder().cell(CellType.RNN).dropOut(new InvertedDropout(0.4))));
        assertThat(largestError(graph, mask(), Map.of())).isLessThan(MAX_RELATIVE_ERROR);
    }

    private static boolean passesDl4jsCheck(ComputationGraph graph, INDArray mask) {
        return GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                .net(graph)
                .epsilon(STEP)
                .maxRelError(MAX_RELATIVE_ERROR)
                .minAbsoluteError(NEGLIGIBLE)
                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                .exitOnFirstError(true)
                .inputs(new INDArray[] {Nd4j.randn(DataType.DOUBLE, BATCH, INPUTS, TIME)})
                .labels(new INDArray[] {labels()})
                .inputMask(mask == null ? null : new INDArray[] {mask})
                .labelMask(mask == null ? null : new INDArray[] {mask}));
    }

    private static ComputationGraph graph(int layers, boolean carried, Supplier<Layer> layer) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in");
        String below = "in";
        for (int i = 0; i < layers; i++) {
            builder.addLayer("recurrent" + i, layer.get(), below);
            below = "recurrent" + i;
        }
        builder.addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nOut(CLASSES)
                                .build(),
                        below)
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS));
        if (carried) {
            builder.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(TIME);
        }
        ComputationGraphConfiguration configuration = builder.build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        Nd4j.getRandom().setSeed(11);
        graph.params()
                .assign(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.4));
        return graph;
    }

    private static INDArray mask() {
        return Nd4j.create(new double[][] {{1, 1, 1, 0}, {1, 0, 1, 1}});
    }

    private static Map<String, INDArray> carriedState() {
        return Map.of("h", Nd4j.randn(DataType.DOUBLE, BATCH, HIDDEN), "c", Nd4j.randn(DataType.DOUBLE, BATCH, HIDDEN));
    }

    /**
     * Largest relative error when every window begins at the same state, as under truncated BPTT, and drops the same
     * values. DL4J's own check always begins at zero.
     */
    private static double largestError(ComputationGraph graph, INDArray mask, Map<String, INDArray> state) {
        INDArray input = Nd4j.randn(DataType.DOUBLE, BATCH, INPUTS, TIME);
        score(graph, input, mask, state);
        INDArray gradient = graph.gradient().gradient().div(BATCH).dup();
        INDArray parameters = graph.params();
        double largest = 0;
        for (long i = 0; i < parameters.length(); i++) {
            double value = parameters.getDouble(i);
            parameters.putScalar(i, value + STEP);
            double plus = score(graph, input, mask, state);
            parameters.putScalar(i, value - STEP);
            double minus = score(graph, input, mask, state);
            parameters.putScalar(i, value);
            double numeric = (plus - minus) / (2 * STEP);
            double analytic = gradient.getDouble(i);
            double difference = Math.abs(numeric - analytic);
            if (difference > NEGLIGIBLE) {
                largest = Math.max(largest, difference / (Math.abs(numeric) + Math.abs(analytic)));
            }
        }
        return largest;
    }

    private static double score(ComputationGraph graph, INDArray input, INDArray mask, Map<String, INDArray> state) {
        Nd4j.getRandom().setSeed(13);
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            if (layer instanceof RecurrentLayerImpl recurrent) {
                recurrent.rnnSetTBPTTState(state);
            }
        }
        graph.setInputs(input);
        graph.setLabels(labels());
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, new INDArray[] {mask});
        }
        graph.computeGradientAndScore();
        return graph.score();
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.create(DataType.DOUBLE, BATCH, CLASSES, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                labels.putScalar(b, (b + t * t) % CLASSES, t, 1);
            }
        }
        return labels;
    }
}
