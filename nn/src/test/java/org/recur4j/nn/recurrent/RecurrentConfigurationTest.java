package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.recur4j.nn.Networks.HIDDEN;
import static org.recur4j.nn.Networks.INPUTS;
import static org.recur4j.nn.Networks.distance;
import static org.recur4j.nn.Networks.graph;
import static org.recur4j.nn.Networks.layer;
import static org.recur4j.nn.Networks.network;
import static org.recur4j.nn.Networks.reloaded;
import static org.recur4j.nn.Networks.sequences;

import java.io.IOException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.vertex.InvertedDropout;

/** What a layer's settings do, and that files and wrappers keep them. */
class RecurrentConfigurationTest {
    private static final int BATCH = 3;
    private static final int TIME = 4;

    @ParameterizedTest
    @EnumSource
    void a_saved_network_is_the_same_after_loading(StandardCell cell) throws IOException {
        Recurrent layer = layer(cell).dropOut(new InvertedDropout(0.25)).build();
        INDArray x = sequences(BATCH, TIME).getFeatures();
        ComputationGraph graph = graph(
                layer, new Bidirectional(layer(cell).learnedInitialState(false).build()));
        ComputationGraph loadedGraph = reloaded(graph);
        assertThat(loadedGraph.getConfiguration()).isEqualTo(graph.getConfiguration());
        assertThat(loadedGraph.outputSingle(x)).isEqualTo(graph.outputSingle(x));

        MultiLayerNetwork network = network(layer);
        MultiLayerNetwork loaded = reloaded(network);
        assertThat(loaded.getLayer(0).conf().getLayer())
                .isEqualTo(network.getLayer(0).conf().getLayer())
                .hasSameHashCodeAs(network.getLayer(0).conf().getLayer());
        assertThat(loaded.output(x)).isEqualTo(network.output(x));
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_outlives_json(StandardCell cell) {
        ComputationGraphConfiguration configuration =
                graph(layer(cell).inputGradient(false).build()).getConfiguration();
        Recurrent layer = recurrent(ComputationGraphConfiguration.fromJson(configuration.toJson()));
        assertThat(layer.settings().cell()).isSameAs(cell.cell());
        assertThat(layer.settings().learnedInitialState()).isTrue();
        assertThat(layer.settings().inputGradient()).isFalse();
    }

    @Test
    void a_cell_of_ones_own_outlives_json() {
        Cell own = Cell.parse("# leaky.cell – leaky units\na = sigmoid(t_a)\nh' = a * h + (1 - a) * tanh(W x + U h)");
        ComputationGraphConfiguration configuration =
                graph(new Recurrent.Builder().cell(own).nOut(HIDDEN).build()).getConfiguration();
        assertThat(recurrent(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                        .settings()
                        .cell())
                .isEqualTo(own)
                .hasToString("leaky");
    }

    @ParameterizedTest
    @CsvSource({"RNN,true,true", "RNN,false,false", "LSTM,false,false", "GRU,false,false"})
    void a_layer_saved_when_cells_had_no_equations_is_read(StandardCell cell, boolean relu, boolean identity) {
        Cell known = relu ? Cells.RELU : cell.cell();
        known = identity ? known.with("U", "identity") : known;
        known = cell == StandardCell.LSTM ? known.with("b_f", "0.5") : known;
        String json = graph(new Recurrent.Builder().cell(known).nOut(HIDDEN).build())
                .getConfiguration()
                .toJson();
        String former = json.replaceFirst(
                "\"cell\" : \".*\"",
                "\"cell\" : \"%s\", \"relu\" : %s, \"identityInit\" : %s, \"forgetGateBias\" : 0.5"
                        .formatted(cell, relu, identity));
        assertThat(former).isNotEqualTo(json);
        assertThat(ComputationGraphConfiguration.fromJson(former))
                .isEqualTo(ComputationGraphConfiguration.fromJson(json));
    }

    private static Recurrent recurrent(ComputationGraphConfiguration configuration) {
        ComputationGraph read = new ComputationGraph(configuration);
        read.init();
        return (Recurrent) read.getLayer(0).conf().getLayer();
    }

    @Test
    void layers_that_differ_in_a_setting_are_not_equal() {
        Recurrent layer = layer(StandardCell.RNN).build();
        assertThat(layer(StandardCell.RNN).build()).isEqualTo(layer);
        assertThat(layer(StandardCell.GRU).build()).isNotEqualTo(layer);
        assertThat(layer(StandardCell.RNN).cell(Cells.RNN.with("b", "1")).build())
                .isNotEqualTo(layer);
        assertThat(layer(StandardCell.RNN).learnedInitialState(false).build()).isNotEqualTo(layer);
        assertThat(layer(StandardCell.RNN).inputGradient(false).build()).isNotEqualTo(layer);
        assertThat(layer(StandardCell.RNN).nOut(HIDDEN + 1).build()).isNotEqualTo(layer);
    }

    @Test
    void the_forget_gates_bias_begins_at_one_and_the_others_at_zero() {
        double[] bias = fresh(new Recurrent.Builder().cell(Cells.LSTM).nOut(2))
                .getParam("b")
                .toDoubleVector();
        assertThat(bias).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void identity_initialisation_gives_identity_recurrent_weights() {
        INDArray weights =
                fresh(layer(StandardCell.RNN).cell(Cells.named("irnn"))).getParam("RW");
        assertThat(distance(weights, Nd4j.eye(HIDDEN))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 150})
    void orthogonal_initialisation_gives_perpendicular_recurrent_weights_of_length_one(int units) {
        INDArray weights = fresh(layer(StandardCell.RNN)
                        .cell(Cells.named("rnn-orthogonal"))
                        .nOut(units))
                .getParam("RW");
        assertThat(distance(weights.mmul(weights.transpose()), Nd4j.eye(units))).isLessThan(1e-4);
        assertThat(units == 1 || Math.abs(weights.getDouble(0, 1)) > 1e-4).isTrue();
    }

    @Test
    void a_layer_without_a_cell_is_refused() {
        assertThatThrownBy(() -> new Recurrent.Builder().nOut(HIDDEN).build())
                .hasMessageContaining("Recurrent needs a cell");
    }

    @ParameterizedTest
    @EnumSource
    void the_learned_initial_state_is_trained(StandardCell cell) {
        MultiLayerNetwork network = network(layer(cell).build());
        INDArray h0 = network.getLayer(0).getParam("h0").assign(0);
        if (cell == StandardCell.LSTM) {
            network.getLayer(0).getParam("c0").assign(0);
        }
        network.fit(sequences(BATCH, TIME));
        assertThat(h0.amaxNumber().doubleValue()).isGreaterThan(1e-5);
        if (cell == StandardCell.LSTM) {
            assertThat(network.getLayer(0).getParam("c0").amaxNumber().doubleValue())
                    .isGreaterThan(1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_way_to_join_directions_is_what_it_says(StandardCell cell) {
        INDArray x = sequences(BATCH, TIME).getFeatures();
        INDArray both = joined(Bidirectional.Mode.CONCAT, cell, x); // [B,2H,T]
        INDArray forward = both.get(all(), interval(0, HIDDEN), all());
        INDArray backward = both.get(all(), interval(HIDDEN, 2 * HIDDEN), all());
        assertThat(distance(joined(Bidirectional.Mode.ADD, cell, x), forward.add(backward)))
                .isLessThan(1e-5);
        assertThat(distance(
                        joined(Bidirectional.Mode.AVERAGE, cell, x),
                        forward.add(backward).mul(0.5)))
                .isLessThan(1e-5);
        assertThat(distance(joined(Bidirectional.Mode.MUL, cell, x), forward.mul(backward)))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void the_last_step_is_the_last_unmasked_one(StandardCell cell) {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .list(
                        new LastTimeStep(layer(cell).nIn(INPUTS).build()),
                        new OutputLayer.Builder()
                                .nIn(HIDDEN)
                                .nOut(Networks.CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build())
                .build());
        network.init();
        INDArray x = sequences(BATCH, TIME).getFeatures();
        INDArray mask = Nd4j.ones(DataType.FLOAT, BATCH, TIME);
        mask.putScalar(1, TIME - 1, 0);
        INDArray output = network.output(x, false, mask, null);
        INDArray whole = network.output(x);
        INDArray shorter = network.output(x.get(all(), all(), interval(0, TIME - 1)));
        assertThat(distance(output.getRow(0), whole.getRow(0))).isLessThan(1e-6);
        assertThat(distance(output.getRow(1), shorter.getRow(1))).isLessThan(1e-6);
        assertThat(distance(whole.getRow(1), shorter.getRow(1))).isGreaterThan(1e-4);
        INDArray before = network.params().dup();
        network.fit(new DataSet(x, Nd4j.eye(BATCH).get(all(), interval(0, 2)), mask, null));
        assertThat(distance(network.params(), before)).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @EnumSource
    void weight_noise_is_in_training_only(StandardCell cell) {
        INDArray x = sequences(BATCH, TIME).getFeatures();
        MultiLayerNetwork network =
                network(layer(cell).weightNoise(new DropConnect(0.5)).build());
        INDArray quiet = network(layer(cell).build()).output(x);
        assertThat(distance(network.output(x, false), quiet)).isZero();
        assertThat(distance(network.output(x, true), quiet)).isGreaterThan(1e-4);
        network.fit(sequences(BATCH, TIME));
        assertThat(network.params().sumNumber().doubleValue()).isFinite();
    }

    @ParameterizedTest
    @EnumSource
    void dropout_is_in_training_only(StandardCell cell) {
        INDArray x = sequences(BATCH, TIME).getFeatures();
        MultiLayerNetwork network =
                network(layer(cell).dropOut(new InvertedDropout(0.5)).build());
        INDArray quiet = network(layer(cell).build()).output(x);
        assertThat(distance(network.output(x, false), quiet)).isZero();
        assertThat(distance(network.output(x, true), quiet)).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @EnumSource
    void a_clone_is_trained_on_its_own(StandardCell cell) {
        DataSet data = sequences(BATCH, TIME);
        ComputationGraph graph = graph(layer(cell).build());
        ComputationGraph clone = graph.clone();
        INDArray before = graph.outputSingle(data.getFeatures());
        clone.fit(data);
        assertThat(graph.outputSingle(data.getFeatures())).isEqualTo(before);
        assertThat(distance(clone.params(), graph.params())).isGreaterThan(1e-4);
        graph.fit(data);
        assertThat(distance(clone.params(), graph.params())).isLessThan(1e-6);
    }

    private static INDArray joined(Bidirectional.Mode mode, StandardCell cell, INDArray x) {
        MultiLayerNetwork network = network(new Bidirectional(mode, layer(cell).build()));
        long parameters = network.getLayer(0).numParams();
        INDArray values = Networks.random(5, DataType.FLOAT, 1, parameters).muli(0.4);
        network.getLayer(0)
                .setParams(values.reshape(network.getLayer(0).params().shape()));
        return network.feedForward(x).get(1).dup();
    }

    private static org.deeplearning4j.nn.api.Layer fresh(Recurrent.Builder layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .list(layer.nIn(INPUTS).build())
                .validateOutputLayerConfig(false)
                .build());
        network.init();
        return network.getLayer(0);
    }
}
