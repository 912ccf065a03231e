package org.recur4j.cluster;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of some arrays in a row, as they are sent: 4 bytes each, the most significant first. Java's own way to write an array
 * of floats takes twice as long.
 */
public final class Numbers implements Externalizable {
    private static final long serialVersionUID = 1;

    private static final int CHUNK = 1 << 14;

    private float[] values = {};

    /** For Java's serialisation, which reads the numbers into it. */
    public Numbers() {}

    Numbers(float... values) {
        this.values = values;
    }

    static Numbers of(List<INDArray> arrays) {
        float[] all = new float
                [Math.toIntExact(arrays.stream().mapToLong(INDArray::length).sum())];
        int at = 0;
        for (INDArray array : arrays) {
            int length = (int) array.length();
            array.data().asNioFloat().get(all, at, length);
            at += length;
        }
        return new Numbers(all);
    }

    void into(List<INDArray> arrays) {
        int at = 0;
        for (INDArray array : arrays) {
            int end = at + (int) array.length();
            try (INDArray part = Nd4j.create(Arrays.copyOfRange(values, at, end))) {
                array.assign(part.reshape(array.shape()));
            }
            at = end;
        }
    }

    float[] values() {
        return values;
    }

    /** The mean with others, of which this has a share. */
    Numbers mean(double share, Numbers other) {
        float[] mean = new float[values.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (share * values[i] + (1 - share) * other.values[i]);
        }
        return new Numbers(mean);
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeInt(values.length);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int at = 0; at < values.length; at += CHUNK) {
            int length = Math.min(CHUNK, values.length - at);
            chunk.asFloatBuffer().put(values, at, length);
            out.write(chunk.array(), 0, length * Float.BYTES);
        }
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        values = new float[in.readInt()];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int at = 0; at < values.length; at += CHUNK) {
            int length = Math.min(CHUNK, values.length - at);
            in.readFully(chunk.array(), 0, length * Float.BYTES);
            chunk.asFloatBuffer().get(values, at, length);
        }
    }
}
