package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.vertex.InvertedDropout;

/**
 * Updates of the smallest network, softmax(x [w, -w] + [b, -b]) from zero: with the first class right, p = σ(2(xw + b)),
 * the loss is -ln p and its gradient by w and b is -(1-p) x and -(1-p); by the other two weights the opposite.
 */
class GraphUpdateTest {
    private static final double X = 2;
    private static final double RATE = 0.1;
    private static final double TOLERANCE = 1e-5;
    private static final double NORM = Math.sqrt(2 * (0.5 * X * 0.5 * X + 0.5 * 0.5)); // of the first gradient

    @Test
    void one_step_of_gradient_descent_is_the_one_computed_by_hand() {
        ComputationGraph graph = graph(new Sgd(1), 0);
        StepResult result = step(graph, new GraphUpdate(graph, 0, 1, List.of()), 1, 1);
        assertThat(result.lossSum()).isCloseTo(Math.log(2), within(TOLERANCE));
        assertThat(result.tokens()).isEqualTo(1);
        assertThat(result.gradientNorm()).isCloseTo(NORM, within(TOLERANCE));
        assertParameters(graph, RATE * 0.5 * X, RATE * 0.5);
    }

    @Test
    void the_gradient_is_of_the_mean_over_tokens_and_the_loss_is_the_sum() {
        ComputationGraph graph = graph(new Sgd(1), 0);
        int tokens = 3;
        StepResult result = step(graph, new GraphUpdate(graph, 0, 1, List.of()), tokens, 1);
        assertThat(result.lossSum()).isCloseTo(tokens * Math.log(2), within(TOLERANCE));
        assertThat(result.gradientNorm()).isCloseTo(NORM, within(TOLERANCE));
        assertParameters(graph, RATE * 0.5 * X, RATE * 0.5);
    }

    @Test
    void three_steps_of_adam_are_those_of_kingma_and_ba() {
        ComputationGraph graph = graph(new Adam(1), 0);
        GraphUpdate update = new GraphUpdate(graph, 0, 1, List.of());
        double[] value = {0, 0};
        double[] mean = {0, 0};
        double[] square = {0, 0};
        for (int t = 1; t <= 3; t++) {
            step(graph, update, 1, t);
            double wrong = 1 - 1 / (1 + Math.exp(-2 * (X * value[0] + value[1])));
            double[] gradient = {-wrong * X, -wrong};
            for (int i = 0; i < 2; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                double step = mean[i] / (1 - Math.pow(0.9, t)) / Math.sqrt(square[i] / (1 - Math.pow(0.999, t)));
                value[i] -= RATE * step;
            }
            assertParameters(graph, value[0], value[1]);
        }
    }

    @Test
    void a_gradient_longer_than_the_limit_is_shortened_to_it() {
        double limit = NORM / 4;
        ComputationGraph graph = graph(new Sgd(1), 0);
        StepResult result = step(graph, new GraphUpdate(graph, limit, 1, List.of()), 1, 1);
        assertThat(result.gradientNorm()).as("before clipping").isCloseTo(NORM, within(TOLERANCE));
        assertParameters(graph, RATE * 0.5 * X / 4, RATE * 0.5 / 4);
    }

    @Test
    void a_gradient_within_the_limit_is_left_alone() {
        ComputationGraph graph = graph(new Sgd(1), 0);
        step(graph, new GraphUpdate(graph, NORM * 1.01, 1, List.of()), 1, 1);
        assertParameters(graph, RATE * 0.5 * X, RATE * 0.5);
    }

    @Test
    void a_loss_that_is_not_a_number_leaves_parameters_and_adams_memory_alone() {
        ComputationGraph graph = graph(new Adam(1), 0);
        GraphUpdate update = new GraphUpdate(graph, 1, 1, List.of());
        step(graph, update, 1, 1);
        INDArray parameters = graph.params().dup();
        INDArray memory = graph.getUpdater().getStateViewArray().dup();
        graph.setInputs(Nd4j.valueArrayOf(new long[] {1, 1, 1}, Float.NaN, DataType.FLOAT));
        graph.setLabels(labels(1));
        StepResult result = update.step(1, RATE, 2);
        assertThat(result.lossSum()).isNaN();
        assertThat(graph.params()).isEqualTo(parameters);
        assertThat(graph.getUpdater().getStateViewArray()).isEqualTo(memory);
    }

    @Test
    void seed_and_number_of_the_update_decide_what_is_dropped() {
        INDArray once = afterDropout(5, 1);
        assertThat(afterDropout(5, 1)).isEqualTo(once);
        assertThat(afterDropout(5, 2)).isNotEqualTo(once);
        assertThat(afterDropout(6, 1)).isNotEqualTo(once);
    }

    private static INDArray afterDropout(long seed, long number) {
        ComputationGraph graph = graph(new Sgd(1), 0.5);
        int tokens = 64;
        graph.setInputs(Nd4j.linspace(DataType.FLOAT, 1, 0.1, tokens).reshape(new long[] {1, 1, tokens}));
        graph.setLabels(labels(tokens));
        new GraphUpdate(graph, 0, seed, List.of()).step(tokens, RATE, number);
        return graph.params();
    }

    private static StepResult step(ComputationGraph graph, GraphUpdate update, int tokens, long number) {
        graph.setInputs(Nd4j.valueArrayOf(new long[] {1, 1, tokens}, X, DataType.FLOAT));
        graph.setLabels(labels(tokens));
        return update.step(tokens, RATE, number);
    }

    private static INDArray labels(int tokens) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, 1, 2, tokens);
        for (int t = 0; t < tokens; t++) {
            labels.putScalar(0, 0, t, 1);
        }
        return labels;
    }

    private static void assertParameters(ComputationGraph graph, double w, double b) {
        double[] found = graph.params().toDoubleVector();
        assertThat(found).containsExactly(new double[] {w, -w, b, -b}, within(TOLERANCE));
    }

    private static ComputationGraph graph(IUpdater updater, double dropout) {
        RnnOutputLayer.Builder output = new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nIn(1)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .dataFormat(RNNFormat.NCW);
        if (dropout > 0) {
            output.dropOut(new InvertedDropout(dropout));
        }
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(updater)
                .miniBatch(false)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", output.build(), "in")
                .setOutputs("out")
                .build());
        graph.init();
        graph.params().assign(0);
        return graph;
    }
}
