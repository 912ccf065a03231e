package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.Networks;

class TokenScoresTest {
    private static final int INPUTS = 6;
    private static final int TOKENS = 150;
    private static final int ROWS = 9;

    @ParameterizedTest
    @CsvSource({"FLOAT, true", "FLOAT, false", "DOUBLE, true"})
    void log_probabilities_are_the_logarithms_of_the_graphs_output(DataType type, boolean bias) {
        ComputationGraph graph = graph(type, bias);
        INDArray states = Networks.random(3, type, ROWS, INPUTS);
        INDArray sequence = states.reshape('c', new long[] {ROWS, INPUTS, 1});
        INDArray expected = Transforms.log(graph.outputSingle(sequence)); // [N,V,1]
        float[][] found = new TokenScores(graph, "out").logProbabilities(states);
        assertThat(found).hasDimensions(ROWS, TOKENS);
        for (int n = 0; n < ROWS; n++) {
            for (int v = 0; v < TOKENS; v++) {
                assertThat((double) found[n][v]).isCloseTo(expected.getDouble(n, v, 0), within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, FLOAT", "7, FLOAT", "150, FLOAT", "7, DOUBLE"})
    void the_best_are_those_that_sorting_puts_first(int k, DataType type) {
        TokenScores scores = new TokenScores(graph(type, true), "out");
        INDArray states = Networks.random(3, type, ROWS, INPUTS);
        float[][] all = scores.logProbabilities(states);
        TokenScores.Best best = scores.best(states, k);
        for (int n = 0; n < ROWS; n++) {
            float[] row = all[n];
            int[] sorted = IntStream.range(0, TOKENS)
                    .boxed()
                    .sorted(Comparator.comparing((Integer v) -> -row[v]).thenComparing(v -> v))
                    .mapToInt(v -> v)
                    .limit(k)
                    .toArray();
            assertThat(best.tokens()[n]).isEqualTo(sorted);
            for (int i = 0; i < k; i++) {
                assertThat(best.logProbabilities()[n][i]).isEqualTo(row[sorted[i]]);
            }
        }
    }

    @Test
    void of_tokens_that_are_alike_the_lower_number_comes_first() {
        ComputationGraph graph = graph(DataType.FLOAT, true);
        graph.params().assign(0);
        TokenScores.Best best = new TokenScores(graph, "out").best(Networks.random(3, DataType.FLOAT, 1, INPUTS), 4);
        assertThat(best.tokens()[0]).containsExactly(0, 1, 2, 3);
        assertThat((double) best.logProbabilities()[0][3]).isCloseTo(-Math.log(TOKENS), within(1e-5));
    }

    @Test
    void parameters_are_read_anew() {
        ComputationGraph graph = graph(DataType.FLOAT, true);
        TokenScores scores = new TokenScores(graph, "out");
        INDArray states = Networks.random(3, DataType.FLOAT, ROWS, INPUTS);
        float[][] before = scores.logProbabilities(states);
        graph.params().muli(2);
        assertThat(scores.logProbabilities(states)[0][0]).isNotEqualTo(before[0][0]);
    }

    @Test
    void states_need_not_lie_row_by_row() {
        TokenScores scores = new TokenScores(graph(DataType.FLOAT, true), "out");
        INDArray states = Networks.random(3, DataType.FLOAT, ROWS, INPUTS);
        assertThat(scores.logProbabilities(states.dup('f'))).isDeepEqualTo(scores.logProbabilities(states));
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        ComputationGraph graph = graph(DataType.FLOAT, true);
        TokenScores scores = new TokenScores(graph, "out");
        INDArray states = Networks.random(3, DataType.FLOAT, ROWS, INPUTS);
        assertThatThrownBy(() -> scores.best(states, 0)).hasMessageContaining("the best 0 of 150 tokens");
        assertThatThrownBy(() -> scores.best(states, TOKENS + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scores.logProbabilities(states.transpose()))
                .hasMessageContaining("states must be [N,6], got [6, 9]");
        assertThatThrownBy(() -> new TokenScores(graph, "other")).hasMessageContaining("called 'other'");
    }

    private static ComputationGraph graph(DataType type, boolean bias) {
        TokenSoftmax layer = new TokenSoftmax.Builder()
                .nIn(INPUTS)
                .nOut(TOKENS)
                .hasBias(bias)
                .build();
        ComputationGraph graph = new ComputationGraph(Networks.defaults(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", layer, "in")
                .setOutputs("out")
                .build());
        graph.init();
        graph.setParams(Networks.random(11, type, 1, graph.numParams()));
        return graph;
    }
}
