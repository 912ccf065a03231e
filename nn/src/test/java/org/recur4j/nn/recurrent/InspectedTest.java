package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cell;

/** Layers say on demand which value of the cell was first not finite. */
class InspectedTest {
    private static final int BATCH = 2;
    private static final int TIME = 9;
    private static final Cell DIVIDES = Cell.parse("""
            # divides.cell – divides by zero where the inputs' sum is below zero
            d = relu(V x)
            n = tanh(W x + 1) / d
            h' = n * sigmoid(U h)
            V: 1
            """);

    @ParameterizedTest
    @CsvSource({
        "FLOAT, FORWARD, 3", "FLOAT, BACKWARD, 7", "FLOAT, BOTH, 3",
        "DOUBLE, FORWARD, 3", "DOUBLE, BACKWARD, 7", "DOUBLE, BOTH, 3"
    })
    void the_first_value_in_the_order_of_reading_is_named_with_its_step(DataType type, Direction direction, int step) {
        ComputationGraph graph = graph(type, direction);
        INDArray x = inputs(type);
        x.putScalar(1, 0, 2, -9).putScalar(0, 0, 6, -9);
        assertThat(found(graph, x))
                .contains("the value n of the cell divides was first not finite, at step " + step + " of 9");
    }

    @Test
    void nothing_is_said_of_finite_numbers_and_of_an_input_that_is_not_finite() {
        ComputationGraph graph = graph(DataType.FLOAT, Direction.FORWARD);
        INDArray x = inputs(DataType.FLOAT);
        assertThat(found(graph, x)).isEmpty();
        assertThat(found(graph, x.putScalar(1, 1, 1, Double.NaN))).isEmpty();
    }

    @Test
    void a_parameter_is_named_before_all_values() {
        ComputationGraph graph = graph(DataType.FLOAT, Direction.BOTH);
        graph.getParam("recurrent0_bRW").putScalar(0, Double.POSITIVE_INFINITY);
        assertThat(found(graph, inputs(DataType.FLOAT))).contains("the parameter U of the cell divides is not finite");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void a_derivative_that_is_not_finite_is_named_where_all_values_are(DataType type) {
        Cell roots = Cell.parse("# roots.cell – roots of zero\nr = sqrt(relu(V x))\nh' = r + tanh(U h)");
        ComputationGraph graph = Networks.graph(
                type,
                RNNFormat.NCW,
                BackpropType.Standard,
                new Recurrent.Builder().cell(roots).nOut(Networks.HIDDEN).build());
        graph.params().assign(1);
        INDArray x = inputs(type);
        assertThat(found(graph, x)).isEmpty();
        assertThat(found(graph, x.putScalar(1, 0, 4, -9)))
                .contains("the gradient with respect to V of the cell roots was first not finite, at step 5 of 9");
    }

    @Test
    void the_pass_begins_at_the_carried_state_of_the_last_one() {
        Cell overflows = Cell.parse("# doubles.cell – doubles\nh' = 1e30 * h + W x");
        ComputationGraph graph = Networks.graph(
                new Recurrent.Builder().cell(overflows).nOut(Networks.HIDDEN).build());
        INDArray one = Nd4j.ones(DataType.FLOAT, 1, Networks.INPUTS, 1);
        graph.rnnTimeStep(one);
        graph.rnnTimeStep(one);
        inspected(graph).inspect();
        graph.feedForward(new INDArray[] {one}, true, false);
        assertThat(inspected(graph).firstNotFinite()).isEmpty();
        graph.rnnTimeStep(one);
        inspected(graph).inspect();
        graph.feedForward(new INDArray[] {one}, true, false);
        assertThat(inspected(graph).firstNotFinite())
                .contains("the value h' of the cell doubles was first not finite, at step 1 of 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void masked_steps_do_not_count(DataType type) {
        ComputationGraph graph = graph(type, Direction.FORWARD);
        INDArray x = inputs(type);
        x.putScalar(1, 0, 2, -9);
        INDArray mask = Nd4j.ones(type, BATCH, TIME);
        mask.putScalar(1, 2, 0);
        graph.setLayerMaskArrays(new INDArray[] {mask}, null);
        assertThat(found(graph, x)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void the_decoder_names_its_cells_value(DataType type) {
        AttentionDecoder decoder = Decoders.decoder(StandardCell.GRU, AttentionKind.ADDITIVE)
                .cell(DIVIDES)
                .inputFeeding(true)
                .build();
        ComputationGraph graph = Decoders.graph(type, decoder);
        Inspected cell = (Inspected) graph.getVertex("decoder");
        MultiDataSet data = Decoders.sequences(type, false);
        graph.feedForward(data.getFeatures(), true, false);
        graph.getVertex("decoder").paramTable(false).get("W").assign(0);
        cell.inspect();
        graph.feedForward(data.getFeatures(), true, false);
        assertThat(cell.firstNotFinite())
                .contains("the value n of the cell divides was first not finite, at step 1 of 3");
    }

    private static Optional<String> found(ComputationGraph graph, INDArray x) {
        graph.feedForward(new INDArray[] {x}, true, false);
        assertThat(inspected(graph).firstNotFinite()).isEmpty();
        inspected(graph).inspect();
        graph.feedForward(new INDArray[] {x}, true, false);
        return inspected(graph).firstNotFinite();
    }

    private static Inspected inspected(ComputationGraph graph) {
        return (Inspected) graph.getLayer("recurrent0");
    }

    private static ComputationGraph graph(DataType type, Direction direction) {
        ComputationGraph graph = Networks.graph(
                type,
                RNNFormat.NCW,
                BackpropType.Standard,
                new Recurrent.Builder()
                        .cell(DIVIDES)
                        .nOut(Networks.HIDDEN)
                        .direction(direction)
                        .build());
        graph.params().assign(1);
        return graph;
    }

    private static INDArray inputs(DataType type) {
        return Nd4j.ones(type, BATCH, Networks.INPUTS, TIME);
    }
}
