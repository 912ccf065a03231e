package org.recur4j.nn.recurrent;

import static org.recur4j.nn.Networks.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.GradientCheck;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.vertex.InvertedDropout;

/** Every cell's gradients against finite differences, in double precision. */
class RecurrentGradientTest {
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

        Layer of(Recurrent.Builder builder) {
            builder.nOut(HIDDEN);
            return this == WRAPPED
                    ? new Bidirectional(builder.build())
                    : builder.direction(Direction.valueOf(name())).build();
        }
    }

    /** Every pair of settings occurs; with two layers where another case of the same cell has one. */
    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (StandardCell cell : StandardCell.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                int layers = masked == (all.size() % 20 < 10) ? 2 : 1;
                all.add(Arguments.of(cell, masked, layers, Form.FORWARD, false));
                all.add(Arguments.of(cell, masked, 3 - layers, Form.FORWARD, true));
                all.add(Arguments.of(cell, masked, layers, Form.BACKWARD, false));
                all.add(Arguments.of(cell, masked, 3 - layers, Form.BOTH, false));
                all.add(Arguments.of(cell, masked, layers, Form.WRAPPED, false));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, masked {1}, {2} layer(s), {3}, carried state {4}")
    @MethodSource("combinations")
    void gradients_agree_with_finite_differences(
            StandardCell cell, boolean masked, int layers, Form form, boolean carried) {
        Recurrent.Builder builder = new Recurrent.Builder().cell(cell.cell()).learnedInitialState(!carried);
        ComputationGraph graph = graph(layers, carried, () -> form.of(builder));
        MultiDataSet data = sequences(masked);
        if (!carried) {
            GradientCheck.check(graph, data);
            return;
        }
        Map<String, INDArray> state = carriedState(cell);
        begin(graph, state);
        GradientCheck.check(graph, data, () -> {
            begin(graph, state);
            GradientCheck.gradient(graph, data);
            return graph.score();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_of_the_vanilla_cell_with_relu_agree_with_finite_differences(boolean masked) {
        ComputationGraph graph = graph(
                2,
                false,
                () -> new Recurrent.Builder()
                        .cell(Cells.RELU)
                        .learnedInitialState(true)
                        .nOut(HIDDEN)
                        .build());
        GradientCheck.check(graph, sequences(masked));
    }

    @ParameterizedTest
    @EnumSource(names = {"ADD", "AVERAGE", "MUL"})
    void gradients_agree_however_directions_are_joined(Bidirectional.Mode mode) {
        ComputationGraph graph = graph(
                2,
                false,
                () -> new Bidirectional(
                        mode,
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .learnedInitialState(true)
                                .nOut(HIDDEN)
                                .build()));
        GradientCheck.check(graph, sequences(true));
    }

    @ParameterizedTest
    @EnumSource
    void gradients_agree_with_dropout_in_each_layer_and_direction(Form form) {
        ComputationGraph graph = graph(
                2, false, () -> form.of(new Recurrent.Builder().cell(Cells.RNN).dropOut(new InvertedDropout(0.4))));
        GradientCheck.check(graph, sequences(true));
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
        graph.params()
                .assign(random(11, DataType.DOUBLE, graph.params().shape()).muli(0.4));
        return graph;
    }

    private static Map<String, INDArray> carriedState(StandardCell cell) {
        INDArray output = random(17, DataType.DOUBLE, BATCH, HIDDEN);
        return (cell.cell().states().size() > 1)
                ? Map.of("h", output, "c", random(19, DataType.DOUBLE, BATCH, HIDDEN))
                : Map.of("h", output);
    }

    /** Lets every layer begin at this state, as in the middle of a sequence under truncated BPTT. */
    private static void begin(ComputationGraph graph, Map<String, INDArray> state) {
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            if (layer instanceof RecurrentImpl recurrent) {
                recurrent.rnnSetTBPTTState(state);
            }
        }
    }

    /** With masks, one sequence is padded and the other has a gap. */
    private static MultiDataSet sequences(boolean masked) {
        INDArray labels = Nd4j.create(DataType.DOUBLE, BATCH, CLASSES, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                labels.putScalar(b, (b + t * t) % CLASSES, t, 1);
            }
        }
        INDArray[] mask = masked ? new INDArray[] {Decoders.mask(DataType.DOUBLE, "1110", "1011")} : null;
        return new MultiDataSet(
                new INDArray[] {random(13, DataType.DOUBLE, BATCH, INPUTS, TIME)}, new INDArray[] {labels}, mask, mask);
    }
}
