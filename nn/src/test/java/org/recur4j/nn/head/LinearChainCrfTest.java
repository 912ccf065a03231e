package org.recur4j.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;

class LinearChainCrfTest {
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void output_is_a_distribution_over_tags_at_each_unmasked_step(DataType type) {
        ComputationGraph graph = constrained(type);
        DataSet data = CrfNetworks.masked(type);
        INDArray mask = data.getFeaturesMaskArray();
        INDArray output = graph.output(false, new INDArray[] {data.getFeatures()}, new INDArray[] {mask})[0];
        assertThat(output.shape()).containsExactly(CrfNetworks.BATCH, CrfNetworks.TAGS, CrfNetworks.TIME);
        assertThat(Networks.distance(output.sum(1), mask)).isLessThan(TOLERANCE);
        assertThat(output.minNumber().doubleValue()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void score_is_the_same_in_training_out_of_it_and_by_examples(DataType type) {
        ComputationGraph graph = constrained(type);
        DataSet data = CrfNetworks.masked(type);
        double score = graph.score(data);
        assertThat(score).isPositive();
        Networks.gradient(graph, data);
        assertThat(graph.score()).isCloseTo(score, within(TOLERANCE));
        INDArray each = graph.scoreExamples(data, false);
        assertThat(each.shape()).containsExactly(CrfNetworks.BATCH, 1);
        assertThat(each.sumNumber().doubleValue()).isCloseTo(score, within(TOLERANCE));
        assertThat(graph.scoreExamples(data, true)).isEqualTo(each);
    }

    @Test
    void a_network_that_divides_by_the_batch_divides_the_score_alone() {
        LinearChainCrf crf = new LinearChainCrf.Builder().nIn(3).nOut(4).build();
        ComputationGraph mean = CrfNetworks.alone(DataType.FLOAT, crf, true);
        ComputationGraph sum = CrfNetworks.alone(DataType.FLOAT, crf, false);
        sum.setParams(mean.params());
        DataSet data = new DataSet(
                Networks.random(1, DataType.FLOAT, 2, 3, 4),
                CrfNetworks.data(DataType.FLOAT).getLabels());
        assertThat(mean.score(data)).isCloseTo(sum.score(data) / 2, within(TOLERANCE));
        assertThat(Networks.gradient(mean, data)).isEqualTo(Networks.gradient(sum, data));
    }

    @Test
    void masked_steps_count_as_if_they_were_not_there() {
        ComputationGraph graph = CrfNetworks.alone(
                DataType.DOUBLE,
                new LinearChainCrf.Builder()
                        .nIn(3)
                        .nOut(4)
                        .tagConstraints(CrfNetworks.CONSTRAINTS)
                        .build(),
                false);
        graph.setParams(Networks.random(2, DataType.DOUBLE, 1, graph.numParams()));
        INDArray x = Networks.random(3, DataType.DOUBLE, 1, 3, 3);
        INDArray tags = Nd4j.create(new double[][] {{1, 3, 2}});
        DataSet bare = new DataSet(x, tags);
        INDArray gaps = Networks.random(4, DataType.DOUBLE, 1, 3, 6);
        int[] kept = {1, 2, 4};
        INDArray labels = Nd4j.valueArrayOf(new long[] {1, 6}, 9.0); // no tag, not looked at
        INDArray mask = Nd4j.zeros(DataType.DOUBLE, 1, 6);
        for (int n = 0; n < kept.length; n++) {
            gaps.tensorAlongDimension(kept[n], 0, 1).assign(x.tensorAlongDimension(n, 0, 1));
            labels.putScalar(0, kept[n], tags.getDouble(0, n));
            mask.putScalar(0, kept[n], 1);
        }
        INDArray expected = Networks.gradient(graph, bare);
        double score = graph.score();
        for (DataSet gapped : List.of(
                new DataSet(gaps, labels, null, mask),
                new DataSet(gaps, labels, mask, null),
                new DataSet(gaps, labels, mask, mask))) {
            assertThat(Networks.distance(Networks.gradient(graph, gapped), expected))
                    .isLessThan(1e-12);
            assertThat(graph.score()).isCloseTo(score, within(1e-12));
        }
        CrfDecoder decoder = new CrfDecoder(graph, "out");
        int[] best = decoder.best(bare.toMultiDataSet()).tags()[0];
        assertThat(decoder.best(new DataSet(gaps, null, mask, null).toMultiDataSet())
                        .tags()[0])
                .containsExactly(-1, best[0], best[1], -1, best[2], -1);
        assertThat(decoder.best(bare.toMultiDataSet()).tags()[0])
                .as("without the mask of the batch before")
                .isEqualTo(best);
    }

    @Test
    void a_bonus_counts_at_each_step_like_a_bias() {
        ComputationGraph graph = constrained(DataType.DOUBLE);
        DataSet data = CrfNetworks.data(DataType.DOUBLE);
        CrfDecoder decoder = new CrfDecoder(graph, "out");
        double[] bonus =
                new double[graph.getLayer("out").getParam(CrfParams.BIAS).columns()];
        bonus[1] = 2.5;
        CrfDecoder.Tagging plain = decoder.best(data.toMultiDataSet());
        CrfDecoder.Tagging preferred = decoder.best(data.toMultiDataSet(), bonus);

        INDArray bias = graph.getLayer("out").getParam(CrfParams.BIAS);
        bias.putScalar(1, bias.getDouble(1) + 2.5);
        CrfDecoder.Tagging biased = decoder.best(data.toMultiDataSet());

        assertThat(preferred.tags()).isDeepEqualTo(biased.tags());
        assertThat(preferred.tags()).isNotEqualTo(plain.tags());
        assertThat(preferred.logProbabilities()).containsExactly(biased.logProbabilities(), within(TOLERANCE));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void pairs_of_tags_add_up_to_the_output_over_masked_steps_and_break_no_constraint(DataType type) {
        ComputationGraph graph = constrained(type);
        DataSet data = CrfNetworks.masked(type);
        CrfDecoder decoder = new CrfDecoder(graph, "out");
        double[][] transitions = decoder.transitions();
        double[] bonus = new double[CrfNetworks.TAGS];
        bonus[1] = 2.5;
        CrfDecoder.Likely likely = decoder.likely(data.toMultiDataSet(), bonus);
        assertThat(likely.best().tags())
                .isDeepEqualTo(decoder.best(data.toMultiDataSet(), bonus).tags());
        double[][][][] pairs = likely.pairs();
        INDArray output = graph.output(
                        false, new INDArray[] {data.getFeatures()}, new INDArray[] {data.getFeaturesMaskArray()})[0];
        int[][] steps = {{0, 1, 2}, {0, 2, 3}};

        INDArray marginals = Nd4j.createFromArray(likely.marginals()).castTo(type);
        assertThat(output.permute(2, 0, 1).dup('c').reshape(-1).equalsWithEps(marginals, TOLERANCE))
                .isTrue();
        for (int b = 0; b < steps.length; b++) {
            assertThat(pairs[b]).hasDimensions(2, CrfNetworks.TAGS);
            for (int n = 1; n < steps[b].length; n++) {
                for (int k = 0; k < CrfNetworks.TAGS; k++) {
                    double before = Arrays.stream(pairs[b][n - 1][k]).sum();
                    int tag = k;
                    double here = Arrays.stream(pairs[b][n - 1])
                            .mapToDouble(row -> row[tag])
                            .sum();
                    assertThat(before).isCloseTo(output.getDouble(b, k, steps[b][n - 1]), within(TOLERANCE));
                    assertThat(here).isCloseTo(output.getDouble(b, k, steps[b][n]), within(TOLERANCE));
                    for (int to = 0; to < CrfNetworks.TAGS; to++) {
                        boolean allowed = CrfNetworks.CONSTRAINTS
                                .allowedTransitions()
                                .get(k)
                                .get(to);
                        assertThat(transitions[k][to] > Double.NEGATIVE_INFINITY)
                                .isEqualTo(allowed);
                        assertThat(allowed || pairs[b][n - 1][k][to] == 0).isTrue();
                    }
                }
            }
        }
        assertThat(transitions[1][3])
                .isEqualTo(graph.getLayer("out").getParam(CrfParams.TRANSITIONS).getDouble(1, 3));
    }

    @Test
    void no_mask_is_left_from_another_batch() {
        ComputationGraph graph = constrained(DataType.FLOAT);
        DataSet bare = CrfNetworks.data(DataType.FLOAT);
        DataSet masked = CrfNetworks.masked(DataType.FLOAT);
        INDArray[] masks = {masked.getFeaturesMaskArray()};
        INDArray expected = graph.outputSingle(bare.getFeatures());
        double score = graph.score(bare);
        graph.output(false, new INDArray[] {bare.getFeatures()}, masks);
        assertThat(graph.outputSingle(bare.getFeatures())).isEqualTo(expected);
        graph.setLayerMaskArrays(masks, null);
        graph.feedForward(bare.getFeatures(), false);
        graph.clearLayerMaskArrays();
        assertThat(graph.outputSingle(bare.getFeatures())).isEqualTo(expected);
        Networks.gradient(graph, masked);
        Networks.gradient(graph, bare);
        assertThat(graph.score()).isCloseTo(score, within(TOLERANCE));
        graph.score(masked);
        assertThat(graph.outputSingle(bare.getFeatures())).isEqualTo(expected);
    }

    @Test
    void a_batch_where_all_is_masked_has_neither_loss_nor_gradient_nor_tags() {
        ComputationGraph graph = constrained(DataType.FLOAT);
        DataSet data = CrfNetworks.data(DataType.FLOAT);
        data.setFeaturesMaskArray(Nd4j.zeros(2, 4));
        data.setLabelsMaskArray(Nd4j.zeros(2, 4));
        assertThat(Networks.gradient(graph, data).amaxNumber().doubleValue()).isZero();
        assertThat(graph.score()).isZero();
        CrfDecoder.Tagging none = new CrfDecoder(graph, "out").best(data.toMultiDataSet());
        assertThat(none.tags()).isDeepEqualTo(new int[][] {{-1, -1, -1, -1}, {-1, -1, -1, -1}});
        assertThat(none.logProbabilities()).containsExactly(0, 0);
    }

    @Test
    void forbidden_tags_have_no_probability_no_gradient_and_are_never_decoded() {
        ComputationGraph graph = constrained(DataType.FLOAT);
        graph.getLayer("out").getParam("A").putScalar(0, 3, 50).putScalar(2, 3, 50); // both forbidden
        graph.getLayer("out").getParam("start").putScalar(3, 50);
        graph.getLayer("out").getParam("end").putScalar(1, 50);
        DataSet data = CrfNetworks.data(DataType.FLOAT);
        INDArray output = graph.outputSingle(data.getFeatures());
        int last = CrfNetworks.TIME - 1;
        for (int b = 0; b < CrfNetworks.BATCH; b++) {
            assertThat(output.getDouble(b, 3, 0)).isZero();
            assertThat(output.getDouble(b, 1, last)).isZero();
        }
        Networks.gradient(graph, data);
        INDArray gradient = graph.gradient().getGradientFor("out_A");
        assertThat(gradient.getDouble(0, 3)).isZero();
        assertThat(gradient.getDouble(2, 3)).isZero();
        assertThat(gradient.getDouble(1, 3)).isNotZero();
        for (int[] tags :
                new CrfDecoder(graph, "out").best(data.toMultiDataSet()).tags()) {
            assertThat(tags[0]).isNotEqualTo(3);
            assertThat(tags[last]).isNotEqualTo(1);
            for (int t = 1; t < tags.length; t++) {
                assertThat(tags[t] == 3 && (tags[t - 1] == 0 || tags[t - 1] == 2))
                        .isFalse();
            }
        }
    }

    @Test
    void labels_that_break_the_constraints_are_refused_with_their_place() {
        ComputationGraph graph = constrained(DataType.FLOAT);
        assertRefused(
                graph, new double[][] {{1, 3, 0, 2}, {1, 2, 3, 0}}, "sequence 1 goes from tag 2 to tag 3 at step 2");
        assertRefused(graph, new double[][] {{3, 3, 0, 2}, {1, 2, 0, 0}}, "sequence 0 begins with tag 3 at step 0");
        assertRefused(graph, new double[][] {{0, 0, 0, 1}, {1, 2, 0, 0}}, "sequence 0 ends with tag 1 at step 3");
        assertRefused(
                graph, new double[][] {{0, 0, 0, 4}, {1, 2, 0, 0}}, "token id 4.0 at step 3 of sequence 0 is not");
        assertRefused(graph, new double[][] {{0, 0}, {1, 2}}, "labels [2, 2] are not those of 2 sequences of 4 steps");
    }

    private static void assertRefused(ComputationGraph graph, double[][] labels, String said) {
        DataSet data = new DataSet(CrfNetworks.data(DataType.FLOAT).getFeatures(), Nd4j.create(labels));
        assertThatThrownBy(() -> graph.score(data))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining(said);
        assertThatThrownBy(() -> graph.fit(data)).hasMessageContaining(said);
    }

    @Test
    void a_length_that_the_constraints_allow_no_tags_for_is_refused() {
        boolean[][] alternating = {{false, true}, {true, false}};
        TagConstraints constraints =
                TagConstraints.of(alternating, new boolean[] {true, false}, new boolean[] {false, true});
        ComputationGraph graph = CrfNetworks.alone(
                DataType.FLOAT,
                new LinearChainCrf.Builder()
                        .nIn(3)
                        .nOut(2)
                        .tagConstraints(constraints)
                        .build(),
                false);
        INDArray even = Nd4j.ones(1, 3, 4);
        assertThat(graph.outputSingle(even).getDouble(0, 1, 3)).isEqualTo(1);
        DataSet odd = new DataSet(Nd4j.ones(1, 3, 3), null);
        String said = "the constraints allow no tags for the 3 steps of sequence 0";
        assertThatThrownBy(() -> graph.outputSingle(odd.getFeatures())).hasMessageContaining(said);
        assertThatThrownBy(() -> new CrfDecoder(graph, "out").best(odd.toMultiDataSet()))
                .hasMessageContaining(said);
    }

    @Test
    void a_saved_network_has_the_same_constraints_and_output() throws IOException {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            ComputationGraph graph = constrained(type);
            ComputationGraph loaded = Networks.reloaded(graph);
            INDArray ids = CrfNetworks.data(type).getFeatures();
            assertThat(loaded.getConfiguration()).isEqualTo(graph.getConfiguration());
            LinearChainCrf crf = (LinearChainCrf) loaded.getLayer("out").conf().getLayer();
            assertThat(crf.tagConstraints()).isEqualTo(CrfNetworks.CONSTRAINTS);
            assertThat(loaded.outputSingle(ids)).isEqualTo(graph.outputSingle(ids));
        }
    }

    @Test
    void scores_of_a_thousand_give_finite_losses_and_gradients() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            ComputationGraph graph = constrained(type);
            graph.getLayer("out").params().muli(1000);
            DataSet data = CrfNetworks.masked(type);
            INDArray gradient = Networks.gradient(graph, data);
            assertThat(graph.score()).isFinite().isPositive();
            assertThat(gradient.isNaN().any() || gradient.isInfinite().any()).isFalse();
        }
    }

