package org.recur4j.nn.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.recur4j.nn.CellsByStates;
import org.recur4j.nn.Networks;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.step.TracedSteps.Fixed;
import org.recur4j.nn.token.TokenSoftmax;

/** Named values against the layers' own output and the equations, gradients against central differences. */
class TracedStepsTest {
    private static final int INPUTS = 4;
    private static final int HIDDEN = 5;
    private static final int TOKENS = 6;
    private static final int TIME = 4;

    @Property(tries = 40, seed = "1")
    void states_and_probabilities_are_those_of_the_layers(
            @ForAll("cells") Cell cell, @ForAll @IntRange(min = 1, max = 2) int layers) {
        ComputationGraph graph = graph(DataType.FLOAT, cell, layers);
        float[][] inputs = inputs();
        Map<String, INDArray> whole = graph.feedForward(
                new INDArray[] {Nd4j.createFromArray(new float[][][] {inputs}).permute(0, 2, 1)}, false);

        List<TracedStep> sequence = read(TracedSteps.of(graph), inputs);

        RecurrentSteps plain = RecurrentSteps.of(graph);
        float[] state = plain.begin();
        for (int t = 0; t < TIME; t++) {
            RecurrentStep step = plain.step(List.of(state), List.of(inputs[t])).get(0);
            assertThat(sequence.get(t).logProbabilities()).containsExactly(step.logProbabilities(), within(1e-5f));
            assertThat(sequence.get(t).state()).containsExactly(step.state(), within(1e-5f));
            for (int layer = 0; layer < layers; layer++) {
                float[] output =
                        whole.get("recurrent" + layer).slice(0).getColumn(t).toFloatVector();
                assertThat(sequence.get(t).values(layer).get("h'")).containsExactly(output, within(1e-5f));
            }
            state = step.state();
        }
    }

    @Test
    void each_line_of_the_equations_has_its_value() {
        TracedSteps steps = TracedSteps.of(graph(DataType.FLOAT, Cells.LSTM, 1));
        List<TracedStep> sequence = read(steps, inputs());
        Map<String, float[]> before = sequence.get(1).values(0);
        Map<String, float[]> now = sequence.get(2).values(0);

        assertThat(now.keySet()).containsExactly("i", "f", "g", "o", "c'", "h'");
        assertThat(steps.begin().values(0)).isEmpty();
        for (int unit = 0; unit < HIDDEN; unit++) {
            double c = now.get("f")[unit] * before.get("c'")[unit] + now.get("i")[unit] * now.get("g")[unit];
            assertThat(now.get("c'")[unit]).isCloseTo((float) c, within(1e-6f));
            assertThat(now.get("h'")[unit]).isCloseTo((float) (now.get("o")[unit] * Math.tanh(c)), within(1e-6f));
        }
    }

    @Property(tries = 30, seed = "2")
    void gradients_are_those_of_central_differences(
            @ForAll("cells") Cell cell, @ForAll @IntRange(min = 1, max = 2) int layers) {
        TracedSteps steps = TracedSteps.of(graph(DataType.DOUBLE, cell, layers));
        float[][] inputs = inputs();
        int token = 2;

        float[] norms = steps.inputGradients(read(steps, inputs), token);

        float step = 1f / 64;
        for (int t = 0; t < TIME; t++) {
            double square = 0;
            for (int i = 0; i < INPUTS; i++) {
                float kept = inputs[t][i];
                inputs[t][i] = kept + step;
                double up = last(steps, inputs, token);
                inputs[t][i] = kept - step;
                double slope = (up - last(steps, inputs, token)) / (2 * step);
                inputs[t][i] = kept;
                square += slope * slope;
            }
            assertThat((double) norms[t]).isCloseTo(Math.sqrt(square), within(2e-3 + 2e-2 * Math.sqrt(square)));
        }
        assertThat(steps.inputGradients(List.of(), token)).isEmpty();
    }

