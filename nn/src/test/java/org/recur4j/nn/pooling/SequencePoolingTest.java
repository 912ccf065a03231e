package org.recur4j.nn.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.recur4j.nn.Networks.HIDDEN;
import static org.recur4j.nn.Networks.INPUTS;
import static org.recur4j.nn.Networks.distance;
import static org.recur4j.nn.Networks.layer;
import static org.recur4j.nn.Networks.random;
import static org.recur4j.nn.Networks.reloaded;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;

/** What every way of pooling gives, with and without masks, and that networks keep it. */
class SequencePoolingTest {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 3;
    private static final int TIME = 5;

    /** Padding at the end; a gap and a late beginning; no step at all. */
    private static final float[][] MASK = {{1, 1, 1, 0, 0}, {0, 1, 0, 1, 0}, {0, 0, 0, 0, 0}};

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_last_step_is_the_last_unmasked_one_and_backward_the_first(boolean bidirectional) {
        INDArray h = random(3, DataType.FLOAT, BATCH, HIDDEN, TIME);
        INDArray masked = pooled(pooling(Pooling.LAST).bidirectional(bidirectional), h, Nd4j.create(MASK));
        INDArray whole = pooled(pooling(Pooling.LAST).bidirectional(bidirectional), h, null);
        int[][] last = {{2, 3, -1}, {4, 4, 4}};
        int[][] first = {{0, 1, -1}, {0, 0, 0}};
        for (int b = 0; b < BATCH; b++) {
            for (int i = 0; i < HIDDEN; i++) {
                boolean backward = bidirectional && i >= HIDDEN / 2;
                assertThat(masked.getDouble(b, i)).isEqualTo(at(h, b, i, (backward ? first : last)[0][b]));
                assertThat(whole.getDouble(b, i)).isEqualTo(at(h, b, i, (backward ? first : last)[1][b]));
            }
        }
    }

