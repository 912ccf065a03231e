package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.vertex.InvertedDropout;

class TokenEmbeddingTest {
    private static final int TOKENS = 5;
    private static final int SIZE = 3;
    private static final float[][] IDS = {{0, 4, 4, 1}, {2, 0, 3, 4}};

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void a_token_gives_its_row_of_the_table(DataType type) {
        ComputationGraph graph = graph(type, embedding().build());
        INDArray output = vectors(graph, Nd4j.create(IDS), null);
        assertThat(output.shape()).containsExactly(2, SIZE, 4);
        INDArray table = graph.getLayer("embedding").getParam("W");
        for (int b = 0; b < 2; b++) {
            for (int t = 0; t < 4; t++) {
                assertThat(output.get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.point(t)))
                        .isEqualTo(table.getRow((long) IDS[b][t]));
            }
        }
    }

    @Test
    void vectors_lie_in_memory_as_a_recurrent_layer_wants_them() {
        assertThat(Layout.isTimeMajor(vectors(graph(DataType.FLOAT, embedding().build()), Nd4j.create(IDS), null)))
                .isTrue();
    }

    @Test
    void shape_and_type_of_the_tokens_do_not_matter() {
        ComputationGraph graph = graph(DataType.FLOAT, embedding().build());
        INDArray expected = vectors(graph, Nd4j.create(IDS), null);
        INDArray ids = Nd4j.create(IDS);
        assertThat(vectors(graph, ids.reshape('c', new long[] {2, 1, 4}), null)).isEqualTo(expected);
        assertThat(vectors(graph, ids.castTo(DataType.INT32), null)).isEqualTo(expected);
        assertThat(vectors(graph, ids.dup('f'), null)).isEqualTo(expected);
    }

    @Test
    void masked_steps_give_zeros_whatever_stands_there() {
        ComputationGraph graph = graph(DataType.FLOAT, embedding().build());
        INDArray ids = Nd4j.create(new float[][] {{0, 4, -1, 99}, {2, 0, 3, 4}});
        INDArray output = vectors(graph, ids, Nd4j.create(new float[][] {{1, 1, 0, 0}, {1, 1, 1, 1}}));
        INDArray unmasked = vectors(graph, Nd4j.create(IDS), null);
        INDArray padding = output.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.interval(2, 4));
        assertThat(padding.amaxNumber().doubleValue()).isZero();
        unmasked.get(NDArrayIndex.point(0), NDArrayIndex.all(), NDArrayIndex.interval(2, 4))
                .assign(0);
        assertThat(output).isEqualTo(unmasked);
    }

    @Test
    void padding_changes_neither_answer_nor_gradient() {
        ComputationGraph graph = graph(DataType.FLOAT, embedding().build());
        DataSet bare = data(Nd4j.create(IDS), 4);
        DataSet padded = data(Nd4j.hstack(Nd4j.create(IDS), Nd4j.create(new float[][] {{3, 3}, {1, 2}})), 6);
        INDArray mask = Nd4j.create(new float[][] {{1, 1, 1, 1, 0, 0}, {1, 1, 1, 1, 0, 0}});
        padded.setFeaturesMaskArray(mask);
        padded.setLabelsMaskArray(mask);
        INDArray expected = Networks.gradient(graph, bare);
        assertThat(expected.norm2Number().doubleValue()).isGreaterThan(0.01);
        assertThat(Networks.distance(Networks.gradient(graph, padded), expected))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, TOKENS, 1.5f, Float.NaN})
    void a_number_that_is_no_token_is_refused(float id) {
        ComputationGraph graph = graph(DataType.FLOAT, embedding().build());
        INDArray ids = Nd4j.create(IDS).putScalar(1, 2, id);
        assertThatThrownBy(() -> vectors(graph, ids, null))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining(
                        "token id " + (double) id + " at step 2 of sequence 1 is not a whole number in [0, 5)");
    }

    @Test
    void tokens_of_another_shape_are_refused() {
        ComputationGraph graph = graph(DataType.FLOAT, embedding().build());
        assertThatThrownBy(() -> vectors(graph, Nd4j.zeros(2, 3, 4), null))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("[B,T] or [B,1,T], got [2, 3, 4]");
    }

    @Test
    void dropout_is_of_vectors_and_decided_by_the_seed() {
        ComputationGraph graph = graph(
                DataType.FLOAT, embedding().dropOut(new InvertedDropout(0.5)).build());
        INDArray kept = graph.feedForward(Nd4j.create(IDS), false).get("embedding");
        INDArray first = dropped(graph, 1);
        assertThat(dropped(graph, 1)).isEqualTo(first);
        assertThat(dropped(graph, 2)).isNotEqualTo(first);
        INDArray ratio = first.div(kept).dup('c');
        for (float value : ratio.reshape(ratio.length()).toFloatVector()) {
            assertThat(value).isIn(0f, 2f);
        }
    }

    @Test
    void a_saved_network_gives_the_same_vectors() throws IOException {
        ComputationGraph graph = graph(
                DataType.FLOAT, embedding().dropOut(new InvertedDropout(0.5)).build());
        ComputationGraph loaded = Networks.reloaded(graph);
        assertThat(vectors(loaded, Nd4j.create(IDS), null)).isEqualTo(vectors(graph, Nd4j.create(IDS), null));
        assertThat(loaded.getConfiguration()).isEqualTo(graph.getConfiguration());
    }

    @Test
    void settings_outlive_json() {
        ComputationGraphConfiguration configuration = graph(
                        DataType.FLOAT,
                        embedding().dropOut(new InvertedDropout(0.2)).build())
                .getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void initial_values_do_not_depend_on_the_number_of_tokens() {
        TokenEmbedding large = new TokenEmbedding.Builder()
                .nIn(4000)
                .nOut(SIZE)
                .weightInit(WeightInit.XAVIER)
                .build();
        ComputationGraph graph = new ComputationGraph(configuration(DataType.FLOAT, large));
        graph.init();
        double deviation = graph.getLayer("embedding").getParam("W").stdNumber().doubleValue();
        assertThat(deviation).isBetween(0.95 * Math.sqrt(2.0 / (1 + SIZE)), 1.05 * Math.sqrt(2.0 / (1 + SIZE)));
    }

    @Test
    void a_frozen_table_stays_as_it_is() {
        ComputationGraph graph = new ComputationGraph(
                configuration(DataType.FLOAT, new FrozenLayer(embedding().build())));
        graph.init();
        INDArray table = graph.getLayer("embedding").getParam("W").dup();
        INDArray output = graph.getLayer("out").getParam("W").dup();
        graph.fit(data(Nd4j.create(IDS), 4));
        assertThat(graph.getLayer("embedding").getParam("W")).isEqualTo(table);
        assertThat(graph.getLayer("out").getParam("W")).isNotEqualTo(output);
    }

    private static INDArray dropped(ComputationGraph graph, long seed) {
        Nd4j.getRandom().setSeed(seed);
        return graph.feedForward(Nd4j.create(IDS), true).get("embedding").dup();
    }

    private static INDArray vectors(ComputationGraph graph, INDArray ids, INDArray mask) {
        if (mask != null) {
            graph.setLayerMaskArrays(new INDArray[] {mask}, null);
        }
        INDArray output = graph.feedForward(ids, false).get("embedding");
        graph.clearLayerMaskArrays();
        return output;
    }

    private static DataSet data(INDArray ids, int time) {
        return new DataSet(ids, Networks.sequences(2, time).getLabels());
    }

    private static TokenEmbedding.Builder embedding() {
        return new TokenEmbedding.Builder().nIn(TOKENS).nOut(SIZE);
    }

    private static ComputationGraph graph(DataType type, TokenEmbedding layer) {
        ComputationGraph graph = new ComputationGraph(configuration(type, layer));
        graph.init();
        graph.setParams(Networks.random(11, type, 1, graph.numParams()));
        return graph;
    }

    private static ComputationGraphConfiguration configuration(
            DataType type, org.deeplearning4j.nn.conf.layers.Layer embedding) {
        return Networks.defaults(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("embedding", embedding, "in")
                .addLayer(
                        "recurrent", Networks.layer(StandardCell.GRU).nIn(SIZE).build(), "embedding")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(Networks.HIDDEN)
                                .nOut(Networks.CLASSES)
                                .dataFormat(RNNFormat.NCW)
                                .build(),
                        "recurrent")
                .setOutputs("out")
                .build();
    }
}
