package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.recurrent.Recurrent;

/** States of cells with one, two and three of them, carried and learned, on both paths: float on the CPU, and double. */
class CarriedStatesTest {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 3;
    private static final int TIME = 2 * Networks.WINDOW + 1;
    private static final List<DataType> TYPES = List.of(DataType.DOUBLE, DataType.FLOAT);

    static List<Cell> cells() {
        return CellsByStates.all();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void step_by_step_gives_what_the_whole_sequence_gives(Cell cell) {
        INDArray exact = null;
        for (DataType type : TYPES) {
            INDArray x = Networks.sequences(BATCH, TIME).getFeatures().castTo(type);
            MultiLayerNetwork network = Networks.network(type, BackpropType.Standard, layer(cell));
            INDArray whole = network.output(x);
            for (int t = 0; t < TIME; t++) {
                INDArray step = network.rnnTimeStep(x.get(all(), all(), interval(t, t + 1)));
                assertThat(Networks.distance(step.get(all(), all(), point(0)), whole.get(all(), all(), point(t))))
                        .isLessThan(TOLERANCE);
            }
            assertThat(network.rnnGetPreviousState(0).keySet()).isEqualTo(Set.copyOf(cell.states()));
            exact = exact == null ? whole : exact;
            assertThat(Networks.distance(whole, exact)).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void windows_go_on_from_the_carried_states_and_learn_the_same(Cell cell) {
        ComputationGraph exact = null;
        for (DataType type : TYPES) {
            DataSet data = sequences(type, TIME);
            ComputationGraph graph = graph(type, BackpropType.TruncatedBPTT, cell);
            MultiLayerNetwork network = Networks.network(type, BackpropType.TruncatedBPTT, layer(cell));
            INDArray before = graph.params().dup();
            graph.fit(data);
            network.fit(data);
            assertThat(Networks.distance(graph.params(), before)).isGreaterThan(1e-3);
            assertThat(Networks.distance(graph.params(), network.params())).isLessThan(TOLERANCE);
            exact = exact == null ? graph : exact;
            assertThat(Networks.distance(graph.params(), exact.params())).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_window_that_begins_at_carried_states_has_right_gradients(Cell cell) {
        INDArray exact = null;
        for (DataType type : TYPES) {
            DataSet data = sequences(type, Networks.WINDOW);
            ComputationGraph graph = graph(type, BackpropType.TruncatedBPTT, cell);
            begin(graph, cell, type);
            INDArray gradient = Networks.gradient(graph, data);
            if (exact == null) {
                exact = gradient;
                MultiDataSet same = (MultiDataSet) data.toMultiDataSet();
                begin(graph, cell, type);
                GradientCheck.check(graph, same, () -> {
                    begin(graph, cell, type);
                    GradientCheck.gradient(graph, same);
                    return graph.score();
                });
            }
            cell.states()
                    .forEach(state -> assertThat(graph.gradient()
                                    .getGradientFor("recurrent0_" + state + "0")
                                    .amaxNumber()
                                    .doubleValue())
                            .as("the learned state is not where it began")
                            .isZero());
            assertThat(Networks.distance(gradient, exact)).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void every_learned_initial_state_has_its_gradient(Cell cell) {
        INDArray exact = null;
        for (DataType type : TYPES) {
            ComputationGraph graph = graph(type, BackpropType.Standard, cell);
            INDArray gradient = Networks.gradient(graph, sequences(type, TIME));
            cell.states()
                    .forEach(state -> assertThat(graph.gradient()
                                    .getGradientFor("recurrent0_" + state + "0")
                                    .amaxNumber()
                                    .doubleValue())
                            .as(state)
                            .isPositive());
            exact = exact == null ? gradient : exact;
            assertThat(Networks.distance(gradient, exact)).isLessThan(TOLERANCE);
        }
    }

    private static void begin(ComputationGraph graph, Cell cell, DataType type) {
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            if (layer instanceof RecurrentLayer recurrent) {
                Map<String, INDArray> states = new HashMap<>();
                for (String state : cell.states()) {
                    states.put(state, Networks.random(state.hashCode(), type, BATCH, Networks.HIDDEN));
                }
                recurrent.rnnSetTBPTTState(states);
            }
        }
    }

    private static ComputationGraph graph(DataType type, BackpropType backprop, Cell cell) {
        return Networks.graph(type, RNNFormat.NCW, backprop, layer(cell));
    }

    private static DataSet sequences(DataType type, int time) {
        DataSet data = Networks.sequences(BATCH, time);
        return new DataSet(data.getFeatures().castTo(type), data.getLabels().castTo(type));
    }

    private static Recurrent layer(Cell cell) {
        return new Recurrent.Builder()
                .cell(cell)
                .nOut(Networks.HIDDEN)
                .learnedInitialState(true)
                .build();
    }
}