    @Test
    void one_step_of_one_sequence_is_tagged() {
        ComputationGraph graph = CrfNetworks.graph(DataType.FLOAT, new LinearChainCrf.Builder());
        DataSet data = new DataSet(Nd4j.ones(1, 1), Nd4j.create(new float[][] {{2}}));
        double probability = graph.outputSingle(data.getFeatures()).getDouble(0, 2, 0);
        assertThat(graph.score(data)).isCloseTo(-Math.log(probability), within(TOLERANCE));
        assertThat(Networks.gradient(graph, data).amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void sizes_can_be_told_from_the_input() {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new LinearChainCrf.Builder().nOut(5).build(), "in")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(6))
                .build());
        graph.init();
        assertThat(graph.getLayer("out").getParam("W").shape()).containsExactly(6, 5);
        assertThat(graph.numParams()).isEqualTo(6 * 5 + 5 * 5 + 3 * 5);
        assertThat(graph.getLayer("out").getParam("A").amaxNumber().doubleValue())
                .isZero();
    }

    @Test
    void what_it_cannot_obey_is_refused() {
        assertThatThrownBy(() -> new LinearChainCrf.Builder()
                        .nOut(3)
                        .tagConstraints(CrfNetworks.CONSTRAINTS)
                        .build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("cannot take tagConstraints of 4 tags: it has nOut(3)");
        assertThatThrownBy(() -> new LinearChainCrf.Builder()
                        .nOut(3)
                        .lossFunction(LossFunction.MSE)
                        .build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("lossFunction");
        ComputationGraph graph = constrained(DataType.FLOAT);
        assertThatThrownBy(() -> new CrfDecoder(graph, "recurrent"))
                .hasMessage("the graph has no LinearChainCrf called 'recurrent'");
    }

    private static ComputationGraph constrained(DataType type) {
        return CrfNetworks.graph(type, new LinearChainCrf.Builder().tagConstraints(CrfNetworks.CONSTRAINTS));
    }
}
