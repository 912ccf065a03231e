package org.recur4j.nn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.recurrent.Recurrent;

/** Small networks of recurrent layers under a softmax at every step, and sequences for them. */
public final class Networks {
    public static final int INPUTS = 3;
    public static final int HIDDEN = 4;
    public static final int CLASSES = 2;

    /** Steps of a window under truncated back-propagation. */
    public static final int WINDOW = 4;

    private static final double LEARNING_RATE = 0.1;

    private Networks() {}

    /** A layer of {@link #HIDDEN} units whose initial state is learned. */
    public static Recurrent.Builder layer(StandardCell cell) {
        return new Recurrent.Builder().cell(cell.cell()).nOut(HIDDEN).learnedInitialState(true);
    }

    /** The layers "recurrent0", "recurrent1" … and "out" in float, with random parameters. */
    public static ComputationGraph graph(Layer... layers) {
        return graph(DataType.FLOAT, RNNFormat.NCW, BackpropType.Standard, layers);
    }

    public static ComputationGraph graph(DataType type, RNNFormat format, BackpropType backprop, Layer... layers) {
        GraphBuilder builder = defaults(type).graphBuilder().addInputs("in");
        String below = "in";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("recurrent" + i, layers[i], below);
            below = "recurrent" + i;
        }
        builder.addLayer("out", output(format), below)
                .setOutputs("out")
                .setInputTypes(InputType.recurrent(INPUTS, format));
        if (backprop == BackpropType.TruncatedBPTT) {
            builder.backpropType(backprop).tBPTTLength(WINDOW);
        }
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        graph.setParams(parameters(type, graph.numParams()));
        return graph;
    }

    /** The same network as a {@code MultiLayerNetwork}, with the same parameters. */
    public static MultiLayerNetwork network(Layer... layers) {
        return network(BackpropType.Standard, layers);
    }

    public static MultiLayerNetwork network(BackpropType backprop, Layer... layers) {
        return network(DataType.FLOAT, backprop, layers);
    }

    public static MultiLayerNetwork network(DataType type, BackpropType backprop, Layer... layers) {
        ListBuilder builder = defaults(type).list();
        for (Layer layer : layers) {
            builder.layer(layer);
        }
        builder.layer(output(RNNFormat.NCW)).setInputType(InputType.recurrent(INPUTS));
        if (backprop == BackpropType.TruncatedBPTT) {
            builder.backpropType(backprop).tBPTTLength(WINDOW);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
        network.init();
        network.setParams(parameters(type, network.numParams()));
        return network;
    }

    public static NeuralNetConfiguration.Builder defaults(DataType type) {
        return new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(new Sgd(LEARNING_RATE));
    }

    /** Random features [B,I,T] and labels [B,V,T]. */
    public static DataSet sequences(int batch, int time) {
        INDArray features = random(batch * 31L + time, DataType.FLOAT, batch, INPUTS, time);
        INDArray labels = Nd4j.create(DataType.FLOAT, batch, CLASSES, time);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                labels.putScalar(b, (b * 5 + t * t) % CLASSES, t, 1);
            }
        }
        return new DataSet(features, labels);
    }

    /** Gradient of the loss, all parameters in a row. */
    public static INDArray gradient(ComputationGraph graph, DataSet data) {
        return gradient(graph, data.toMultiDataSet());
    }

    public static INDArray gradient(ComputationGraph graph, MultiDataSet data) {
        DataType type = graph.params().dataType();
        graph.setInputs(cast(data.getFeatures(), type));
        graph.setLabels(cast(data.getLabels(), type));
        graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
        graph.computeGradientAndScore();
        INDArray gradient = graph.gradient().gradient().dup();
        graph.clearLayerMaskArrays();
        return gradient;
    }

    private static INDArray[] cast(INDArray[] arrays, DataType type) {
        return Stream.of(arrays).map(array -> array.castTo(type)).toArray(INDArray[]::new);
    }

    /** A linear output of squared errors at every step, which needs no one-hot labels. */
    public static RnnOutputLayer squares(long outputs) {
        return new RnnOutputLayer.Builder(LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .nOut(outputs)
                .build();
    }

    /** The model after it was written and read. */
    public static ComputationGraph reloaded(ComputationGraph graph) throws IOException {
        return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(written(graph)), true);
    }

    public static MultiLayerNetwork reloaded(MultiLayerNetwork network) throws IOException {
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(written(network)), true);
    }

    public static INDArray random(long seed, DataType type, long... shape) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.randn(DataType.DOUBLE, shape).castTo(type);
    }

    /** Largest absolute difference of two arrays of the same shape. */
    public static double distance(INDArray a, INDArray b) {
        return a.castTo(DataType.DOUBLE)
                .sub(b.castTo(DataType.DOUBLE))
                .amaxNumber()
                .doubleValue();
    }

    private static byte[] written(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(model, bytes, true);
        return bytes.toByteArray();
    }

    private static INDArray parameters(DataType type, long count) {
        return random(11, type, 1, count).muli(0.4);
    }

    private static RnnOutputLayer output(RNNFormat format) {
        return new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(CLASSES)
                .dataFormat(format)
                .build();
    }
}
