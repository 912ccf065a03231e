package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryUseMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.feedforward.CausalConvolution;
import org.recur4j.nn.feedforward.SelfAttention;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.image.ConvolutionRelu;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenNetworks;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.nn.vertex.RepeatVertex;

/** What DL4J's builders offer for any layer is obeyed, or refused with what cannot be obeyed. */
class LayerOptionsTest {
    private static final double BOUND = 0.05;

    @ParameterizedTest
    @EnumSource
    void constraints_hold_after_each_update_for_the_parameters_that_they_name(StandardCell cell) {
        for (Direction direction : Direction.values()) {
            Recurrent layer = Networks.layer(cell)
                    .direction(direction)
                    .constrainInputWeights(new MaxNormConstraint(BOUND, 1))
                    .constrainRecurrent(new NonNegativeConstraint())
                    .build();
            MultiLayerNetwork network = Networks.network(layer);
            network.fit(Networks.sequences(3, 5));
            network.paramTable().forEach((name, values) -> {
                if (!name.startsWith("0_")) {
                    return;
                }
                if (name.endsWith("RW")) {
                    assertThat(values.minNumber().doubleValue()).as(name).isZero();
                } else if (name.endsWith("W")) {
                    assertThat(values.norm2(1).maxNumber().doubleValue())
                            .as(name)
                            .isLessThan(BOUND + 1e-5);
                } else {
                    assertThat(values.minNumber().doubleValue()).as(name).isNegative();
                }
            });
        }
    }

    @Test
    void constraints_of_weights_biases_and_all_parameters_hold_in_every_layer() {
        NonNegativeConstraint none = new NonNegativeConstraint();
        MultiLayerNetwork recurrent = Networks.network(
                Networks.layer(StandardCell.GRU).constrainAllParameters(none).build(),
                new Bidirectional(Networks.layer(StandardCell.LSTM)
                        .nIn(Networks.HIDDEN)
                        .constrainBias(none)
                        .build()));
        recurrent.fit(Networks.sequences(3, 5));
        recurrent.paramTable().forEach((name, values) -> {
            boolean constrained = name.startsWith("0_") || (name.startsWith("1_") && !name.endsWith("W"));
            assertThat(values.minNumber().doubleValue() >= 0).as(name).isEqualTo(constrained);
        });
        ComputationGraph tokens = TokenNetworks.graph(
                DataType.FLOAT,
                TokenNetworks.embedding()
                        .constrainWeights(none)
                        .updater(new Sgd(0.1))
                        .build(),
                TokenNetworks.softmax()
                        .constrainBias(none)
                        .updater(new Sgd(0.1))
                        .build());
        tokens.fit(TokenNetworks.tokens(3, 4, false));
        assertThat(tokens.getParam("embedding_W").minNumber().doubleValue()).isZero();
        assertThat(tokens.getParam("out_b").minNumber().doubleValue()).isNotNegative();
        assertThat(tokens.getParam("out_W").minNumber().doubleValue()).isNegative();
    }

