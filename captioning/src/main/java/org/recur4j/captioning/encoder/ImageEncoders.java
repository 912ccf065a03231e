package org.recur4j.captioning.encoder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.recur4j.captioning.encoder.frozen.FrozenNetwork;
import org.recur4j.captioning.encoder.frozen.GraphView;
import org.recur4j.captioning.encoder.frozen.Network;
import org.recur4j.captioning.encoder.frozen.NetworkCompiler;
import org.recur4j.captioning.encoder.frozen.StockNetwork;
import org.recur4j.captioning.encoder.frozen.VolumeArrays;
import org.recur4j.captioning.encoder.frozen.Workspace;
import org.recur4j.data.InputException;
import org.recur4j.data.picture.Pixels;
import org.recur4j.data.text.DataFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class ImageEncoders {
    private static final Logger LOG = LoggerFactory.getLogger(ImageEncoders.class);
    /** Largest difference to DL4J's output, relative to its largest value, with which a frozen network is trusted. */
    private static final float TOLERANCE = 1e-3f;
    /** Part of the checksum: raise it when the features of the same file change. */
    private static final String VERSION = "1";

    private ImageEncoders() {}

    /**
     * Opens an image network without its top.
     *
     * @param file an {@code .h5} of Keras with the structure in it, or a {@code .zip} of DL4J
     * @param preprocessing what it was trained with
     * @param side of the pictures, 0 for what the file says
     * @throws InputException when it is no such network
     */
    public static ImageEncoder open(Path file, Preprocessing preprocessing, int side) {
        NetworkFile opened = NetworkFile.open(file, side);
        String checksum = DataFiles.sha256(
                String.join("\n", VERSION, DataFiles.sha256(file), preprocessing.label(), String.valueOf(opened.side()))
                        .getBytes(StandardCharsets.UTF_8));
        return new ImageEncoder(network(opened, file, preprocessing), preprocessing, checksum);
    }

    private static Network network(NetworkFile opened, Path file, Preprocessing preprocessing) {
        ComputationGraph graph = opened.graph();
        InputType input = InputType.convolutional(opened.side(), opened.side(), 3, format(graph));
        StockNetwork stock = stock(graph, input, file);
        Pixels sample = sample(opened.side());
        float[] expected = run(stock, preprocessing.apply(sample), file);
        try {
            FrozenNetwork frozen = NetworkCompiler.compile(graph, input);
            float[] values = run(frozen, preprocessing.apply(sample), file);
            float difference = difference(values, expected);
            if (difference <= TOLERANCE) {
                LOG.debug("{}: {} of its layers are DL4J's own, difference {}", file, frozen.stockLayers(), difference);
                return frozen;
            }
            LOG.warn("{}: the frozen network differs from DL4J's by {}; DL4J's is used", file, difference);
        } catch (RuntimeException e) {
            LOG.warn("{}: the network cannot be frozen; DL4J's is used, which is slower", file, e);
        }
        return stock;
    }

    private static StockNetwork stock(ComputationGraph graph, InputType input, Path file) {
        if (graph.getNumInputArrays() != 1 || graph.getNumOutputArrays() != 1) {
            throw InputException.of(
                    "%s has %s inputs and %s outputs: an encoder has one of each.",
                    file, graph.getNumInputArrays(), graph.getNumOutputArrays());
        }
        if (classifies(graph.getOutputLayer(0))) {
            throw classifier(file, null);
        }
        try {
            GraphView view = new GraphView(graph, input);
            return new StockNetwork(graph, VolumeArrays.of(input), view.arrays(view.output()));
        } catch (RuntimeException e) {
            throw notForPictures(file, e);
        }
    }

    /** The error for a network that ends in a classifier, where regions are needed. */
    static InputException classifier(Path file, Exception cause) {
        return InputException.of(
                cause,
                "%s ends in a classifier: save the network without its top, in Keras with include_top=False.",
                file);
    }

    private static boolean classifies(Layer last) {
        if (last == null) {
            return false;
        }
        org.deeplearning4j.nn.conf.layers.Layer settings = last.conf().getLayer();
        boolean softmax = settings instanceof BaseLayer base && base.getActivationFn() instanceof ActivationSoftmax;
        return softmax || settings instanceof BaseOutputLayer || settings instanceof LossLayer;
    }

    /** DL4J's {@code layerHasConvolutionLayout} is false for a plain convolution and for pooling. */
    private static CNN2DFormat format(ComputationGraph graph) {
        for (Layer layer : graph.getLayers()) {
            org.deeplearning4j.nn.conf.layers.Layer settings = layer.conf().getLayer();
            if (settings instanceof ConvolutionLayer
                    || settings instanceof SubsamplingLayer
                    || ConvolutionUtils.layerHasConvolutionLayout(settings)) {
                return ConvolutionUtils.getFormatForLayer(settings);
            }
        }
        return CNN2DFormat.NCHW;
    }

    private static float[] run(Network network, float[] picture, Path file) {
        try (Workspace workspace = new Workspace()) {
            return network.run(picture, workspace);
        } catch (RuntimeException e) {
            throw notForPictures(file, e);
        }
    }

    private static InputException notForPictures(Path file, RuntimeException cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return InputException.of(
                cause,
                "%s is not a network that takes square pictures in colour and gives regions of features (%s).",
                file,
                reason.strip());
    }

    /** A picture whose pixels all differ from their neighbours. */
    private static Pixels sample(int side) {
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((i * 37) ^ (i / side * 11));
        }
        return new Pixels(side, rgb);
    }

    private static float difference(float[] values, float[] expected) {
        float largest = 0;
        float scale = 1e-6f;
        for (int i = 0; i < expected.length; i++) {
            float difference = Math.abs(values[i] - expected[i]);
            largest = difference > largest || Float.isNaN(difference) ? difference : largest;
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return largest / scale;
    }
}
