package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;
import static org.recur4j.nn.Networks.HIDDEN;
import static org.recur4j.nn.Networks.INPUTS;
import static org.recur4j.nn.Networks.distance;
import static org.recur4j.nn.Networks.gradient;
import static org.recur4j.nn.Networks.graph;
import static org.recur4j.nn.Networks.layer;
import static org.recur4j.nn.Networks.network;
import static org.recur4j.nn.Networks.sequences;

import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;

/** What every cell keeps to: streaming, windows, masks, formats and precision. */
class RecurrentContractTest {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 3;
    private static final int TIME = 6;
    private static final int PADDING = 3;

    @ParameterizedTest
    @EnumSource
    void step_by_step_gives_what_the_whole_sequence_gives(StandardCell cell) {
        INDArray x = sequences(BATCH, TIME).getFeatures();
        ComputationGraph graph =
                graph(layer(cell).build(), layer(cell).nIn(HIDDEN).build());
        INDArray whole = graph.outputSingle(x);
        MultiLayerNetwork network =
                network(layer(cell).build(), layer(cell).nIn(HIDDEN).build());
        assertThat(distance(network.output(x), whole)).isLessThan(TOLERANCE);
        for (int t = 0; t < TIME; t++) {
            INDArray expected = whole.get(all(), all(), point(t));
            INDArray step = x.get(all(), all(), interval(t, t + 1));
            assertThat(distance(graph.rnnTimeStep(step)[0].get(all(), all(), point(0)), expected))
                    .isLessThan(TOLERANCE);
            INDArray flatStep = x.get(all(), all(), point(t)); // [B,I]: DL4J allows it for a single step
            assertThat(distance(network.rnnTimeStep(flatStep), expected)).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_layer_asked_for_no_gradient_of_its_input_passes_zeros_on_and_learns_the_same(StandardCell cell) {
        for (Direction direction : Direction.values()) {
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                Gradient with = gradients(cell, direction, type, true);
                Gradient without = gradients(cell, direction, type, false);
                with.gradientForVariable().forEach((name, expected) -> {
                    boolean below = name.startsWith("recurrent0_");
                    INDArray found = without.getGradientFor(name);
                    assertThat(distance(found, below ? found.like() : expected))
                            .as(name)
                            .isZero();
                    assertThat(expected.amaxNumber().doubleValue()).as(name).isPositive();
                });
            }
        }
    }

    private static Gradient gradients(StandardCell cell, Direction direction, DataType type, boolean inputGradient) {
        ComputationGraph graph = graph(
                type,
                RNNFormat.NCW,
                BackpropType.Standard,
                layer(cell).build(),
                layer(cell).direction(direction).inputGradient(inputGradient).build());
        gradient(graph, sequences(BATCH, TIME));
        return graph.gradient();
    }

    @ParameterizedTest
    @EnumSource
    void two_windows_with_the_state_carried_give_what_one_long_window_gives(StandardCell cell) {
        INDArray x = sequences(BATCH, TIME).getFeatures();
        ComputationGraph graph = graph(layer(cell).build(), layer(cell).build());
        INDArray whole = graph.outputSingle(x);
        INDArray first = window(graph, x.get(all(), all(), interval(0, 2)));
        INDArray second = window(graph, x.get(all(), all(), interval(2, TIME)));
        assertThat(distance(Nd4j.concat(2, first, second), whole)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void both_kinds_of_network_take_the_same_steps_under_truncated_back_propagation(StandardCell cell) {
        DataSet data = sequences(BATCH, 2 * Networks.WINDOW + 1);
        INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, 2 * Networks.WINDOW + 1);
        mask.putScalar(0, Networks.WINDOW, 0).putScalar(1, 1, 0);
        data.setFeaturesMaskArray(mask);
        data.setLabelsMaskArray(mask);
        ComputationGraph graph = graph(
                DataType.FLOAT,
                RNNFormat.NCW,
                BackpropType.TruncatedBPTT,
                layer(cell).build());
        MultiLayerNetwork network =
                network(BackpropType.TruncatedBPTT, layer(cell).build());
        INDArray before = graph.params().dup();
        graph.fit(data);
        network.fit(data);
        assertThat(distance(graph.params(), before)).isGreaterThan(1e-3);
        assertThat(distance(graph.params(), network.params())).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"RNN,false", "RNN,true", "LSTM,false", "LSTM,true", "GRU,false", "GRU,true"})
    void padding_changes_neither_outputs_nor_gradients(StandardCell cell, boolean bidirectional) {
        Layer layer = layer(cell).build();
        ComputationGraph graph = graph(bidirectional ? new Bidirectional(layer) : layer);
        DataSet data = sequences(BATCH, TIME);
        DataSet padded = padded(data);
        INDArray output = graph.outputSingle(data.getFeatures());
        INDArray outputPadded = graph.output(
                        false, new INDArray[] {padded.getFeatures()}, new INDArray[] {padded.getFeaturesMaskArray()})[
                0];
        assertThat(distance(outputPadded.get(all(), all(), interval(0, TIME)), output))
                .isLessThan(TOLERANCE);
        assertThat(distance(gradient(graph, padded), gradient(graph, data))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void a_masked_step_outputs_zero_and_carries_the_state(StandardCell cell) {
        int hole = 2;
        ComputationGraph graph = graph(layer(cell).build());
        INDArray x = sequences(BATCH, TIME).getFeatures();
        INDArray before = x.get(all(), all(), interval(0, hole));
        INDArray after = x.get(all(), all(), interval(hole + 1, TIME));
        INDArray without = recurrent(graph, Nd4j.concat(2, before, after), null);

        INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, TIME);
        mask.getColumn(hole).assign(0);
        INDArray with = recurrent(graph, x, mask);
        assertThat(with.get(all(), all(), point(hole)).amaxNumber().doubleValue())
                .isZero();
        assertThat(distance(with.get(all(), all(), interval(0, hole)), without.get(all(), all(), interval(0, hole))))
                .isLessThan(TOLERANCE);
        assertThat(distance(
                        with.get(all(), all(), interval(hole + 1, TIME)),
                        without.get(all(), all(), interval(hole, TIME - 1))))
                .isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void channels_last_gives_the_same_outputs_and_gradients(StandardCell cell) {
        DataSet data = sequences(BATCH, TIME);
        DataSet last = new DataSet(
                data.getFeatures().permute(0, 2, 1).dup(),
                data.getLabels().permute(0, 2, 1).dup());
        for (boolean bidirectional : new boolean[] {false, true}) {
            ComputationGraph first = graph(wrapped(layer(cell).build(), bidirectional));
            ComputationGraph channelsLast = graph(
                    DataType.FLOAT,
                    RNNFormat.NWC,
                    BackpropType.Standard,
                    wrapped(layer(cell).dataFormat(RNNFormat.NWC).build(), bidirectional));
            INDArray expected = first.outputSingle(data.getFeatures());
            INDArray found = channelsLast.outputSingle(last.getFeatures()).permute(0, 2, 1);
            assertThat(distance(found, expected)).isLessThan(TOLERANCE);
            assertThat(distance(gradient(channelsLast, last), gradient(first, data)))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void float_and_double_agree(StandardCell cell) {
        DataSet data = sequences(BATCH, TIME);
        ComputationGraph single =
                graph(layer(cell).build(), new Bidirectional(layer(cell).build()));
        ComputationGraph exact = graph(
                DataType.DOUBLE,
                RNNFormat.NCW,
                BackpropType.Standard,
                layer(cell).build(),
                new Bidirectional(layer(cell).build()));
        assertThat(distance(single.params(), exact.params())).isLessThan(1e-6);
        assertThat(distance(single.outputSingle(data.getFeatures()), exact.outputSingle(data.getFeatures())))
                .isLessThan(1e-4);
        DataSet inDouble = new DataSet(
                data.getFeatures().castTo(DataType.DOUBLE), data.getLabels().castTo(DataType.DOUBLE));
        assertThat(distance(gradient(single, data), gradient(exact, inDouble))).isLessThan(1e-4);
    }

    @ParameterizedTest
    @EnumSource
    void an_input_of_another_shape_is_refused_with_what_is_needed(StandardCell cell) {
        MultiLayerNetwork network = network(layer(cell).build());
        INDArray tooWide = Nd4j.create(DataType.FLOAT, BATCH, INPUTS + 2, TIME);
        assertThatThrownBy(() -> network.output(tooWide))
                .hasMessageContaining("the input must be a sequence [B,3,T], got [3, 5, 6]");
        assertThatThrownBy(() -> network.output(Nd4j.create(DataType.FLOAT, BATCH, INPUTS)))
                .hasMessageContaining("the input must be a sequence [B,3,T], got [3, 3]");
    }

    @ParameterizedTest
    @EnumSource
    void a_carried_state_of_another_batch_size_is_refused_with_what_to_do(StandardCell cell) {
        ComputationGraph graph = graph(layer(cell).build());
        graph.rnnTimeStep(sequences(2, 1).getFeatures());
        INDArray largerBatch = sequences(BATCH, 1).getFeatures();
        assertThatThrownBy(() -> graph.rnnTimeStep(largerBatch))
                .hasMessageContaining("must be [3, 4], got [2, 4]: call rnnClearPreviousState()")
                .hasMessageContaining("rnnClearPreviousState()");
        graph.rnnClearPreviousState();
        assertThat(graph.rnnTimeStep(largerBatch)[0].size(0)).isEqualTo(BATCH);
    }

    private static Layer wrapped(Recurrent layer, boolean bidirectional) {
        return bidirectional ? new Bidirectional(layer) : layer;
    }

    private static INDArray window(ComputationGraph graph, INDArray x) {
        Map<String, INDArray> activations = graph.rnnActivateUsingStoredState(new INDArray[] {x}, true, true);
        return activations.get("out").dup();
    }

    private static INDArray recurrent(ComputationGraph graph, INDArray x, INDArray mask) {
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, null);
        }
        INDArray activations = graph.feedForward(x, false).get("recurrent0").dup();
        graph.clearLayerMaskArrays();
        return activations;
    }

    /** The same sequences with some steps more that the mask excludes. */
    private static DataSet padded(DataSet data) {
        INDArray noise = Networks.random(99, DataType.FLOAT, BATCH, INPUTS, PADDING);
        INDArray none = Nd4j.zeros(DataType.FLOAT, BATCH, Networks.CLASSES, PADDING);
        INDArray mask =
                Nd4j.concat(1, Nd4j.ones(DataType.FLOAT, BATCH, TIME), Nd4j.zeros(DataType.FLOAT, BATCH, PADDING));
        return new DataSet(
                Nd4j.concat(2, data.getFeatures(), noise), Nd4j.concat(2, data.getLabels(), none), mask, mask);
    }
}
