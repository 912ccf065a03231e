package org.recur4j.captioning.encoder;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small networks of all layers that image networks are made of, with random sizes, strides and statistics. */
public final class RandomNetwork {
    private final CNN2DFormat format;
    private final SplittableRandom random;
    private final long seed;
    private final GraphBuilder builder;
    private String last = "input";
    private int count;

    public RandomNetwork(CNN2DFormat format, long seed) {
        this.format = format;
        this.seed = seed;
        random = new SplittableRandom(seed);
        builder = new NeuralNetConfiguration.Builder()
                .seed(seed == 0 ? 1 : seed)
                .graphBuilder()
                .addInputs("input");
    }

    /** Convolutions of all kinds, a residual block, a concatenation and pooling. */
    public ComputationGraph graph(int side) {
        int channels = 2 + random.nextInt(8); // DL4J fails at separable convolutions of one channel
        convolution(3, channels, kernel(), stride(), mode(side));
        normalised(channels, new ActivationReLU(6.0, 0.0, 0.0));
        depthwise(channels, 3, stride());
        normalised(channels, new ActivationReLU());
        if (random.nextBoolean()) {
            pooling(random.nextBoolean() ? PoolingType.MAX : PoolingType.AVG);
        }
        int wider = 2 + random.nextInt(20);
        separable(channels, wider);
        residual(wider);
        if (random.nextBoolean()) {
            normalised(wider, new ActivationReLU());
        }
        concatenation(wider);
        padded(2 * wider, channels);
        return build(side);
    }

    /** Four layers that no step of ours knows, between two that are known. */
    public ComputationGraph strange(int side) {
        convolution(3, 5, 3, 2, ConvolutionMode.Same);
        add(new ActivationLayer(Activation.SWISH));
        add(new Upsampling2D.Builder(2).dataFormat(format).build());
        add(new DepthwiseConvolution2D.Builder(3, 3)
                .nIn(5)
                .nOut(10)
                .depthMultiplier(2)
                .dataFormat(format)
                .activation(Activation.IDENTITY)
                .build());
        add(new ConvolutionLayer.Builder(1, 1)
                .nIn(10)
                .nOut(4)
                .dataFormat(format)
                .activation(Activation.TANH)
                .build());
        convolution(4, 3, 1, 1, ConvolutionMode.Same);
        return build(side);
    }

    private int kernel() {
        return new int[] {1, 2, 3, 5}[random.nextInt(4)];
    }

    private int stride() {
        return 1 + random.nextInt(2);
    }

    private ConvolutionMode mode(int side) {
        return side < 9 || random.nextBoolean() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private String add(Layer layer) {
        String name = "layer" + count++;
        builder.addLayer(name, layer, last);
        last = name;
        return name;
    }

    private void convolution(int in, int out, int kernel, int stride, ConvolutionMode mode) {
        add(new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .dilation(stride == 1 ? 1 + random.nextInt(2) : 1, 1)
                .convolutionMode(mode)
                .nIn(in)
                .nOut(out)
                .hasBias(random.nextBoolean())
                .biasInit(0.3)
                .dataFormat(format)
                .activation(Activation.IDENTITY)
                .build());
    }

    private void depthwise(int channels, int kernel, int stride) {
        add(new DepthwiseConvolution2D.Builder(kernel, kernel)
                .stride(stride, stride)
                .convolutionMode(ConvolutionMode.Same)
                .nIn(channels)
                .nOut(channels)
                .depthMultiplier(1)
                .hasBias(random.nextBoolean())
                .biasInit(-0.2)
                .dataFormat(format)
                .activation(Activation.IDENTITY)
                .build());
    }

    private void separable(int in, int out) {
        add(new SeparableConvolution2D.Builder(3, 3)
                .convolutionMode(ConvolutionMode.Same)
                .nIn(in)
                .nOut(out)
                .hasBias(random.nextBoolean())
                .dataFormat(format)
                .activation(random.nextBoolean() ? Activation.RELU : Activation.IDENTITY)
                .build());
    }

    private void normalised(int channels, ActivationReLU activation) {
        add(new BatchNormalization.Builder()
                .nOut(channels)
                .nIn(channels)
                .eps(1e-3)
                .useLogStd(random.nextBoolean())
                .dataFormat(format)
                .build());
        add(new ActivationLayer(activation));
    }

    private void pooling(PoolingType type) {
        add(new SubsamplingLayer.Builder(type)
                .kernelSize(3, 3)
                .stride(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(format)
                .build());
    }

    private void residual(int channels) {
        String before = last;
        convolution(channels, channels, 3, 1, ConvolutionMode.Same);
        normalised(channels, new ActivationReLU());
        builder.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), before, last);
        last = "sum";
        add(new ActivationLayer(Activation.RELU6));
    }

    private void concatenation(int channels) {
        String before = last;
        convolution(channels, channels, 1, 1, ConvolutionMode.Same);
        builder.addVertex("both", new MergeVertex(), before, last);
        last = "both";
    }

    private void padded(int in, int out) {
        add(new ZeroPaddingLayer.Builder(1, 2, 2, 1).dataFormat(format).build());
        if (random.nextBoolean()) {
            convolution(in, out, 3, 2, ConvolutionMode.Truncate);
        }
    }

    private ComputationGraph build(int side) {
        ComputationGraph graph = new ComputationGraph(builder.setOutputs(last)
                .setInputTypes(InputType.convolutional(side, side, 3, format))
                .build());
        graph.init();
        Nd4j.getRandom().setSeed(seed == 0 ? 1 : seed);
        for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof BatchNormalization) {
                scatter(layer.getParam("mean"), -0.5, 0.5);
                scatterVariances(layer);
                scatter(layer.getParam("gamma"), 0.5, 2);
                scatter(layer.getParam("beta"), -0.5, 0.5);
            }
        }
        return graph;
    }

    private void scatterVariances(org.deeplearning4j.nn.api.Layer layer) {
        INDArray logarithms = layer.getParam("log10stdev"); // DL4J's default
        if (logarithms == null) {
            scatter(layer.getParam("var"), 0.2, 3);
        } else {
            scatter(logarithms, -0.3, 0.3);
        }
    }

    private void scatter(INDArray values, double from, double to) {
        for (long i = 0; i < values.length(); i++) {
            values.putScalar(i, random.nextDouble(from, to));
        }
    }
}
