package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;

class TiedWeightsTest {
    private static final int TOKENS = 6;
    private static final int SIZE = 3;
    private static final int TARGETS = 8;
    private static final String EMBEDDING = "embedding_W";
    private static final String SOFTMAX = "out_W";

    @Test
    void both_get_the_gradient_of_a_shared_matrix() {
        ComputationGraph graph = graph(DataType.DOUBLE, new Sgd(1));
        TiedWeights tie = tied(graph);
        INDArray before = graph.getParam(EMBEDDING).dup();
        new GraphUpdate(graph, 0, 1, List.of(tie)).step(1, 1, 1);
        INDArray gradient = before.sub(graph.getParam(EMBEDDING));
        assertThat(gradient).isEqualTo(before.sub(graph.getParam(SOFTMAX)));

        ComputationGraph shared = graph(DataType.DOUBLE, new Sgd(1));
        tied(shared);
        double step = 1e-6;
        for (int v = 0; v < TOKENS; v++) {
            for (int i = 0; i < SIZE; i++) {
                double numeric = (loss(shared, v, i, step) - loss(shared, v, i, -step)) / (2 * step);
                assertThat(gradient.getDouble(v, i)).isCloseTo(numeric, within(1e-7));
            }
        }
    }

    @Test
    void they_stay_equal_to_the_bit_over_updates_of_adam() {
        ComputationGraph graph = graph(DataType.FLOAT, new Adam(1));
        TiedWeights tie = tied(graph);
        INDArray before = graph.getParam(EMBEDDING).dup();
        GraphUpdate update = new GraphUpdate(graph, 0.5, 1, List.of(tie));
        for (int number = 1; number <= 20; number++) {
            update.step(TARGETS, 0.01, number);
            assertThat(graph.getParam(SOFTMAX).dup('c').toFloatMatrix())
                    .isDeepEqualTo(graph.getParam(EMBEDDING).dup('c').toFloatMatrix());
        }
        assertThat(graph.getParam(EMBEDDING)).isNotEqualTo(before);
    }

    @Test
    void the_norm_counts_them_once() {
        ComputationGraph graph = graph(DataType.DOUBLE, new Sgd(1));
        TiedWeights tie = tied(graph);
        INDArray before = graph.params().dup();
        StepResult result = new GraphUpdate(graph, 0, 1, List.of(tie)).step(1, 1, 1);
        double squares = square(before.sub(graph.params()));
        INDArray moved = graph.getParam(SOFTMAX).dup();
        graph.setParams(before);
        double twice = square(graph.getParam(SOFTMAX).sub(moved));
        assertThat(twice).isGreaterThan(0.01);
        assertThat(result.gradientNorm()).isCloseTo(Math.sqrt(squares - twice), within(1e-9));
    }

    @Test
    void clipping_goes_by_that_norm() {
        ComputationGraph free = graph(DataType.DOUBLE, new Sgd(1));
        TiedWeights tie = tied(free);
        INDArray before = free.params().dup();
        double norm = new GraphUpdate(free, 0, 1, List.of(tie)).step(1, 1, 1).gradientNorm();
        INDArray moved = before.sub(free.params());

        ComputationGraph clipped = graph(DataType.DOUBLE, new Sgd(1));
        tie = tied(clipped);
        new GraphUpdate(clipped, norm / 4, 1, List.of(tie)).step(1, 1, 1);
        INDArray difference = before.sub(clipped.params()).mul(4).sub(moved);
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-9);
    }

    @Test
    void the_first_is_copied_over_the_second() {
        ComputationGraph graph = graph(DataType.FLOAT, new Sgd(1));
        INDArray first = graph.getParam(EMBEDDING).dup();
        assertThat(graph.getParam(SOFTMAX)).isNotEqualTo(first);
        tied(graph);
        assertThat(graph.getParam(EMBEDDING)).isEqualTo(first);
        assertThat(graph.getParam(SOFTMAX)).isEqualTo(first);
    }

    @Test
    void what_cannot_be_tied_is_refused() {
        ComputationGraph graph = graph(DataType.FLOAT, new Sgd(1));
        assertThatThrownBy(() -> new TiedWeights(graph, EMBEDDING, "out_b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different shapes");
        assertThatThrownBy(() -> new TiedWeights(graph, EMBEDDING, "other_W"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no parameter other_W, but embedding_W");
        assertThatThrownBy(() -> new TiedWeights(graph, EMBEDDING, EMBEDDING)).hasMessageContaining("tied to itself");
    }

    private static TiedWeights tied(ComputationGraph graph) {
        TiedWeights tie = new TiedWeights(graph, EMBEDDING, SOFTMAX);
        tie.equalise();
        return tie;
    }

    /** Loss when one number of the shared matrix is changed for the time being. */
    private static double loss(ComputationGraph graph, int row, int column, double change) {
        double value = graph.getParam(EMBEDDING).getDouble(row, column);
        for (String name : List.of(EMBEDDING, SOFTMAX)) {
            graph.getParam(name).putScalar(row, column, value + change);
        }
        graph.computeGradientAndScore();
        for (String name : List.of(EMBEDDING, SOFTMAX)) {
            graph.getParam(name).putScalar(row, column, value);
        }
        return graph.score();
    }

    private static double square(INDArray array) {
        double norm = array.norm2Number().doubleValue();
        return norm * norm;
    }

    private static ComputationGraph graph(DataType type, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(type)
                .updater(updater)
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "embedding",
                        new TokenEmbedding.Builder().nIn(TOKENS).nOut(SIZE).build(),
                        "in")
                .addLayer(
                        "recurrent",
                        new Recurrent.Builder()
                                .cell(Cells.GRU)
                                .nIn(SIZE)
                                .nOut(SIZE)
                                .build(),
                        "embedding")
                .addLayer(
                        "out",
                        new TokenSoftmax.Builder()
                                .nIn(SIZE)
                                .nOut(TOKENS)
                                .labelSmoothing(0.1)
                                .build(),
                        "recurrent")
                .setOutputs("out")
                .build());
        graph.init();
        graph.setInputs(Nd4j.create(new double[][] {{0, 4, 4, 1}, {2, 0, 3, 5}}).castTo(type));
        graph.setLabels(Nd4j.create(new double[][] {{4, 4, 1, 1}, {0, 3, 5, 2}}).castTo(type));
        return graph;
    }
}
