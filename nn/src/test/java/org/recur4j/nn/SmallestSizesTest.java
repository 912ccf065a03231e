package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.token.TokenNetworks;

/** One step, one sequence, one input, one unit: in each type, and so on both paths, every layer trains and its gradients are right. */
class SmallestSizesTest {
    private static final double EPSILON = 1e-6;
    private static final double MAX_RELATIVE_ERROR = 1e-5;
    private static final double MIN_ABSOLUTE_ERROR = 1e-9;
    private static final double TOLERANCE = 1e-5;

    @BeforeEach
    void default_to_double() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
    }

    @AfterEach
    void default_to_float_again() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** Sizes of a batch: B, T, I and H. */
    private record Sizes(int batch, int time, int inputs, int hidden) {}

    private static final List<Sizes> SIZES = List.of(
            new Sizes(1, 1, 1, 1),
            new Sizes(3, 1, 3, 2),
            new Sizes(1, 3, 3, 2),
            new Sizes(1, 1, 3, 2),
            new Sizes(2, 3, 1, 1),
            new Sizes(1, 2, 1, 3));

    static List<Arguments> layers() {
        List<Arguments> all = new ArrayList<>();
        for (StandardCell cell : StandardCell.values()) {
            for (Direction direction : Direction.values()) {
                all.add(Arguments.of(cell, direction));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_layers_gradients_are_right_and_both_paths_agree(StandardCell cell, Direction direction) {
        for (Sizes sizes : SIZES) {
            for (boolean masked : new boolean[] {false, true}) {
                DataSet data = sequences(sizes, masked);
                ComputationGraph exact = graph(DataType.DOUBLE, cell, direction, sizes);
                INDArray expected = Networks.gradient(exact, data);
                ComputationGraph cpu = graph(DataType.FLOAT, cell, direction, sizes);
                assertThat(Networks.distance(Networks.gradient(cpu, data), expected))
                        .as("%s, masked %s", sizes, masked)
                        .isLessThan(TOLERANCE);
                assertThat(cpu.score()).isCloseTo(exact.score(), within(TOLERANCE));
                GradientCheck.check(exact, (MultiDataSet) data.toMultiDataSet());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void truncated_back_propagation_ends_with_a_window_of_one_step(StandardCell cell) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (int batch : new int[] {1, 3}) {
                DataSet data = Networks.sequences(batch, 2 * Networks.WINDOW + 1);
                ComputationGraph graph = Networks.graph(
                        type,
                        RNNFormat.NCW,
                        BackpropType.TruncatedBPTT,
                        Networks.layer(cell).build());
                MultiLayerNetwork network = Networks.network(
                        type, BackpropType.TruncatedBPTT, Networks.layer(cell).build());
                INDArray before = graph.params().dup();
                graph.fit(data);
                network.fit(data);
                assertThat(Networks.distance(graph.params(), before)).isGreaterThan(1e-3);
                assertThat(Networks.distance(graph.params(), network.params())).isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_step_at_a_time_gives_what_the_whole_sequence_gives_in_double(StandardCell cell) {
        INDArray x = Networks.sequences(1, 3).getFeatures().castTo(DataType.DOUBLE);
        MultiLayerNetwork network = Networks.network(
                DataType.DOUBLE, BackpropType.Standard, Networks.layer(cell).build());
        INDArray whole = network.output(x);
        for (int t = 0; t < 3; t++) {
            INDArray step = network.rnnTimeStep(x.tensorAlongDimension(t, 0, 1));
            assertThat(Networks.distance(step, whole.tensorAlongDimension(t, 0, 1)))
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_decoders_gradients_are_right_and_both_paths_agree(AttentionKind kind) {
        boolean masked =
                kind == AttentionKind.ADDITIVE; // in turn: an odd number of sizes, so every pair of settings occurs
        for (StandardCell cell : StandardCell.values()) {
            for (int[] sizes : new int[][] {{1, 1, 1}, {3, 1, 1}, {1, 3, 1}, {1, 1, 3}, {2, 1, 2}}) {
                masked = !masked;
                AttentionDecoder decoder =
                        Decoders.decoder(cell, kind).inputFeeding(true).build();
                ComputationGraph exact = Decoders.graph(DataType.DOUBLE, decoder);
                ComputationGraph cpu = Decoders.graph(DataType.FLOAT, decoder.clone());
                MultiDataSet data = Decoders.sequences(sizes[0], sizes[1], sizes[2], masked);
                INDArray expected = Networks.gradient(exact, data);
                assertThat(Networks.distance(Networks.gradient(cpu, data), expected))
                        .as("%s, %s, masked %s", cell, List.of(sizes[0], sizes[1], sizes[2]), masked)
                        .isLessThan(TOLERANCE);
                exact.fit(data);
                cpu.fit(data);
                assertThat(Networks.distance(exact.params(), cpu.params())).isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pooling_one_step_gives_its_gradient(Pooling pooling) {
        for (Sizes sizes : SIZES) {
            INDArray x = Networks.random(3, DataType.DOUBLE, sizes.batch(), 2L * sizes.inputs(), sizes.time());
            INDArray y = Networks.random(4, DataType.DOUBLE, sizes.batch(), 2);
            MultiLayerNetwork exact = pooling(DataType.DOUBLE, pooling, 2 * sizes.inputs());
            MultiLayerNetwork single = pooling(DataType.FLOAT, pooling, 2 * sizes.inputs());
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                            .net(exact)
                            .epsilon(EPSILON)
                            .maxRelError(MAX_RELATIVE_ERROR)
                            .minAbsoluteError(MIN_ABSOLUTE_ERROR)
                            .input(x)
                            .labels(y)))
                    .as("%s", sizes)
                    .isTrue();
            assertThat(Networks.distance(single.output(x.castTo(DataType.FLOAT)), exact.output(x)))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,1", "3,1", "1,3"})
    void tokens_are_looked_up_and_scored_one_at_a_time(String sizes) {
        int batch = sizes.charAt(0) - '0';
        int time = sizes.charAt(2) - '0';
        for (boolean masked : new boolean[] {false, true}) {
            ComputationGraph exact = TokenNetworks.graph(DataType.DOUBLE);
            ComputationGraph cpu = TokenNetworks.graph(DataType.FLOAT);
            DataSet data = TokenNetworks.tokens(batch, time, masked);
            INDArray expected = Networks.gradient(exact, data);
            assertThat(Networks.distance(Networks.gradient(cpu, data), expected))
                    .isLessThan(TOLERANCE);
            assertThat(cpu.score()).isCloseTo(exact.score(), within(TOLERANCE));
        }
    }

    private static DataSet sequences(Sizes sizes, boolean masked) {
        INDArray features = Networks.random(7, DataType.DOUBLE, sizes.batch(), sizes.inputs(), sizes.time());
        INDArray labels = Networks.random(8, DataType.DOUBLE, sizes.batch(), 2, sizes.time());
        if (!masked) {
            return new DataSet(features, labels);
        }
        INDArray mask = Nd4j.ones(DataType.DOUBLE, sizes.batch(), sizes.time());
        mask.putScalar(0, sizes.time() - 1, 0);
        return new DataSet(features, labels, mask, mask);
    }

    private static ComputationGraph graph(DataType type, StandardCell cell, Direction direction, Sizes sizes) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "recurrent",
                        Networks.layer(cell)
                                .nOut(sizes.hidden())
                                .direction(direction)
                                .build(),
                        "in")
                .addLayer("out", Networks.squares(2), "recurrent")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(sizes.inputs()))
                .build());
        graph.init();
        graph.setParams(Networks.random(11, type, 1, graph.numParams()).muli(0.4));
        return graph;
    }

    private static MultiLayerNetwork pooling(DataType type, Pooling pooling, int inputs) {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(type)
                .updater(new NoOp())
                .list()
                .layer(new SequencePooling.Builder()
                        .pooling(pooling)
                        .bidirectional(true)
                        .nIn(inputs)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nOut(2)
                        .build())
                .setInputType(InputType.recurrent(inputs))
                .build());
        network.init();
        network.setParams(Networks.random(5, type, 1, network.numParams()).muli(0.5));
        return network;
    }
}
