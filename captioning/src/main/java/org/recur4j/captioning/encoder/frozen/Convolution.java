package org.recur4j.captioning.encoder.frozen;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.recur4j.nn.image.PatchWindow;

/**
 * A convolution of DL4J: over all channels (dense), of each channel by itself (depthwise), or depthwise followed by a dense
 * one of a single place (separable).
 *
 * @param from what it takes
 * @param window its kernel
 * @param depthwise filter of each channel by itself; null if there is none
 * @param dense filter over all channels; null if there is none
 * @param clamp its activation
 */
record Convolution(Volume from, PatchWindow window, Filter depthwise, Filter dense, Clamp clamp) {
    private static final PatchWindow POINT = new PatchWindow(1, 1, 1, 1, 1, 1, 0, 0);

    record Part(Step step, Volume to) {}

    /** The convolution of a layer; empty if it is of another kind, or has another activation, than is known here. */
    static Optional<Convolution> of(GraphView view, String name, ConvolutionLayer settings) {
        Volume from = view.volume(view.inputs(name).get(0));
        Volume to = view.volume(name);
        Optional<Clamp> clamp = Clamp.of(settings.getActivationFn());
        Optional<PatchWindow> window = window(
                settings.getConvolutionMode(),
                settings.getKernelSize(),
                settings.getStride(),
                settings.getDilation(),
                settings.getPadding(),
                from,
                to);
        if (clamp.isEmpty() || window.isEmpty()) {
            return Optional.empty();
        }
        Layer layer = view.layer(name);
        Class<?> kind = settings.getClass();
        if (kind == ConvolutionLayer.class || kind == Convolution2D.class) {
            Filter dense = Filter.ofConvolution(layer).withBias(to.channels());
            return Optional.of(new Convolution(from, window.get(), null, dense, clamp.get()));
        }
        if (settings instanceof DepthwiseConvolution2D it && it.getDepthMultiplier() == 1) {
            Filter depthwise = Filter.ofDepthwise(layer).withBias(to.channels());
            return Optional.of(new Convolution(from, window.get(), depthwise, null, clamp.get()));
        }
        if (settings instanceof SeparableConvolution2D it && it.getDepthMultiplier() == 1) {
            Filter dense = Filter.ofSeparablePoint(layer).withBias(to.channels());
            return Optional.of(new Convolution(from, window.get(), Filter.ofSeparableDepth(layer), dense, clamp.get()));
        }
        return Optional.empty();
    }

    /** The window of a layer; empty if it looks to one side only. */
    static Optional<PatchWindow> window(
            ConvolutionMode mode, int[] kernel, int[] stride, int[] dilation, int[] padding, Volume from, Volume to) {
        if (mode == ConvolutionMode.Causal) {
            return Optional.empty();
        }
        int top = padding[0];
        int left = padding[1];
        if (mode == ConvolutionMode.Same) {
            top = same(to.height(), from.height(), kernel[0], stride[0], dilation[0]);
            left = same(to.width(), from.width(), kernel[1], stride[1], dilation[1]);
        }
        return Optional.of(
                new PatchWindow(kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1], top, left));
    }

    /** The smaller half of the padding that makes as many windows as there are strides; an odd one goes to the end. */
    private static int same(int to, int from, int kernel, int stride, int dilation) {
        int seen = (to - 1) * stride + (kernel - 1) * dilation + 1;
        return Math.max(0, seen - from) / 2;
    }

    /** The same followed by batch normalisation. */
    Convolution then(Normalisation normalisation) {
        return dense == null
                ? new Convolution(from, window, depthwise.then(normalisation), null, clamp)
                : new Convolution(from, window, depthwise, dense.then(normalisation), clamp);
    }

    /** Its steps, the last of which has an activation. */
    List<Part> parts(Volume to, Clamp last) {
        if (dense == null) {
            return List.of(
                    new Part(new DepthwiseStep(from, to, window, depthwise.weights(), depthwise.bias(), last), to));
        }
        if (depthwise == null) {
            return List.of(new Part(new ConvolutionStep(from, to, window, dense.weights(), dense.bias(), last), to));
        }
        Volume between = new Volume(to.height(), to.width(), from.channels());
        Step first = new DepthwiseStep(from, between, window, depthwise.weights(), depthwise.bias(), Clamp.NONE);
        Step second = new ConvolutionStep(between, to, POINT, dense.weights(), dense.bias(), last);
        return List.of(new Part(first, between), new Part(second, to));
    }
}
