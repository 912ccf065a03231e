package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;

/** What DL4J's options do to the parameters of a cell, whichever they are: matrices are weights, vectors and scalars biases. */
class AnyCellTest {
    private static final Cell LEAKY = Cell.parse("""
            # leaky.cell – leaky units
            t: scalar 0.5
            a = sigmoid(t)
            h' = a * h + (1 - a) * tanh(W x + U h + b)
            """);
    private static final NonNegativeConstraint NOT_NEGATIVE = new NonNegativeConstraint();

    static Stream<Cell> cells() {
        return Stream.of(Cells.named("sru"), Cells.named("lstm-peepholes"), Cells.named("mogrifier"), LEAKY);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void constraints_hold_for_the_parameters_that_they_name(Cell cell) {
        for (Direction direction : Direction.values()) {
            constrained(layer(cell, direction).constrainWeights(NOT_NEGATIVE), AnyCellTest::isMatrix);
            constrained(layer(cell, direction).constrainBias(NOT_NEGATIVE), name -> !isMatrix(name));
            constrained(layer(cell, direction).constrainAllParameters(NOT_NEGATIVE), name -> true);
            constrained(
                    layer(cell, direction).constrainInputWeights(NOT_NEGATIVE), name -> name.matches("[fb]?(W|II)"));
            if (cell.program().layout().keys().contains("RW")) {
                constrained(
                        layer(cell, direction).constrainRecurrent(NOT_NEGATIVE), name -> name.matches("[fb]?(RW|RI)"));
            }
        }
    }

    private static void constrained(Recurrent.Builder layer, Predicate<String> names) {
        MultiLayerNetwork network = Networks.network(layer.build());
        network.params().assign(-1);
        network.fit(Networks.sequences(3, 5));
        network.getLayer(0)
                .paramTable()
                .forEach((name, values) -> assertThat(values.minNumber().doubleValue() >= 0)
                        .as(name)
                        .isEqualTo(names.test(name)));
    }

    @Test
    void a_constraint_of_matrices_that_the_cell_has_not_is_refused() {
        assertThatThrownBy(() -> layer(Cells.named("sru"), Direction.FORWARD)
                        .constrainRecurrent(NOT_NEGATIVE)
                        .build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining(
                        "cannot take constrainRecurrent: the cell sru has no matrix that multiplies a state");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void the_decoders_constraints_hold_for_the_parameters_that_they_name(Cell cell) {
        if (!cell.program().usesInputInProductsOnly()) {
            return; // no decoder takes it
        }
        for (boolean weights : new boolean[] {false, true}) {
            AttentionDecoder.Builder decoder = Decoders.decoder(StandardCell.GRU, AttentionKind.ADDITIVE)
                    .cell(cell)
                    .options(
                            weights
                                    ? layer -> layer.constrainWeights(NOT_NEGATIVE)
                                    : layer -> layer.constrainBias(NOT_NEGATIVE));
            ComputationGraph graph = Decoders.graph(DataType.DOUBLE, decoder.build());
            graph.params().assign(-1);
            graph.fit(Decoders.sequences(2, 3, 4, false));
            graph.getVertex("decoder").paramTable(false).forEach((name, values) -> {
                boolean matrix = Character.isUpperCase(name.charAt(0)) || name.equals("v"); // scores
                assertThat(values.minNumber().doubleValue() >= 0).as(name).isEqualTo(matrix == weights);
            });
        }
    }

    @Test
    void the_activation_of_a_cell_is_that_of_its_equations() {
        assertThat(layer(Cells.RELU, Direction.FORWARD)
                        .activation(Activation.RELU)
                        .build())
                .isEqualTo(layer(Cells.RELU, Direction.FORWARD).build());
        for (Recurrent.Builder refused : List.of(
                layer(Cells.RELU, Direction.FORWARD).activation(Activation.TANH),
                layer(Cells.named("sru"), Direction.FORWARD).activation(Activation.TANH),
                layer(Cells.named("minlstm"), Direction.FORWARD).activation(Activation.SIGMOID))) {
            assertThatThrownBy(refused::build)
                    .isInstanceOf(DL4JInvalidConfigException.class)
                    .hasMessageEndingWith("): the functions of a cell are in its equations");
        }
        AttentionDecoder.Builder decoder = Decoders.decoder(StandardCell.GRU, AttentionKind.DOT);
        assertThatThrownBy(() -> decoder.options(layer -> layer.activation(Activation.TANH))
                        .build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("cannot take activation: its functions are part of its equations");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void regularisation_and_the_biases_updater_are_for_what_dl4j_calls_so(Cell cell) {
        DataSet data = Networks.sequences(3, 5);
        Recurrent.Builder plain = layer(cell, Direction.BOTH);
        MultiLayerNetwork free = exact(plain);
        Map<String, INDArray> before = exact(plain).getLayer(0).paramTable();
        MultiLayerNetwork decayed = exact(layer(cell, Direction.BOTH).l2(0.5).l2Bias(0.25));
        MultiLayerNetwork still = exact(layer(cell, Direction.BOTH).biasUpdater(new Sgd(0)));
        for (MultiLayerNetwork network : List.of(free, decayed, still)) {
            network.fit(data);
        }
        Map<String, INDArray> learned = free.getLayer(0).paramTable();
        assertThat(learned.keySet()).contains("fh0", "bh0", "bW");
        learned.forEach((name, values) -> {
            double rate = 0.1 * (isMatrix(name) ? 0.5 : 0.25);
            INDArray expected = values.sub(before.get(name).mul(rate));
            assertThat(Networks.distance(decayed.getLayer(0).getParam(name), expected))
                    .as(name)
                    .isLessThan(1e-12);
            assertThat(Networks.distance(still.getLayer(0).getParam(name), isMatrix(name) ? values : before.get(name)))
                    .as(name)
                    .isZero();
        });
    }

    private static MultiLayerNetwork exact(Recurrent.Builder layer) {
        return Networks.network(DataType.DOUBLE, BackpropType.Standard, layer.build());
    }

    @ParameterizedTest
    @MethodSource("checked")
    void the_gradients_of_a_whole_network_are_right(Cell cell) {
        MultiLayerNetwork network = exact(layer(cell, Direction.BOTH));
        DataSet data = Networks.sequences(2, 3);
        INDArray mask = Decoders.mask(DataType.DOUBLE, "111", "101");
        GradientCheck.check(
                network,
                new DataSet(
                        data.getFeatures().castTo(DataType.DOUBLE),
                        data.getLabels().castTo(DataType.DOUBLE),
                        mask,
                        mask));
    }

    static Stream<Cell> checked() {
        return Stream.concat(cells(), Stream.of(Cells.named("gru-before")));
    }

    private static boolean isMatrix(String name) {
        return name.matches("[fb]?(W|RW|RI|II)");
    }

    private static Recurrent.Builder layer(Cell cell, Direction direction) {
        return new Recurrent.Builder()
                .cell(cell)
                .nOut(Networks.HIDDEN)
                .direction(direction)
                .learnedInitialState(true);
    }
}
