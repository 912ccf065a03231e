package org.recur4j.captioning.encoder.frozen;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights and bias of a convolution, before its activation.
 *
 * @param weights [kernel rows, kernel columns, I, O], without I for one channel by itself
 * @param bias [O]
 */
record Filter(float[] weights, float[] bias) {
    /** Of DL4J's convolution, whose weights are [O,I,kernel rows,kernel columns]. */
    static Filter ofConvolution(Layer layer) {
        return new Filter(values(layer.getParam("W").permute(2, 3, 1, 0)), bias(layer));
    }

    /** Of DL4J's depthwise convolution, whose weights are [kernel rows,kernel columns,I,1]. */
    static Filter ofDepthwise(Layer layer) {
        return new Filter(values(layer.getParam("W")), bias(layer));
    }

    /** Of the first part of DL4J's separable convolution, whose weights are [1,I,kernel rows,kernel columns]. */
    static Filter ofSeparableDepth(Layer layer) {
        INDArray weights = layer.getParam("W");
        return new Filter(values(weights.permute(2, 3, 1, 0)), new float[Math.toIntExact(weights.size(1))]);
    }

    /** Of the second part of DL4J's separable convolution, whose weights are [O,I,1,1]. */
    static Filter ofSeparablePoint(Layer layer) {
        return new Filter(values(layer.getParam("pW").permute(2, 3, 1, 0)), bias(layer));
    }

    private static float[] bias(Layer layer) {
        INDArray bias = layer.getParam("b");
        return bias == null ? null : values(bias);
    }

    private static float[] values(INDArray parameter) {
        return parameter.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    /** Zeros for a bias that the layer does not have. */
    Filter withBias(int channels) {
        return bias == null ? new Filter(weights, new float[channels]) : this;
    }

    /** The same followed by a scale and a shift of every channel: w a, b a + s. */
    Filter then(Normalisation normalisation) {
        int channels = bias.length;
        float[] scaled = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] * normalisation.scales()[i % channels];
        }
        float[] shifted = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            shifted[channel] = bias[channel] * normalisation.scales()[channel]
                    + normalisation.shifts()[channel];
        }
        return new Filter(scaled, shifted);
    }
}
