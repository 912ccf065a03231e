package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recur4j.nn.Networks.HIDDEN;
import static org.recur4j.nn.Networks.INPUTS;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.OmpThreads;
import org.recur4j.nn.StandardCell;

/** Layers that read backward, or both ways. */
class DirectionTest {
    private static final int BATCH = 17;
    private static final int TIME = 6;
    private static final int MANY_UNITS = 70; // several threads may share them

    private int threadsBefore;

    @BeforeEach
    void remember_the_threads() {
        threadsBefore = OmpThreads.count();
    }

    @AfterEach
    void restore_the_threads() {
        OmpThreads.set(threadsBefore);
    }

    static List<Arguments> combinations() {
        List<Arguments> all = new ArrayList<>();
        for (StandardCell cell : StandardCell.values()) {
            for (boolean masked : new boolean[] {false, true}) {
                for (int threads : new int[] {1, 2, 5}) {
                    all.add(Arguments.of(cell, masked, threads));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, masked {1}, {2} thread(s)")
    @MethodSource("combinations")
    void both_ways_give_what_dl4js_bidirectional_does(StandardCell cell, boolean masked, int threads) {
        OmpThreads.set(threads);
        DataSet data = Networks.sequences(BATCH, TIME);
        if (masked) {
            data.setFeaturesMaskArray(lengths());
            data.setLabelsMaskArray(lengths());
        }
        for (int hidden : new int[] {HIDDEN, MANY_UNITS}) {
            Layer bidirectional = new Bidirectional(
                    Bidirectional.Mode.CONCAT,
                    layer(cell, Direction.FORWARD).nOut(hidden).build());
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                ComputationGraph ours =
                        graph(type, layer(cell, Direction.BOTH).nOut(hidden).build());
                ComputationGraph theirs = graph(type, bidirectional);
                ours.params().divi(Math.sqrt(hidden)); // wide layers of wild weights are chaotic
                theirs.params().divi(Math.sqrt(hidden));
                double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
                assertThat(Networks.distance(output(ours, data), output(theirs, data)))
                        .isLessThan(tolerance);
                assertThat(Networks.distance(Networks.gradient(ours, data), Networks.gradient(theirs, data)))
                        .isLessThan(tolerance);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKWARD", "BOTH"})
    void a_layer_that_reads_backward_carries_no_state_on(Direction direction) {
        ComputationGraph graph =
                graph(DataType.FLOAT, layer(StandardCell.GRU, direction).build());
        INDArray x = Networks.sequences(BATCH, 1).getFeatures();
        assertThatThrownBy(() -> graph.rnnTimeStep(x))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("needs whole sequences");
    }

    @ParameterizedTest
    @EnumSource
    void a_saved_network_still_reads_the_same_way(Direction direction) throws Exception {
        ComputationGraph graph = graph(
                DataType.FLOAT,
                layer(StandardCell.LSTM, direction).build(),
                layer(StandardCell.LSTM, direction).build());
        ComputationGraph read = Networks.reloaded(graph);
        Recurrent layer = (Recurrent) read.getLayer(0).conf().getLayer();
        assertThat(layer.settings().direction()).isEqualTo(direction);
        INDArray x = Networks.sequences(BATCH, TIME).getFeatures();
        assertThat(read.outputSingle(x)).isEqualTo(graph.outputSingle(x));
    }

    @Test
    void layers_that_read_in_other_ways_are_not_equal() {
        Recurrent layer = layer(StandardCell.GRU, Direction.BOTH).build();
        assertThat(layer).isEqualTo(layer(StandardCell.GRU, Direction.BOTH).build());
        assertThat(layer)
                .isNotEqualTo(layer(StandardCell.GRU, Direction.BACKWARD).build());
    }

    @ParameterizedTest
    @EnumSource
    void each_way_gives_outputs_of_its_own(Direction direction) {
        InputType output = layer(StandardCell.GRU, direction)
                .build()
                .getOutputType(0, InputType.recurrent(INPUTS, TIME, RNNFormat.NWC));
        assertThat(output).isEqualTo(InputType.recurrent((long) HIDDEN * direction.count(), TIME, RNNFormat.NWC));
    }

    private static Recurrent.Builder layer(StandardCell cell, Direction direction) {
        return Networks.layer(cell).direction(direction);
    }

    private static ComputationGraph graph(DataType type, Layer... layers) {
        return Networks.graph(type, RNNFormat.NCW, BackpropType.Standard, layers);
    }

    private static INDArray output(ComputationGraph graph, DataSet data) {
        if (data.getFeaturesMaskArray() != null) {
            graph.setLayerMaskArrays(new INDArray[] {data.getFeaturesMaskArray()}, null);
        }
        INDArray output =
                graph.feedForward(data.getFeatures(), false).get("recurrent0").dup();
        graph.clearLayerMaskArrays();
        return output;
    }

    /** Sequences of 1 to 6 steps. */
    private static INDArray lengths() {
        INDArray mask = Nd4j.zeros(DataType.FLOAT, BATCH, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t <= b % TIME; t++) {
                mask.putScalar(b, t, 1);
            }
        }
        return mask;
    }
}
