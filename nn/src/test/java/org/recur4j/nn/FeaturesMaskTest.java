package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.ConvertedLayer;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;

/**
 * Masks do what they do with DL4J's own recurrent layers of the same weights, whichever of the two are given: the mask of
 * the features, that of the labels, or both.
 */
class FeaturesMaskTest {
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;
    private static final int TIME = 5;

    /** Which masks there are. */
    private enum Given {
        FEATURES,
        LABELS,
        BOTH
    }

    /** DL4J's layer, and ours that computes the same. */
    private enum Twin {
        LSTM,
        RNN;

        Layer ours(int inputs) {
            return converted(inputs).recurrent();
        }

        ConvertedLayer converted(int inputs) {
            return ConvertedLayer.of(theirs(inputs));
        }

        Layer theirs(int inputs) {
            return this == LSTM
                    ? new LSTM.Builder()
                            .activation(Activation.TANH)
                            .nIn(inputs)
                            .nOut(HIDDEN)
                            .build()
                    : new SimpleRnn.Builder()
                            .activation(Activation.TANH)
                            .nIn(inputs)
                            .nOut(HIDDEN)
                            .build();
        }
    }

    /** What follows the recurrent layers. */
    private enum Head {
        EVERY_STEP,
        LAST_STEP,
        GLOBAL_POOLING,
        SEQUENCE_POOLING
    }