    @Test
    void what_follows_is_computed_from_a_value_set_by_hand() {
        TracedSteps steps = TracedSteps.of(graph(DataType.FLOAT, Cells.LSTM, 2));
        TracedStep before = read(steps, inputs()).get(1);
        float[] input = inputs()[2];
        Map<String, float[]> free = steps.step(before, input).values(0);

        TracedStep step = steps.step(
                before,
                input,
                List.of(new Fixed(0, "f", 3, 0.25f), new Fixed(1, "h'", -1, 0.5f), new Fixed(0, "none", 0, 1)));

        Map<String, float[]> now = step.values(0);
        for (int unit = 0; unit < HIDDEN; unit++) {
            assertThat(now.get("f")[unit]).isEqualTo(unit == 3 ? 0.25f : free.get("f")[unit]);
            double c = now.get("f")[unit] * before.values(0).get("c'")[unit] + now.get("i")[unit] * now.get("g")[unit];
            assertThat(now.get("c'")[unit]).isCloseTo((float) c, within(1e-6f));
        }
        assertThat(step.values(1).get("h'")).containsOnly(0.5f);
    }

    @Test
    void of_a_layer_in_both_directions_the_half_that_reads_forward_is_seen() {
        ComputationGraph forward = graph(DataType.FLOAT, Cells.GRU, 1);
        ComputationGraph both = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                        "recurrent",
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .nIn(INPUTS)
                                .nOut(HIDDEN)
                                .learnedInitialState(true)
                                .direction(Direction.BOTH)
                                .build(),
                        "x")
                .addLayer(
                        "y",
                        new TokenSoftmax.Builder().nIn(2 * HIDDEN).nOut(TOKENS).build(),
                        "recurrent")
                .setOutputs("y")
                .build());
        both.init();
        forward.getLayer(0)
                .paramTable()
                .forEach((key, value) -> both.getLayer(0).getParam("f" + key).assign(value));

        List<TracedStep> seen = read(TracedSteps.ofLayer(both, "recurrent"), inputs());

        assertThat(seen.get(TIME - 1).state())
                .containsExactly(
                        read(TracedSteps.of(forward), inputs()).get(TIME - 1).state(), within(1e-6f));
        assertThat(seen.get(0).logProbabilities()).isEmpty();
        assertThatThrownBy(() -> TracedSteps.ofLayer(both, "y")).hasMessageContaining("no layer \"y\"");
        assertThat(seen.get(0).expecting(new float[] {0}).logProbabilities()).containsExactly(0);
    }

    @Test
    void reading_begins_at_any_state() {
        ComputationGraph graph = graph(DataType.FLOAT, Cells.GRU, 2);
        TracedSteps steps = TracedSteps.of(graph);
        List<TracedStep> sequence = read(steps, inputs());

        TracedStep begun = steps.begin(sequence.get(1).state());

        assertThat(begun.logProbabilities()).containsExactly(sequence.get(1).logProbabilities(), within(1e-6f));
        assertThat(steps.step(begun, inputs()[2]).state())
                .isEqualTo(sequence.get(2).state());
    }

    @Provide
    Arbitrary<Cell> cells() {
        return Arbitraries.of(Stream.concat(Stream.of(Cells.RNN, Cells.LSTM, Cells.GRU), CellsByStates.all().stream())
                .toList());
    }

    private static double last(TracedSteps steps, float[][] inputs, int token) {
        return read(steps, inputs).get(TIME - 1).logProbabilities()[token];
    }

    private static List<TracedStep> read(TracedSteps steps, float[][] inputs) {
        List<TracedStep> sequence = new ArrayList<>();
        TracedStep now = steps.begin();
        for (float[] input : inputs) {
            now = steps.step(now, input);
            sequence.add(now);
        }
        return sequence;
    }

    private static float[][] inputs() {
        Random random = new Random(5);
        float[][] inputs = new float[TIME][INPUTS];
        for (float[] input : inputs) {
            for (int i = 0; i < INPUTS; i++) {
                input[i] = (float) random.nextGaussian();
            }
        }
        return inputs;
    }

    private static ComputationGraph graph(DataType type, Cell cell, int layers) {
        GraphBuilder graph =
                Networks.defaults(type).updater(new NoOp()).graphBuilder().addInputs("x");
        String below = "x";
        for (int i = 0; i < layers; i++) {
            int size = i == 0 ? INPUTS : HIDDEN;
            Recurrent.Builder layer =
                    new Recurrent.Builder().cell(cell).nIn(size).nOut(HIDDEN);
            graph.addLayer("recurrent" + i, layer.learnedInitialState(true).build(), below);
            below = "recurrent" + i;
        }
        graph.addLayer("y", new TokenSoftmax.Builder().nIn(HIDDEN).nOut(TOKENS).build(), below);
        ComputationGraph built = new ComputationGraph(graph.setOutputs("y").build());
        built.init();
        built.setParams(Networks.random(3, type, 1, built.numParams()).muli(0.5));
        return built;
    }
}
