package org.recur4j.captioning.encoder.frozen;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation after training (Ioffe and Szegedy 2015, arXiv:1502.03167, algorithm 2), one scale and one shift a
 * channel:
 *
 * <pre>{@code
 * a = γ / √(σ² + ε)        b = β - μ a
 * }</pre>
 *
 * @param scales a [channels]
 * @param shifts b [channels]
 */
record Normalisation(float[] scales, float[] shifts) {
    /** What a layer learned. */
    static Normalisation of(Layer layer) {
        BatchNormalization settings = (BatchNormalization) layer.conf().getLayer();
        double[] means = values(layer.getParam("mean"));
        double[] variances = variances(layer, settings);
        double[] gammas = settings.isLockGammaBeta() ? null : values(layer.getParam("gamma"));
        double[] betas = settings.isLockGammaBeta() ? null : values(layer.getParam("beta"));
        // DL4J looks at fixed values only where both differ from their defaults
        boolean fixed = settings.getGamma() != 1 && settings.getBeta() != 0;
        float[] scales = new float[means.length];
        float[] shifts = new float[means.length];
        for (int channel = 0; channel < means.length; channel++) {
            double gamma = gammas != null ? gammas[channel] : fixed ? settings.getGamma() : 1;
            double beta = betas != null ? betas[channel] : fixed ? settings.getBeta() : 0;
            double scale = gamma / Math.sqrt(variances[channel] + settings.getEps());
            scales[channel] = (float) scale;
            shifts[channel] = (float) (beta - means[channel] * scale);
        }
        return new Normalisation(scales, shifts);
    }

    private static double[] variances(Layer layer, BatchNormalization settings) {
        if (!settings.isUseLogStd()) {
            return values(layer.getParam("var"));
        }
        double[] logarithms = values(layer.getParam("log10stdev"));
        for (int channel = 0; channel < logarithms.length; channel++) {
            logarithms[channel] = Math.pow(10, 2 * logarithms[channel]);
        }
        return logarithms;
    }

    private static double[] values(INDArray parameter) {
        return parameter.dup('c').data().asDouble();
    }
}