    @Test
    void constraints_of_the_whole_network_are_those_of_its_layers() {
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .constrainWeights(new NonNegativeConstraint())
                .list(Networks.layer(StandardCell.GRU).nIn(Networks.INPUTS).build(), Networks.squares(2))
                .setInputType(InputType.recurrent(Networks.INPUTS))
                .build());
        network.init();
        network.fit(Networks.sequences(3, 5));
        assertThat(network.getParam("0_W").minNumber().doubleValue()).isZero();
        assertThat(network.getParam("0_RW").minNumber().doubleValue()).isZero();
    }

    @Test
    void layers_take_only_their_own_activation() {
        assertThat(Networks.layer(StandardCell.LSTM).activation(Activation.TANH).build())
                .isEqualTo(Networks.layer(StandardCell.LSTM).build());
        for (Supplier<Layer> refused : List.<Supplier<Layer>>of(
                () -> Networks.layer(StandardCell.LSTM)
                        .activation(Activation.RELU)
                        .build(),
                () -> Networks.layer(StandardCell.GRU)
                        .activation(Activation.SIGMOID)
                        .build(),
                () -> Networks.layer(StandardCell.RNN)
                        .activation(Activation.IDENTITY)
                        .build(),
                () -> TokenNetworks.embedding().activation(Activation.TANH).build(),
                () -> TokenNetworks.softmax().activation(Activation.SIGMOID).build(),
                () -> pooling().activation(Activation.TANH).build(),
                () -> new ConvolutionRelu.Builder()
                        .nIn(1)
                        .nOut(1)
                        .activation(Activation.TANH)
                        .build())) {
            assertThatThrownBy(refused::get)
                    .isInstanceOf(DL4JInvalidConfigException.class)
                    .hasMessageContaining("cannot take activation(");
        }
    }

    @Test
    void the_networks_default_activation_is_not_for_cells() {
        INDArray x = Networks.sequences(2, 3).getFeatures();
        Recurrent layer = Networks.layer(StandardCell.LSTM).nIn(Networks.INPUTS).build();
        MultiLayerNetwork network = new MultiLayerNetwork(Networks.defaults(DataType.FLOAT)
                .activation(Activation.RELU)
                .list(layer, Networks.squares(2))
                .setInputType(InputType.recurrent(Networks.INPUTS))
                .build());
        network.init();
        assertThat(network.feedForward(x).get(1).minNumber().doubleValue()).isNegative();
    }

    @Test
    void what_cannot_be_obeyed_is_refused_with_the_layers_name() {
        assertThatThrownBy(() -> Networks.layer(StandardCell.GRU)
                        .name("encoder")
                        .gainInit(1)
                        .build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("Recurrent (name=encoder) cannot take gainInit");
        assertThatThrownBy(() -> TokenNetworks.embedding().biasInit(1).build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("an option for biases");
        assertThatThrownBy(
                        () -> TokenNetworks.softmax().hasBias(false).l2Bias(1).build())
                .isInstanceOf(DL4JInvalidConfigException.class);
        assertThatThrownBy(() ->
                        TokenNetworks.softmax().lossFunction(LossFunction.MSE).build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("lossFunction");
        assertThatThrownBy(() -> pooling().nOut(7).build())
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("nOut(7)");
    }

    @Test
    void every_layer_and_vertex_reports_its_memory() {
        InputType sequence = InputType.recurrent(4, 6);
        InputType unknown = InputType.recurrent(4);
        for (InputType input : List.of(sequence, unknown)) {
            for (Layer layer : List.<Layer>of(
                    Networks.layer(StandardCell.LSTM).nIn(4).build(),
                    Networks.layer(StandardCell.GRU)
                            .nIn(4)
                            .direction(Direction.BOTH)
                            .build(),
                    new Bidirectional(Networks.layer(StandardCell.RNN).nIn(4).build()),
                    pooling().nIn(4).build(),
                    new SelfAttention.Builder().heads(2).nIn(4).nOut(4).build(),
                    new CausalConvolution.Builder().kernel(3).nIn(4).nOut(4).build(),
                    new TokenEmbedding.Builder().nIn(9).nOut(4).build(),
                    new TokenSoftmax.Builder().nIn(4).nOut(9).build(),
                    new LinearChainCrf.Builder().nIn(4).nOut(9).build())) {
                LayerMemoryReport report = layer.getMemoryReport(input);
                assertThat(report.getTotalMemoryBytes(3, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT))
                        .as("%s of %s", layer.getClass().getSimpleName(), input)
                        .isPositive();
                assertThat(report.getTotalMemoryBytes(3, MemoryUseMode.INFERENCE, CacheMode.NONE, DataType.FLOAT))
                        .isPositive();
            }
            assertThat(new RepeatVertex(2)
                            .getMemoryReport(input)
                            .getTotalMemoryBytes(3, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT))
                    .isPositive();
        }
        InputType state = InputType.recurrent(Decoders.HIDDEN);
        assertThat(decoder()
                        .build()
                        .getMemoryReport(state, state, InputType.feedForward(Decoders.HIDDEN))
                        .getTotalMemoryBytes(3, MemoryUseMode.TRAINING, CacheMode.NONE, DataType.FLOAT))
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void a_state_is_set_and_read_by_its_keys(StandardCell cell) {
        DataSet data = Networks.sequences(2, 4);
        MultiLayerNetwork network = Networks.network(Networks.layer(cell).build());
        network.rnnTimeStep(data.getFeatures());
        Map<String, INDArray> state = network.rnnGetPreviousState(0);
        assertThat(state.keySet()).isEqualTo(Set.copyOf(cell.cell().states()));
        state.values().forEach(values -> assertThat(values.shape()).containsExactly(2, Networks.HIDDEN));
        INDArray next = network.rnnTimeStep(data.getFeatures()).dup();
        network.rnnClearPreviousState();
        network.rnnSetPreviousState(0, state);
        assertThat(network.rnnTimeStep(data.getFeatures())).isEqualTo(next);

        network.rnnSetPreviousState(0, Map.of("prevAct", Nd4j.zeros(2, Networks.HIDDEN)));
        assertThatThrownBy(() -> network.rnnTimeStep(data.getFeatures()))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("got [prevAct]");
    }

    @Test
    void the_decoder_takes_the_options_of_layers() {
        MultiDataSet data = Decoders.sequences(2, 3, 4, false);
        INDArray plain = updated(decoder(), data);
        assertThat(Networks.distance(updated(decoder().options(layer -> layer.updater(new Sgd(0.3))), data), plain))
                .isGreaterThan(1e-4);
        ComputationGraph still = graph(decoder().options(layer -> layer.updater(new Sgd(0))));
        INDArray before = still.getVertex("decoder").params().dup();
        still.fit(data);
        assertThat(still.getVertex("decoder").params()).isEqualTo(before);

        ComputationGraph decayed =
                graph(decoder().options(layer -> layer.l2(0.5).l2Bias(0.25)));
        INDArray weights =
                decayed.getVertex("decoder").paramTable(false).get("Wh").dup();
        INDArray biases =
                decayed.getVertex("decoder").paramTable(false).get("bc").dup();
        decayed.fit(data);
        ComputationGraph free = graph(decoder());
        free.fit(data);
        Map<String, INDArray> expected = free.getVertex("decoder").paramTable(false);
        Map<String, INDArray> found = decayed.getVertex("decoder").paramTable(false);
        double rate = 0.1;
        assertThat(Networks.distance(expected.get("Wh").sub(weights.mul(rate * 0.5)), found.get("Wh")))
                .isLessThan(1e-12);
        assertThat(Networks.distance(expected.get("bc").sub(biases.mul(rate * 0.25)), found.get("bc")))
                .isLessThan(1e-12);
    }

    @Test
    void the_decoders_constraints_hold_after_each_update() {
        ComputationGraph graph = graph(decoder()
                .options(layer -> layer.constrainWeights(new MaxNormConstraint(BOUND, 1))
                        .constrainBias(new NonNegativeConstraint())));
        graph.fit(Decoders.sequences(2, 3, 4, false));
        graph.getVertex("decoder").paramTable(false).forEach((name, values) -> {
            if (name.startsWith("b") || name.equals("cb")) { // biases
                assertThat(values.minNumber().doubleValue()).as(name).isGreaterThan(-1e-12);
            } else {
                INDArray norms = values.rank() == 2 ? values.norm2(1) : values.norm2();
                assertThat(norms.maxNumber().doubleValue()).as(name).isLessThan(BOUND + 1e-5);
            }
        });
    }

    @Test
    void the_decoders_parameters_begin_as_its_builder_says() throws Exception {
        AttentionDecoder decoder = decoder()
                .options(layer -> layer.weightInit(new ConstantDistribution(0.25))
                        .biasInit(0.5)
                        .updater(new Sgd(0.3))
                        .dropOut(0.5)
                        .constrainBias(new NonNegativeConstraint()))
                .build();
        ComputationGraph graph = fresh(decoder);
        assertThat(parameter(graph, "Wh"))
                .isEqualTo(parameter(graph, "Wh").like().assign(0.25));
        assertThat(parameter(graph, "bc"))
                .isEqualTo(parameter(graph, "bc").like().assign(0.5));
        ComputationGraph read = Networks.reloaded(graph);
        assertThat(read.getConfiguration().getVertices().get("decoder")).isEqualTo(decoder);
        assertThat(parameter(
                                fresh(decoder()
                                        .options(layer -> layer.weightInit(WeightInit.ZERO))
                                        .build()),
                                "Wh")
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void the_decoder_drops_inputs_in_training_only() {
        MultiDataSet data = Decoders.sequences(2, 3, 4, false);
        ComputationGraph dropping = graph(decoder().options(layer -> layer.dropOut(new InvertedDropout(0.5))));
        INDArray quiet = graph(decoder()).output(data.getFeatures())[0];
        assertThat(dropping.output(false, data.getFeatures())[0]).isEqualTo(quiet);
        assertThat(Networks.distance(dropping.output(true, data.getFeatures())[0], quiet))
                .isGreaterThan(1e-4);
        dropping.fit(data);
        assertThat(dropping.params().sumNumber().doubleValue()).isFinite();
    }

    @Test
    void masks_that_are_neither_0_nor_1_and_wrong_shapes_are_refused_in_both_types() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            MultiLayerNetwork network = Networks.network(
                    type,
                    BackpropType.Standard,
                    Networks.layer(StandardCell.GRU).name("encoder").build());
            INDArray x = Networks.sequences(2, 3).getFeatures();
            INDArray half = Nd4j.ones(DataType.FLOAT, 2, 3).putScalar(1, 2, 0.5);
            assertThatThrownBy(() -> network.output(x, false, half, null))
                    .isInstanceOf(DL4JInvalidInputException.class)
                    .hasMessageContaining("the mask is 0.5 at step 2 of sequence 1")
                    .hasMessageContaining("encoder");
            assertThatThrownBy(() -> network.output(x, false, Nd4j.ones(2, 4), null))
                    .isInstanceOf(DL4JInvalidInputException.class)
                    .hasMessageContaining("must be [2,3], got [2, 4]");
            ComputationGraph tokens = TokenNetworks.graph(type);
            DataSet data = TokenNetworks.tokens(2, 3, false);
            data.setLabelsMaskArray(half);
            assertThatThrownBy(() -> tokens.score(data)).isInstanceOf(DL4JInvalidInputException.class);
            ComputationGraph decoder = Decoders.graph(
                    type, Decoders.decoder(StandardCell.GRU, AttentionKind.DOT).build());
            INDArray[] features = Decoders.sequences(2, 3, 3, false).getFeatures();
            assertThatThrownBy(() -> decoder.output(false, features, new INDArray[] {null, half}))
                    .isInstanceOf(DL4JInvalidInputException.class);
            assertThatThrownBy(() -> decoder.output(false, features, new INDArray[] {half, null}))
                    .isInstanceOf(DL4JInvalidInputException.class);
        }
    }

    private static INDArray parameter(ComputationGraph graph, String name) {
        return graph.getVertex("decoder").paramTable(false).get(name);
    }

    private static SequencePooling.Builder pooling() {
        return new SequencePooling.Builder().pooling(Pooling.ATTENTION).nIn(4);
    }

    private static AttentionDecoder.Builder decoder() {
        return Decoders.decoder(StandardCell.GRU, AttentionKind.ADDITIVE).inputFeeding(true);
    }

    private static ComputationGraph graph(AttentionDecoder.Builder decoder) {
        return Decoders.graph(DataType.DOUBLE, decoder.build());
    }

    private static INDArray updated(AttentionDecoder.Builder decoder, MultiDataSet data) {
        ComputationGraph graph = graph(decoder);
        graph.fit(data);
        return graph.getVertex("decoder").params();
    }

    /** With the parameters that the configuration draws. */
    private static ComputationGraph fresh(AttentionDecoder decoder) {
        ComputationGraph graph = new ComputationGraph(
                Decoders.graph(DataType.DOUBLE, decoder).getConfiguration().clone());
        graph.init();
        return graph;
    }
}
