package org.recur4j.captioning.encoder;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.picture.Pixels;

/**
 * The normalisation of pixel values that a network was trained with. Each of its three channels is
 *
 * <pre>{@code
 * y = (x - mean) / deviation        x = red, green or blue, from 0 to 255
 * }</pre>
 */
@SuppressWarnings("ImmutableEnumChecker") // its arrays are never written
public enum Preprocessing {
    /** From −1 to 1: MobileNet, Inception, Xception, NASNet; Keras calls it <i>tf</i>. */
    INCEPTION("inception", new float[] {127.5f, 127.5f, 127.5f}, new float[] {127.5f, 127.5f, 127.5f}),
    /** Blue, green, red less the means of ImageNet: VGG and ResNet of Keras. */
    CAFFE("caffe", new float[] {103.939f, 116.779f, 123.68f}, new float[] {1, 1, 1}),
    /** Less ImageNet's means, over its standard deviations: DenseNet, and networks trained in PyTorch. */
    TORCH("torch", new float[] {0.485f * 255, 0.456f * 255, 0.406f * 255}, new float[] {
        0.229f * 255, 0.224f * 255, 0.225f * 255
    }),
    /** From 0 to 1. */
    ZERO_TO_ONE("zeroToOne", new float[3], new float[] {255, 255, 255}),
    /** From 0 to 255, for a network that normalises its input itself. */
    NONE("none", new float[3], new float[] {1, 1, 1});

    private final String label;
    private final float[] means;
    private final float[] deviations;

    Preprocessing(String label, float[] means, float[] deviations) {
        this.label = label;
        this.means = means;
        this.deviations = deviations;
    }

    /**
     * The preprocessing of a name.
     *
     * @throws InputException when there is none
     */
    public static Preprocessing of(String label) {
        return Arrays.stream(values())
                .filter(preprocessing -> preprocessing.label.equals(label))
                .findFirst()
                .orElseThrow(() -> InputException.of(
                        "There is no preprocessing of pictures called \"%s\": use one of %s.", label, labels()));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Preprocessing::label).collect(Collectors.joining(", "));
    }

    /** The name in settings. */
    public String label() {
        return label;
    }

    /** The network's input [side,side,3]. */
    public float[] apply(Pixels pixels) {
        byte[] rgb = pixels.rgb();
        float[] values = new float[rgb.length]; // [side,side,3]
        for (int channel = 0; channel < 3; channel++) {
            int from = this == CAFFE ? 2 - channel : channel;
            float mean = means[channel];
            float scale = 1 / deviations[channel];
            for (int at = 0; at < rgb.length; at += 3) {
                values[at + channel] = ((rgb[at + from] & 0xff) - mean) * scale;
            }
        }
        return values;
    }
}