    @Test
    void mean_max_and_attention_are_their_equations() {
        INDArray h = random(3, DataType.FLOAT, BATCH, HIDDEN, TIME);
        MultiLayerNetwork attention = network(pooling(Pooling.ATTENTION).attentionSize(2));
        INDArray mean = pooled(pooling(Pooling.MEAN), h, Nd4j.create(MASK));
        INDArray max = pooled(pooling(Pooling.MAX), h, Nd4j.create(MASK));
        INDArray attended = pooled(attention, h, Nd4j.create(MASK));
        for (int b = 0; b < BATCH; b++) {
            double[] weights = attentionWeights(attention.getLayer(0), h, b);
            for (int i = 0; i < HIDDEN; i++) {
                double sum = 0;
                double largest = Double.NEGATIVE_INFINITY;
                double weighted = 0;
                int count = 0;
                for (int t = 0; t < TIME; t++) {
                    if (MASK[b][t] == 1) {
                        sum += at(h, b, i, t);
                        largest = Math.max(largest, at(h, b, i, t));
                        weighted += weights[t] * at(h, b, i, t);
                        count++;
                    }
                }
                assertThat(mean.getDouble(b, i)).isCloseTo(count == 0 ? 0 : sum / count, within());
                assertThat(max.getDouble(b, i)).isEqualTo(count == 0 ? 0 : largest);
                assertThat(attended.getDouble(b, i)).isCloseTo(weighted, within());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void padding_changes_neither_the_output_nor_the_gradient(Pooling pooling) {
        ComputationGraph graph = graph(pooling);
        INDArray x = random(5, DataType.FLOAT, BATCH, INPUTS, TIME);
        INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        INDArray padded =
                Nd4j.concat(2, x, random(6, DataType.FLOAT, BATCH, INPUTS, 4).muli(9));
        INDArray mask = Nd4j.concat(1, Nd4j.ones(DataType.FLOAT, BATCH, TIME), Nd4j.zeros(DataType.FLOAT, BATCH, 4));
        INDArray expected = graph.outputSingle(x);
        INDArray actual = graph.output(false, new INDArray[] {padded}, new INDArray[] {mask})[0];
        assertThat(distance(actual, expected)).isLessThan(TOLERANCE);
        INDArray gradient = Networks.gradient(graph, new DataSet(x, labels));
        assertThat(distance(Networks.gradient(graph, new DataSet(padded, labels, mask, null)), gradient))
                .isLessThan(TOLERANCE);
        assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void one_step_or_one_sequence_is_enough(Pooling pooling) {
        INDArray h = random(3, DataType.FLOAT, BATCH, HIDDEN, TIME);
        MultiLayerNetwork network = network(pooling(pooling));
        INDArray whole = pooled(network, h, null);
        INDArray alone = pooled(network, h.get(interval(1, 2), all(), all()).dup(), null);
        assertThat(distance(alone, whole.get(interval(1, 2), all()))).isLessThan(TOLERANCE);
        INDArray step = pooled(network, h.get(all(), all(), interval(2, 3)).dup(), null);
        assertThat(distance(step, h.slice(2, 2))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void a_saved_network_is_the_same_after_loading(Pooling pooling) throws IOException {
        INDArray x = random(5, DataType.FLOAT, BATCH, INPUTS, TIME);
        ComputationGraph graph = graph(pooling);
        ComputationGraph loaded = reloaded(graph);
        assertThat(loaded.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(loaded.outputSingle(x)).isEqualTo(graph.outputSingle(x));
        SequencePooling read = (SequencePooling)
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                        .getVertices()
                        .values()
                        .stream()
                        .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
                        .filter(SequencePooling.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        assertThat(read.settings().pooling()).isEqualTo(pooling);
        assertThat(read.settings().bidirectional()).isTrue();
        assertThat(read.settings().attentionSize()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void training_moves_every_parameter_under_either_kind_of_network(Pooling pooling) {
        INDArray x = random(5, DataType.FLOAT, BATCH, INPUTS, TIME);
        INDArray labels = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        DataSet data = new DataSet(x, labels, Nd4j.create(MASK), null);
        ComputationGraph graph = graph(pooling);
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .list(
                        new Bidirectional(layer(StandardCell.GRU).build()),
                        pooling(pooling).attentionSize(3).bidirectional(true).build(),
                        output())
                .setInputType(InputType.recurrent(INPUTS))
                .build());
        network.init();
        network.setParams(graph.params().dup());
        INDArray before = graph.params().dup();
        for (int update = 0; update < 3; update++) {
            graph.fit(data);
            network.fit(data);
        }
        assertThat(distance(graph.params(), network.params())).isLessThan(TOLERANCE);
        assertThat(distance(graph.params(), before)).isGreaterThan(1e-3);
        assertThat(graph.score()).isFinite();
    }

    @Test
    void what_cannot_be_pooled_is_refused() {
        assertThatThrownBy(() -> new SequencePooling.Builder().build()).hasMessageContaining("pooling(Pooling)");
        assertThatThrownBy(() -> pooling(Pooling.ATTENTION).attentionSize(0)).hasMessageContaining("not positive");
        SequencePooling layer = pooling(Pooling.MEAN).build();
        assertThatThrownBy(() -> layer.getOutputType(0, InputType.feedForward(3)))
                .hasMessageContaining("needs a sequence");
        assertThatThrownBy(() -> layer.getOutputType(0, InputType.recurrent(3, RNNFormat.NWC)))
                .hasMessageContaining("needs a sequence");
        assertThatThrownBy(() -> network(pooling(Pooling.LAST).nIn(3).bidirectional(true)))
                .hasMessageContaining("two halves");
        assertThatThrownBy(() -> pooled(pooling(Pooling.MEAN), Nd4j.ones(2, HIDDEN + 1, 3), null))
                .hasMessageContaining("must be a sequence [B," + HIDDEN);
    }

    @Test
    void layers_that_differ_in_a_setting_are_not_equal() {
        SequencePooling layer = pooling(Pooling.MEAN).build();
        assertThat(pooling(Pooling.MEAN).build()).isEqualTo(layer).hasSameHashCodeAs(layer);
        assertThat(pooling(Pooling.MAX).build()).isNotEqualTo(layer);
        assertThat(pooling(Pooling.MEAN).attentionSize(2).build()).isNotEqualTo(layer);
        assertThat(pooling(Pooling.MEAN).bidirectional(true).build()).isNotEqualTo(layer);
        assertThat(layer.clone()).isEqualTo(layer).isNotSameAs(layer);
    }

    /** Yang et al. 2016, eq. 5 and 6, step by step. */
    private static double[] attentionWeights(org.deeplearning4j.nn.api.Layer layer, INDArray h, int b) {
        double[] weights = new double[TIME];
        double total = 0;
        for (int t = 0; t < TIME; t++) {
            double score = 0;
            for (int a = 0; a < layer.getParam("b").length(); a++) {
                double z = layer.getParam("b").getDouble(a);
                for (int i = 0; i < HIDDEN; i++) {
                    z += at(h, b, i, t) * layer.getParam("W").getDouble(i, a);
                }
                score += Math.tanh(z) * layer.getParam("v").getDouble(a);
            }
            weights[t] = MASK[b][t] * Math.exp(score);
            total += weights[t];
        }
        for (int t = 0; t < TIME && total > 0; t++) {
            weights[t] /= total;
        }
        return weights;
    }

    private static double at(INDArray h, int b, int i, int t) {
        return t < 0 ? 0 : h.getDouble(b, i, t);
    }

    private static Offset<Double> within() {
        return Offset.offset(TOLERANCE);
    }

    private static SequencePooling.Builder pooling(Pooling pooling) {
        return new SequencePooling.Builder().pooling(pooling).nIn(HIDDEN);
    }

    private static INDArray pooled(SequencePooling.Builder layer, INDArray h, INDArray mask) {
        return pooled(network(layer), h, mask);
    }

    private static INDArray pooled(MultiLayerNetwork network, INDArray h, INDArray mask) {
        return network.output(h, false, mask, null).dup();
    }

    private static MultiLayerNetwork network(SequencePooling.Builder layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .list(layer.build())
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build();
    }

    private static ComputationGraph graph(Pooling pooling) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", new Bidirectional(layer(StandardCell.GRU).build()), "in")
                .addLayer(
                        "pooling",
                        new SequencePooling.Builder()
                                .pooling(pooling)
                                .attentionSize(3)
                                .bidirectional(true)
                                .build(),
                        "recurrent")
                .addLayer("out", output(), "pooling")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS))
                .build());
        graph.init();
        graph.setParams(random(11, DataType.FLOAT, 1, graph.numParams()).muli(0.4));
        return graph;
    }
}