    static List<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Twin twin : Twin.values()) {
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
                for (Given given : Given.values()) {
                    all.add(Arguments.of(twin, type, given));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void score_gradients_and_outputs_are_those_of_dl4js_layer(Twin twin, DataType type, Given given) {
        double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
        for (int batch : new int[] {1, 2, 5}) {
            for (Head head : Head.values()) {
                if (given != Given.FEATURES && head != Head.EVERY_STEP) {
                    continue; // one label a sequence has no mask
                }
                MultiLayerNetwork theirs = network(type, head, twin.theirs(INPUTS), twin.theirs(HIDDEN));
                MultiLayerNetwork ours = network(type, head, twin.ours(INPUTS), twin.ours(HIDDEN));
                copy(theirs, ours, twin);
                DataSet data = data(type, batch, head, given);
                compute(theirs, data);
                compute(ours, data);
                assertThat(ours.score()).as("%s, B = %d", head, batch).isCloseTo(theirs.score(), within(tolerance));
                arranged(theirs.gradient().gradientForVariable(), twin)
                        .forEach((name, gradient) -> assertThat(
                                        Networks.distance(ours.gradient().getGradientFor(name), gradient))
                                .as("%s of %s, B = %d", name, head, batch)
                                .isLessThan(tolerance));
                assertThat(Networks.distance(output(ours, data), output(theirs, data)))
                        .isLessThan(tolerance);
            }
        }
    }

    /** What DL4J tests of its own recurrent layers, under the name of input masking. */
    @ParameterizedTest
    @EnumSource(names = {"LSTM", "GRU"}) // DL4J's SimpleRnn does not pass it, and neither does its twin
    void a_mask_of_the_features_alone_hides_the_features_and_keeps_the_labels(StandardCell cell) {
        for (int batch : new int[] {1, 2, 5}) {
            Recurrent layer = new Recurrent.Builder()
                    .cell(cell.cell())
                    .nIn(INPUTS)
                    .nOut(HIDDEN)
                    .build();
            MultiLayerNetwork network = network(DataType.DOUBLE, Head.EVERY_STEP, layer);
            ComputationGraph graph = graph(layer.clone());
            graph.setParams(network.params());
            DataSet longer = data(DataType.DOUBLE, batch, Head.EVERY_STEP, Given.FEATURES);
            DataSet shorter = new DataSet(
                    longer.getFeatures().get(all(), all(), interval(0, TIME - 1)),
                    longer.getLabels().get(all(), all(), interval(0, TIME - 1)));
            compute(network, shorter);
            double scoreShorter = network.score();
            compute(network, longer);
            double score = network.score();
            INDArray gradient = network.gradient().gradient().dup();
            assertThat(Math.abs(score - scoreShorter)).isGreaterThan(0.005);

            longer.getFeatures().get(all(), all(), interval(TIME - 1, TIME)).assign(0.7);
            compute(network, longer);
            assertThat(network.score()).isEqualTo(score);
            assertThat(network.gradient().gradient()).isEqualTo(gradient);
            assertThat(Networks.distance(Networks.gradient(graph, longer), gradient))
                    .isLessThan(1e-12);
            assertThat(graph.score()).isCloseTo(score, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void padding_does_not_leak_through_a_gap_or_from_the_front(StandardCell cell) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            for (Layer layer : List.of(
                    Networks.layer(cell).build(),
                    Networks.layer(cell).direction(Direction.BACKWARD).build(),
                    Networks.layer(cell).direction(Direction.BOTH).build(),
                    new Bidirectional(Networks.layer(cell).build()))) {
                ComputationGraph graph = Networks.graph(type, RNNFormat.NCW, BackpropType.Standard, layer);
                INDArray mask = Decoders.mask(type, "01101", "11010", "10000");
                DataSet data = Networks.sequences(3, TIME);
                INDArray before = masked(graph, data.getFeatures(), mask);
                for (int b = 0; b < 3; b++) {
                    for (int t = 0; t < TIME; t++) {
                        if (mask.getDouble(b, t) == 0) {
                            data.getFeatures()
                                    .get(interval(b, b + 1), all(), interval(t, t + 1))
                                    .assign(9);
                        }
                    }
                }
                assertThat(Networks.distance(masked(graph, data.getFeatures(), mask), before))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_last_step_of_a_graph_is_that_of_dl4js_layer(boolean bidirectional) {
        INDArray mask = Decoders.mask(DataType.DOUBLE, "11111", "11100", "10000");
        INDArray x = Networks.random(3, DataType.DOUBLE, 3, INPUTS, TIME);
        ComputationGraph ours = lastStep(Twin.LSTM.ours(INPUTS), bidirectional);
        INDArray padded = ours.output(false, new INDArray[] {x}, new INDArray[] {mask})[0];
        for (int b = 0; b < 3; b++) {
            int length = mask.getRow(b).sumNumber().intValue();
            INDArray alone = x.get(interval(b, b + 1), all(), interval(0, length));
            assertThat(Networks.distance(padded.getRow(b, true), ours.outputSingle(alone)))
                    .isLessThan(1e-12);
        }
    }

    private static ComputationGraph lastStep(Layer layer, boolean bidirectional) {
        ComputationGraph graph = new ComputationGraph(Networks.defaults(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("recurrent", bidirectional ? new Bidirectional(layer) : layer, "in")
                .addVertex("last", new LastTimeStepVertex("in"), "recurrent")
                .addLayer("out", single(), "last")
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS))
                .build());
        graph.init();
        return graph;
    }

    private static INDArray masked(ComputationGraph graph, INDArray x, INDArray mask) {
        graph.setLayerMaskArrays(new INDArray[] {mask}, null);
        INDArray output = graph.feedForward(x, false).get("recurrent0").dup();
        graph.clearLayerMaskArrays();
        for (int b = 0; b < mask.size(0); b++) {
            output.get(interval(b, b + 1), all(), all())
                    .muli(mask.get(interval(b, b + 1), all())
                            .reshape(1, 1, TIME)
                            .broadcast(1, output.size(1), TIME)
                            .castTo(output.dataType()));
        }
        return output;
    }

    /** Two dense layers, as many recurrent ones as there are, and a head. */
    private static MultiLayerNetwork network(DataType type, Head head, Layer... layers) {
        ListBuilder builder = Networks.defaults(type).list().layer(dense()).layer(dense());
        for (int i = 0; i < layers.length; i++) {
            boolean last = i == layers.length - 1;
            builder.layer(last && head == Head.LAST_STEP ? new LastTimeStep(layers[i]) : layers[i]);
        }
        switch (head) {
            case GLOBAL_POOLING -> builder.layer(new GlobalPoolingLayer(PoolingType.AVG));
            case SEQUENCE_POOLING ->
                builder.layer(new SequencePooling.Builder()
                        .pooling(Pooling.MEAN)
                        .nIn(HIDDEN)
                        .build());
            default -> {}
        }
        MultiLayerNetwork network = new MultiLayerNetwork(builder.layer(head == Head.EVERY_STEP ? every() : single())
                .inputPreProcessor(0, new RnnToFeedForwardPreProcessor())
                .inputPreProcessor(2, new FeedForwardToRnnPreProcessor())
                .setInputType(InputType.recurrent(INPUTS))
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph graph(Layer layer) {
        GraphBuilder builder = Networks.defaults(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(), new RnnToFeedForwardPreProcessor(), "in")
                .addLayer("b", dense(), "a")
                .addLayer("recurrent", layer, new FeedForwardToRnnPreProcessor(), "b")
                .addLayer("out", every(), "recurrent")
                .setOutputs("out");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder()
                .activation(Activation.TANH)
                .nIn(INPUTS)
                .nOut(INPUTS)
                .build();
    }

    private static RnnOutputLayer every() {
        return new RnnOutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .dataFormat(RNNFormat.NCW)
                .nIn(HIDDEN)
                .nOut(1)
                .build();
    }

    private static OutputLayer single() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nIn(HIDDEN)
                .nOut(1)
                .build();
    }

    private static void copy(MultiLayerNetwork theirs, MultiLayerNetwork ours, Twin twin) {
        theirs.paramTable()
                .forEach((name, values) ->
                        values.assign(Networks.random(name.hashCode(), values.dataType(), values.shape())
                                .muli(0.7)));
        arranged(theirs.paramTable(), twin)
                .forEach((name, values) -> ours.getParam(name).assign(values));
    }

    /** Parameters or gradients of the network, those of the recurrent layers 2 and 3 as ours have them. */
    private static Map<String, INDArray> arranged(Map<String, INDArray> theirs, Twin twin) {
        Map<String, INDArray> all = new HashMap<>(theirs);
        for (String layer : List.of("2_", "3_")) {
            Map<String, INDArray> table = new HashMap<>();
            theirs.forEach((name, values) -> {
                if (name.startsWith(layer)) {
                    table.put(name.substring(layer.length()), values);
                }
            });
            twin.converted(HIDDEN).arranged(table).forEach((key, values) -> all.put(layer + key, values));
        }
        return all;
    }

    /** Sequences whose last step is padding. */
    private static DataSet data(DataType type, int batch, Head head, Given given) {
        INDArray mask = Nd4j.ones(type, batch, TIME);
        mask.getColumn(TIME - 1).assign(0);
        INDArray labels =
                head == Head.EVERY_STEP ? Networks.random(4, type, batch, 1, TIME) : Networks.random(4, type, batch, 1);
        return new DataSet(
                Networks.random(3, type, batch, INPUTS, TIME),
                labels,
                given == Given.LABELS ? null : mask,
                given == Given.FEATURES ? null : mask);
    }

    private static void compute(MultiLayerNetwork network, DataSet data) {
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.setLayerMaskArrays(data.getFeaturesMaskArray(), data.getLabelsMaskArray());
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
    }

    private static INDArray output(MultiLayerNetwork network, DataSet data) {
        return network.output(data.getFeatures(), false, data.getFeaturesMaskArray(), data.getLabelsMaskArray());
    }
}
