package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
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
import org.junit.jupiter.params.provider.MethodSource;
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
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;
    private static final int CLASSES = 3;

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
                    all.add(Arguments.of(cell, masked, layers, false, false));
                    all.add(Arguments.of(cell, masked, layers, true, false));
                    all.add(Arguments.of(cell, masked, layers, false, true));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, masked {1}, {2} layer(s), bidirectional {3}, carried state {4}")
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(
            CellType cell, boolean masked, int layers, boolean bidirectional, boolean carried) {
        ComputationGraph graph = graph(cell, layers, bidirectional, carried);
        INDArray mask = masked ? Nd4j.create(new double[][] {{1, 1, 1, 0}, {1, 0, 1, 1}}) : null;
        if (carried) {
            assertThat(largestError(graph, mask)).isLessThan(MAX_RELATIVE_ERROR);
            return;
        }
        boolean correct = GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
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
        assertThat(correct).isTrue();
    }

    private static ComputationGraph graph(CellType cell, int layers, boolean bidirectional, boolean carried) {
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in");
        String below = "in";
        for (int i = 0; i < layers; i++) {
            org.recur4j.nn.RecurrentLayer layer = new org.recur4j.nn.RecurrentLayer.Builder()
                    .cell(cell)
                    .nOut(HIDDEN)
                    .learnedInitialState(!carried)
                    .build();
            Layer wrapped = bidirectional ? new Bidirectional(layer) : layer;
            builder.addLayer("recurrent" + i, wrapped, below);
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

    /**
     * Largest relative error when every window begins at a random carried state, as under truncated BPTT. DL4J's own
     * check always begins at zero.
     */
    private static double largestError(ComputationGraph graph, INDArray mask) {
        INDArray input = Nd4j.randn(DataType.DOUBLE, BATCH, INPUTS, TIME);
        Map<String, INDArray> state = Map.of(
                "h", Nd4j.randn(DataType.DOUBLE, BATCH, HIDDEN), "c", Nd4j.randn(DataType.DOUBLE, BATCH, HIDDEN));
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
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
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
                labels.putScalar(b, (b * 5 + t * 2) % CLASSES, t, 1);
            }
        }
        return labels;
    }
}
