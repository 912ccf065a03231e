package org.recur4j.nn.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.CellsByStates;
import org.recur4j.nn.Networks;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.TimeMajorRows;

/** Steps against the whole sequence through the graph, and both ways of taking them against each other. */
class RecurrentStepsTest {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 6;
    private static final int TOKENS = 7;
    private static final int TIME = 4;

    @Property(tries = 50, seed = "1")
    void steps_give_what_the_sequence_gives(
            @ForAll("cells") Cell cell,
            @ForAll @IntRange(min = 1, max = 3) int layers,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll boolean learnedState,
            @ForAll boolean tokenSoftmax) {
        ComputationGraph graph = graph(DataType.FLOAT, cell, layers, learnedState, tokenSoftmax);
        RecurrentSteps cpu = RecurrentSteps.of(graph);
        RecurrentSteps reference = new ReferenceSteps(StepNetwork.of(graph));
        assertThat(cpu).isInstanceOf(CpuSteps.class);
        assertThat(cpu.begin()).isEqualTo(reference.begin());

        float[][][] sequences = sequences(rows);
        INDArray expected = probabilities(graph, sequences); // [TB,V]
        List<float[]> states =
                IntStream.range(0, rows).mapToObj(row -> cpu.begin()).toList();
        for (int t = 0; t < TIME; t++) {
            int now = t;
            List<float[]> inputs = IntStream.range(0, rows)
                    .mapToObj(row -> sequences[row][now])
                    .toList();
            List<RecurrentStep> steps = cpu.step(states, inputs);
            List<RecurrentStep> same = reference.step(states, inputs);
            for (int row = 0; row < rows; row++) {
                float[] p = expected.getRow((long) t * rows + row).toFloatVector();
                for (int v = 0; v < TOKENS; v++) {
                    assertThat(Math.exp(steps.get(row).logProbabilities()[v])).isCloseTo(p[v], within(1e-5));
                }
                assertThat(steps.get(row).logProbabilities())
                        .containsExactly(same.get(row).logProbabilities(), within(1e-5f));
                assertThat(steps.get(row).state()).containsExactly(same.get(row).state(), within(1e-5f));
            }
            states = steps.stream().map(RecurrentStep::state).toList();
        }
    }

    @Provide
    Arbitrary<Cell> cells() {
        return Arbitraries.of(Stream.concat(Stream.of(Cells.RNN, Cells.LSTM, Cells.GRU), CellsByStates.all().stream())
                .toList());
    }

    @Test
    void states_stay_as_they_are_and_may_be_gone_on_from_twice() {
        RecurrentSteps steps = RecurrentSteps.of(graph(DataType.FLOAT, Cells.LSTM, 2, true, false));
        float[] state = steps.begin();
        float[] before = state.clone();
        float[] input = {1, 0, 0, 0, 0};

        RecurrentStep first = steps.step(List.of(state), List.of(input)).get(0);
        steps.step(List.of(first.state()), List.of(new float[] {0, 0, 1, 0, 0}));
        RecurrentStep again = steps.step(List.of(state), List.of(input)).get(0);

        assertThat(state).isEqualTo(before);
        assertThat(again.logProbabilities()).isEqualTo(first.logProbabilities());
        assertThat(again.state()).isEqualTo(first.state()).isNotEqualTo(state);
    }

    @Test
    void parameters_are_used_as_they_are_at_each_step() {
        ComputationGraph graph = graph(DataType.FLOAT, Cells.GRU, 1, false, false);
        RecurrentSteps steps = RecurrentSteps.of(graph);
        float[] input = {1, 0, 0, 0, 0};
        steps.step(List.of(steps.begin()), List.of(input));

        graph.params().muli(0.5);

        assertThat(steps.step(List.of(steps.begin()), List.of(input)).get(0).logProbabilities())
                .isEqualTo(RecurrentSteps.of(graph)
                        .step(List.of(steps.begin()), List.of(input))
                        .get(0)
                        .logProbabilities());
    }

    @Test
    void doubles_are_taken_by_nd4j() {
        assertThat(RecurrentSteps.of(graph(DataType.DOUBLE, Cells.RNN, 1, false, false)))
                .isInstanceOf(ReferenceSteps.class);
    }

    @Test
    void other_networks_and_other_lengths_are_refused() {
        GraphBuilder dense = Networks.defaults(DataType.FLOAT)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("x")
                .addLayer("dense", new DenseLayer.Builder().nIn(2).nOut(2).build(), "x")
                .addLayer("y", output(2), "dense")
                .setOutputs("y");
        ComputationGraph unsupported = new ComputationGraph(dense.build());
        unsupported.init();
        RecurrentSteps steps = RecurrentSteps.of(graph(DataType.FLOAT, Cells.RNN, 1, false, false));

        assertThatThrownBy(() -> RecurrentSteps.of(unsupported)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.step(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> steps.step(List.of(steps.begin()), List.of(new float[INPUTS + 1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5");
        assertThatThrownBy(() -> steps.step(List.of(new float[1]), List.of(new float[INPUTS])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[][][] sequences(int rows) {
        Random random = new Random(rows);
        float[][][] values = new float[rows][TIME][INPUTS];
        for (float[][] sequence : values) {
            for (float[] step : sequence) {
                for (int i = 0; i < INPUTS; i++) {
                    step[i] = (float) random.nextGaussian();
                }
            }
        }
        return values;
    }

    /** p of each token, step by step [TB,V]. */
    private static INDArray probabilities(ComputationGraph graph, float[][][] sequences) {
        INDArray output = graph.outputSingle(Nd4j.createFromArray(sequences).permute(0, 2, 1));
        return output.rank() == 2
                ? output
                : Layout.rows(Layout.timeMajor(output).dup('c'));
    }

    private static ComputationGraph graph(
            DataType type, Cell cell, int layers, boolean learnedState, boolean tokenSoftmax) {
        GraphBuilder graph =
                Networks.defaults(type).updater(new NoOp()).graphBuilder().addInputs("x");
        String below = "x";
        for (int i = 0; i < layers; i++) {
            String name = "recurrent" + i;
            graph.addLayer(
                    name,
                    new Recurrent.Builder()
                            .cell(cell)
                            .nIn(i == 0 ? INPUTS : HIDDEN)
                            .nOut(HIDDEN)
                            .learnedInitialState(learnedState)
                            .build(),
                    below);
            below = name;
        }
        if (tokenSoftmax) {
            graph.addLayer(
                    "y", new TokenSoftmax.Builder().nIn(HIDDEN).nOut(TOKENS).build(), below);
        } else {
            graph.addLayer("y", output(HIDDEN), new TimeMajorRows(), below);
        }
        ComputationGraph built = new ComputationGraph(graph.setOutputs("y").build());
        built.init();
        built.setParams(Networks.random(3, type, 1, built.numParams()).muli(0.5));
        return built;
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(TOKENS)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
