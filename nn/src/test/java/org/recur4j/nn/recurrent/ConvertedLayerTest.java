package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractStringAssert;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.recur4j.nn.Networks;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cells;

/** A layer of DL4J's and what it is converted to compute the same and learn the same. */
@SuppressWarnings("deprecation") // layers that old models have
class ConvertedLayerTest {
    private static final double TOLERANCE = 1e-5;
    private static final int BATCH = 3;
    private static final int TIME = 5;

    static List<Arguments> layers() {
        return List.of(
                Arguments.of(lstm().build(), "lstm"),
                Arguments.of(graves().build(), "lstm-peepholes"),
                Arguments.of(rnn().build(), "rnn"),
                Arguments.of(rnn().activation(Activation.RELU).build(), "relu"),
                Arguments.of(new Bidirectional(lstm().build()), "lstm"),
                Arguments.of(new Bidirectional(rnn().build()), "rnn"));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void outputs_gradients_and_the_next_update_are_those_of_dl4js_layer(Layer layer, String cell) {
        MultiLayerNetwork trained = Networks.network(layer);
        ConvertedLayer converted = ConvertedLayer.of(trained.getLayer(0).conf().getLayer());
        MultiLayerNetwork ours = Networks.network(converted.recurrent());
        converted.copyParameters(trained.getLayer(0), ours.getLayer(0));
        ours.getLayer(1).setParams(trained.getLayer(1).params());
        assertThat(converted.recurrent().settings().cell()).isEqualTo(Cells.named(cell));
        assertThat(ours.numParams()).isEqualTo(trained.numParams());

        DataSet data = Networks.sequences(BATCH, TIME);
        INDArray mask = Decoders.mask(data.getFeatures().dataType(), "11111", "11110", "11100");
        boolean reads = layer instanceof Bidirectional both && both.getFwd() instanceof LSTM; // padding, backward
        for (INDArray present : new INDArray[] {null, reads ? null : mask}) {
            data.setFeaturesMaskArray(present);
            data.setLabelsMaskArray(present);
            assertThat(Networks.distance(output(ours, data), output(trained, data)))
                    .isLessThan(TOLERANCE);
            Map<String, INDArray> gradients = converted.arranged(gradients(trained, data));
            Map<String, INDArray> found = gradients(ours, data);
            assertThat(found.keySet()).isEqualTo(gradients.keySet());
            gradients.forEach((key, expected) -> assertThat(Networks.distance(found.get(key), expected))
                    .as(key)
                    .isLessThan(TOLERANCE));
        }
        ours.fit(data);
        trained.fit(data);
        assertThat(Networks.distance(output(ours, data), output(trained, data))).isLessThan(TOLERANCE);
    }

    @Test
    void how_the_layer_is_trained_is_kept() {
        Layer layer = lstm().name("reader")
                .updater(new Sgd(0.3))
                .biasUpdater(new Sgd(0))
                .l2(0.01)
                .dropOut(0.5)
                .constrainRecurrent(new NonNegativeConstraint())
                .build();
        Recurrent recurrent = ConvertedLayer.of(layer).recurrent();
        assertThat(recurrent.getLayerName()).isEqualTo("reader");
        assertThat(recurrent.getIUpdater()).isEqualTo(new Sgd(0.3));
        assertThat(recurrent.getBiasUpdater()).isEqualTo(new Sgd(0));
        assertThat(recurrent.getRegularization()).isEqualTo(((LSTM) layer).getRegularization());
        assertThat(recurrent.getIDropout()).isEqualTo(layer.getIDropout());
        assertThat(recurrent.getConstraints().get(0).getParams()).containsExactly("RW");
        assertThat(ConvertedLayer.of(new Bidirectional(layer))
                        .recurrent()
                        .getConstraints()
                        .get(0)
                        .getParams())
                .containsExactlyInAnyOrder("fRW", "bRW");
    }

    @Test
    void what_no_cell_computes_is_refused_with_what_it_is() {
        refused(lstm().name("reader").activation(Activation.SOFTSIGN).build())
                .isEqualTo("No cell of the library computes the same as LSTM \"reader\""
                        + " with the activation softsign in place of tanh.");
        refused(lstm().gateActivationFunction(Activation.HARDSIGMOID).build())
                .contains("with the activation hardsigmoid in place of sigmoid");
        refused(rnn().hasLayerNorm(true).build()).contains("SimpleRnn with layer normalisation");
        refused(rnn().activation(Activation.SIGMOID).build()).contains("in place of tanh");
        refused(new Bidirectional(Bidirectional.Mode.ADD, lstm().build())).contains("Bidirectional of mode ADD");
        refused(new GravesBidirectionalLSTM.Builder().nIn(1).nOut(1).build()).contains("GravesBidirectionalLSTM.");
        refused(new DenseLayer.Builder().nIn(1).nOut(1).build()).contains("DenseLayer.");
    }

    private static AbstractStringAssert<?> refused(Layer layer) {
        return assertThatThrownBy(() -> ConvertedLayer.of(layer))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .message();
    }

    private static LSTM.Builder lstm() {
        return new LSTM.Builder()
                .activation(Activation.TANH)
                .nIn(Networks.INPUTS)
                .nOut(Networks.HIDDEN);
    }

    private static GravesLSTM.Builder graves() {
        return new GravesLSTM.Builder()
                .activation(Activation.TANH)
                .nIn(Networks.INPUTS)
                .nOut(Networks.HIDDEN);
    }

    private static SimpleRnn.Builder rnn() {
        return new SimpleRnn.Builder()
                .activation(Activation.TANH)
                .nIn(Networks.INPUTS)
                .nOut(Networks.HIDDEN);
    }

    private static INDArray output(MultiLayerNetwork network, DataSet data) {
        return network.output(data.getFeatures(), false, data.getFeaturesMaskArray(), data.getLabelsMaskArray());
    }

    private static Map<String, INDArray> gradients(MultiLayerNetwork network, DataSet data) {
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
        return network.gradient().gradientForVariable().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("0_"))
                .collect(Collectors.toMap(entry -> entry.getKey().substring(2), Map.Entry::getValue));
    }
}
