package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.vertex.InvertedDropout;

class TokenSoftmaxTest {
    private static final double SMOOTHING = 0.2;
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void output_is_a_distribution_over_tokens_at_every_step(DataType type) {
        INDArray output = graph(type, 0).outputSingle(TokenNetworks.data(type).getFeatures());
        assertThat(output.shape()).containsExactly(TokenNetworks.BATCH, TokenNetworks.TOKENS, TokenNetworks.TIME);
        assertThat(Networks.distance(output.sum(1), Nd4j.ones(type, 2, 4))).isLessThan(TOLERANCE);
        assertThat(output.minNumber().doubleValue()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, SMOOTHING})
    void score_is_the_cross_entropy_of_the_output_summed_over_unmasked_steps(double smoothing) {
        ComputationGraph graph = graph(DataType.FLOAT, smoothing);
        DataSet data = masked(TokenNetworks.data(DataType.FLOAT));
        double[] expected = crossEntropies(graph, data, smoothing);
        assertThat(graph.score(data)).isCloseTo(expected[0] + expected[1], within(TOLERANCE));
        Networks.gradient(graph, data);
        assertThat(graph.score()).as("in training").isCloseTo(expected[0] + expected[1], within(TOLERANCE));
        INDArray each = graph.scoreExamples(data, false);
        assertThat(each.shape()).containsExactly(2, 1);
        assertThat(each.toDoubleVector()).containsExactly(expected, within(TOLERANCE));
    }

    @Test
    void the_negative_log_likelihood_knows_no_smoothing() {
        ComputationGraph graph = graph(DataType.FLOAT, SMOOTHING);
        TokenScores scores = new TokenScores(graph, "out");
        assertThat(scores.negativeLogLikelihood()).isNaN();
        DataSet data = masked(TokenNetworks.data(DataType.FLOAT));
        double[] expected = crossEntropies(graph, data, 0);
        double smoothed = graph.score(data);
        assertThat(scores.negativeLogLikelihood()).isCloseTo(expected[0] + expected[1], within(TOLERANCE));
        assertThat(smoothed).isNotCloseTo(scores.negativeLogLikelihood(), within(0.01));
        DataSet bare = TokenNetworks.data(DataType.FLOAT);
        graph.clearLayerMaskArrays(); // DL4J's score leaves them
        Networks.gradient(graph, bare);
        expected = crossEntropies(graph, bare, 0);
        assertThat(scores.negativeLogLikelihood()).isCloseTo(expected[0] + expected[1], within(TOLERANCE));
    }

    @Test
    void a_network_that_divides_by_the_batch_divides_the_score_alone() {
        TokenSoftmax softmax = TokenNetworks.softmax().build();
        DataSet data = TokenNetworks.data(DataType.FLOAT);
        ComputationGraph graph = withoutEmbedding(softmax, true);
        ComputationGraph sums = withoutEmbedding(softmax, false);
        sums.setParams(graph.params());
        INDArray states = Networks.random(1, DataType.FLOAT, 2, TokenNetworks.SIZE, TokenNetworks.TIME);
        DataSet batch = new DataSet(states, data.getLabels());
        assertThat(graph.score(batch)).isCloseTo(sums.score(batch) / 2, within(TOLERANCE));
        assertThat(Networks.gradient(graph, batch)).isEqualTo(Networks.gradient(sums, batch));
    }

    @Test
    void padding_changes_neither_score_nor_gradient() {
        ComputationGraph graph = graph(DataType.FLOAT, SMOOTHING);
        DataSet bare = TokenNetworks.data(DataType.FLOAT);
        INDArray filler = Nd4j.create(new float[][] {{3, 3}, {1, -1}});
        INDArray mask = Nd4j.create(new float[][] {{1, 1, 1, 1, 0, 0}, {1, 1, 1, 1, 0, 0}});
        DataSet padded =
                new DataSet(Nd4j.hstack(bare.getFeatures(), filler), Nd4j.hstack(bare.getLabels(), filler), mask, mask);
        INDArray expected = Networks.gradient(graph, bare);
        double score = graph.score();
        assertThat(Networks.distance(Networks.gradient(graph, padded), expected))
                .isLessThan(TOLERANCE);
        assertThat(graph.score()).isCloseTo(score, within(TOLERANCE));
    }

    @Test
    void the_gradient_of_a_batch_where_all_is_masked_is_zero() {
        ComputationGraph graph = graph(DataType.FLOAT, SMOOTHING);
        DataSet data = TokenNetworks.data(DataType.FLOAT);
        data.setFeaturesMaskArray(Nd4j.zeros(2, 4));
        data.setLabelsMaskArray(Nd4j.zeros(2, 4));
        assertThat(Networks.gradient(graph, data).amaxNumber().doubleValue()).isZero();
        assertThat(graph.score()).isZero();
    }

