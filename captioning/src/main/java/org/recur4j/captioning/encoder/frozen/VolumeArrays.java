package org.recur4j.captioning.encoder.frozen;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Converts one volume from and to DL4J's arrays.
 *
 * @param type [1,H,W,C], [1,C,H,W] or, for a volume of one place, [1,C]
 * @param volume its shape
 */
public record VolumeArrays(InputType type, Volume volume) {
    /** Takes the shape from DL4J's type. */
    public static VolumeArrays of(InputType type) {
        if (type instanceof InputTypeConvolutional it) {
            return new VolumeArrays(
                    type,
                    new Volume(
                            Math.toIntExact(it.getHeight()),
                            Math.toIntExact(it.getWidth()),
                            Math.toIntExact(it.getChannels())));
        }
        if (type instanceof InputType.InputTypeFeedForward it) {
            return new VolumeArrays(type, new Volume(1, 1, Math.toIntExact(it.getSize())));
        }
        throw new UnsupportedOperationException("no values of a picture: " + type);
    }

    boolean isConvolutional() {
        return type instanceof InputTypeConvolutional;
    }

    /** A copy for DL4J. */
    INDArray array(float[] values, DataType dataType) {
        float[] exact = values.length == volume.length() ? values : Arrays.copyOf(values, volume.length());
        if (!isConvolutional()) {
            return Nd4j.createFromArray(exact).reshape(1, volume.channels()).castTo(dataType);
        }
        INDArray array = Nd4j.createFromArray(exact)
                .reshape(1, volume.height(), volume.width(), volume.channels()) // [1,H,W,C]
                .castTo(dataType);
        return channelsFirst() ? array.permute(0, 3, 1, 2).dup('c') : array;
    }

    /** A copy of an array of DL4J. */
    float[] values(INDArray array) {
        if (array.length() != volume.length()) {
            throw new UnsupportedOperationException(
                    "%s was announced, %s came".formatted(type, array.shapeInfoToString()));
        }
        INDArray rows = isConvolutional() && channelsFirst() ? array.permute(0, 2, 3, 1) : array; // [1,H,W,C]
        return rows.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private boolean channelsFirst() {
        return ((InputTypeConvolutional) type).getFormat() == CNN2DFormat.NCHW;
    }
}
