package org.recur4j.nn.feedforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.Networks;

class FeedForwardLayersTest {
    private static final int KERNEL = 3;
    private static final int DILATION = 2;

    static List<Layer> causal() {
        return List.of(attention().causal(true).build(), convolution().build());
    }

    static List<Layer> all() {
        return List.of(
                attention().build(),
                attention().causal(true).build(),
                convolution().build());
    }

    private static SelfAttention.Builder attention() {
        return new SelfAttention.Builder().heads(2).nOut(Networks.HIDDEN);
    }

    private static CausalConvolution.Builder convolution() {
        return new CausalConvolution.Builder()
                .kernel(KERNEL)
                .dilation(DILATION)
                .activation(Activation.RELU)
                .nOut(Networks.HIDDEN);
    }

    @ParameterizedTest
    @MethodSource("causal")
    void what_comes_later_changes_nothing(Layer layer) {
        ComputationGraph graph = Networks.graph(layer);
        INDArray x = Networks.sequences(2, 9).getFeatures();
        INDArray other = x.dup();
        other.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(5)).addi(1);

        INDArray[] outputs = {
            graph.feedForward(x, false).get("recurrent0").dup(),
            graph.feedForward(other, false).get("recurrent0").dup()
        };

        for (int t = 0; t < 9; t++) {
            double change = Networks.distance(step(outputs[0], t), step(outputs[1], t));
            assertThat(change > 0).as("step %s", t).isEqualTo(reached(layer, t - 5));
        }
    }

    private static boolean reached(Layer layer, int back) {
        return layer instanceof SelfAttention
                ? back >= 0
                : back >= 0 && back % DILATION == 0 && back < KERNEL * DILATION;
    }

    private static INDArray step(INDArray sequence, int t) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t));
    }

    @ParameterizedTest
    @MethodSource("all")
    void padding_at_either_end_is_not_seen(Layer layer) {
        ComputationGraph graph = Networks.graph(layer);
        INDArray x = Networks.sequences(2, 5).getFeatures();
        INDArray alone = graph.output(x)[0];
        for (int before : new int[] {0, 3}) {
            INDArray padded = Networks.random(3, DataType.FLOAT, 2, Networks.INPUTS, 8);
            INDArray mask = Nd4j.zeros(DataType.FLOAT, 2, 8);
            padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(before, before + 5))
                    .assign(x);
            mask.get(NDArrayIndex.all(), NDArrayIndex.interval(before, before + 5))
                    .assign(1);

            INDArray output = graph.output(false, new INDArray[] {padded}, new INDArray[] {mask})[0];

            INDArray kept =
                    output.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(before, before + 5));
            assertThat(Networks.distance(kept, alone)).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void floats_on_the_cpu_and_doubles_give_the_same_outputs_and_gradients(Layer layer) {
        DataSet data = Networks.sequences(5, 40); // rows enough for several threads
        ComputationGraph floats = Networks.graph(layer);
        ComputationGraph doubles = Networks.graph(DataType.DOUBLE, RNNFormat.NCW, BackpropType.Standard, layer.clone());
        doubles.setParams(floats.params().castTo(DataType.DOUBLE));

        assertThat(Networks.distance(
                        floats.output(data.getFeatures())[0],
                        doubles.output(data.getFeatures().castTo(DataType.DOUBLE))[0]))
                .isLessThan(1e-5);
        assertThat(Networks.distance(Networks.gradient(floats, data), Networks.gradient(doubles, data)))
                .isLessThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_saved_network_gives_the_same(Layer layer) throws IOException {
        ComputationGraph graph = Networks.graph(layer);
        INDArray x = Networks.sequences(2, 5).getFeatures();
        assertThat(Networks.reloaded(graph).output(x)[0]).isEqualTo(graph.output(x)[0]);
    }

    @Test
    void a_convolution_gives_the_numbers_of_dl4js() {
        ComputationGraph own = Networks.graph(convolution().build());
        ComputationGraph stock = Networks.graph(new Convolution1DLayer.Builder(KERNEL)
                .dilation(DILATION)
                .convolutionMode(ConvolutionMode.Causal)
                .rnnDataFormat(RNNFormat.NCW)
                .activation(Activation.RELU)
                .nOut(Networks.HIDDEN)
                .build());
        INDArray weights = own.getParam("recurrent0_W"); // [kI,O], the latest step first
        INDArray view = stock.getParam("recurrent0_W") // says [O,I,k,1], is used as [k,I,O], the latest step last
                .reshape('c', KERNEL, Networks.INPUTS, Networks.HIDDEN);
        for (int k = 0; k < KERNEL; k++) {
            INDArray tap = weights.get(
                    NDArrayIndex.interval((long) k * Networks.INPUTS, (k + 1L) * Networks.INPUTS), NDArrayIndex.all());
            view.slice(KERNEL - 1 - k).assign(tap);
        }
        for (String same : List.of("recurrent0_b", "out_W", "out_b")) {
            stock.getParam(same)
                    .assign(own.getParam(same).reshape(stock.getParam(same).shape()));
        }
        INDArray x = Networks.sequences(2, 7).getFeatures();
        assertThat(Networks.distance(own.output(x)[0], stock.output(x)[0])).isLessThan(1e-6);
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                () -> attention().heads(3).build(),
                () -> attention().heads(0).build(),
                () -> attention().activation(Activation.TANH).build(),
                () -> convolution().kernel(0).build(),
                () -> convolution().dilation(0).build())) {
            assertThatThrownBy(refused).isInstanceOf(DL4JInvalidConfigException.class);
        }
    }
}