    @Test
    void labels_may_have_a_dimension_of_one() {
        ComputationGraph graph = graph(DataType.FLOAT, SMOOTHING);
        DataSet data = masked(TokenNetworks.data(DataType.FLOAT));
        INDArray expected = Networks.gradient(graph, data);
        double score = graph.score();
        data.setLabels(data.getLabels().reshape('c', new long[] {2, 1, 4}).castTo(DataType.INT32));
        assertThat(Networks.gradient(graph, data)).isEqualTo(expected);
        assertThat(graph.score()).isEqualTo(score);
    }

    @Test
    void dropout_of_states_is_decided_by_the_seed() {
        ComputationGraph graph = TokenNetworks.graph(
                DataType.FLOAT,
                TokenNetworks.embedding().build(),
                TokenNetworks.softmax().dropOut(new InvertedDropout(0.5)).build());
        INDArray first = dropped(graph, 1);
        assertThat(dropped(graph, 1)).isEqualTo(first);
        assertThat(dropped(graph, 2)).isNotEqualTo(first);
    }

    @Test
    void a_saved_network_gives_the_same_probabilities() throws IOException {
        ComputationGraph graph = graph(DataType.FLOAT, SMOOTHING);
        ComputationGraph loaded = Networks.reloaded(graph);
        INDArray ids = TokenNetworks.data(DataType.FLOAT).getFeatures();
        assertThat(loaded.outputSingle(ids)).isEqualTo(graph.outputSingle(ids));
        assertThat(loaded.getConfiguration()).isEqualTo(graph.getConfiguration());
    }

    @Test
    void settings_outlive_json() {
        ComputationGraphConfiguration written = TokenNetworks.graph(
                        DataType.FLOAT,
                        TokenNetworks.embedding().build(),
                        TokenNetworks.softmax()
                                .labelSmoothing(SMOOTHING)
                                .hasBias(false)
                                .dropOut(new InvertedDropout(0.5))
                                .build())
                .getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(written.toJson())).isEqualTo(written);
        assertThat(TokenNetworks.softmax().labelSmoothing(SMOOTHING).build())
                .isNotEqualTo(TokenNetworks.softmax().build());
    }

    @Test
    void sizes_can_be_told_from_the_input() {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new TokenSoftmax.Builder().nOut(9).build(), "in")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(6))
                .build());
        graph.init();
        assertThat(graph.getLayer("out").getParam("W").shape()).containsExactly(9, 6);
        assertThat(graph.numParams()).isEqualTo(9 * 6 + 9);
    }

    @Test
    void labels_that_do_not_fit_are_refused() {
        ComputationGraph graph = graph(DataType.FLOAT, 0);
        DataSet data = TokenNetworks.data(DataType.FLOAT);
        data.setLabels(Nd4j.zeros(2, 3));
        assertThatThrownBy(() -> graph.score(data)).hasMessageContaining("labels [2, 3] are not those of 2 sequences");
        data.setLabels(Nd4j.valueArrayOf(new long[] {2, 4}, 5f, DataType.FLOAT));
        assertThatThrownBy(() -> graph.score(data))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("token id 5.0 at step 0 of sequence 0 is not a whole number in [0, 5)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void smoothing_out_of_range_is_refused(double smoothing) {
        assertThatThrownBy(() -> TokenNetworks.softmax().labelSmoothing(smoothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labelSmoothing " + smoothing);
    }

    private static INDArray dropped(ComputationGraph graph, long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Networks.gradient(graph, TokenNetworks.data(DataType.FLOAT));
    }

    private static DataSet masked(DataSet data) {
        data.setFeaturesMaskArray(TokenNetworks.mask(DataType.FLOAT));
        data.setLabelsMaskArray(TokenNetworks.mask(DataType.FLOAT));
        return data;
    }

    /** Cross-entropy of each sequence, from the graph's probabilities. */
    private static double[] crossEntropies(ComputationGraph graph, DataSet data, double smoothing) {
        INDArray[] masks = data.getFeaturesMaskArray() == null ? null : new INDArray[] {data.getFeaturesMaskArray()};
        INDArray output = graph.output(false, new INDArray[] {data.getFeatures()}, masks)[0];
        double[] sums = new double[TokenNetworks.BATCH];
        for (int b = 0; b < TokenNetworks.BATCH; b++) {
            for (int t = 0; t < TokenNetworks.TIME; t++) {
                boolean counts = masks == null || masks[0].getDouble(b, t) != 0;
                for (int v = 0; v < TokenNetworks.TOKENS && counts; v++) {
                    double q = smoothing / TokenNetworks.TOKENS
                            + (v == data.getLabels().getInt(b, t) ? 1 - smoothing : 0);
                    sums[b] -= q * Math.log(output.getDouble(b, v, t));
                }
            }
        }
        return sums;
    }

    private static ComputationGraph graph(DataType type, double smoothing) {
        return TokenNetworks.graph(
                type,
                TokenNetworks.embedding().build(),
                TokenNetworks.softmax().labelSmoothing(smoothing).build());
    }

    private static ComputationGraph withoutEmbedding(TokenSoftmax softmax, boolean miniBatch) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .miniBatch(miniBatch)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", softmax, "in")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }
}
