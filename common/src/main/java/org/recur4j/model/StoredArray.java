package org.recur4j.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.nn.FloatArrays;

/**
 * An array as {@link Nd4j#write} leaves it in a file, from whomever it comes: its sizes are checked before there is memory
 * for it, and numbers are read by the block. Floats and doubles become floats.
 *
 * <pre>{@code
 * shape: kind, length 2 R + 4, "LONG", then R, R sizes, R strides, extras, stride of all, order 'c' or 'f'
 * data:  kind, length n, "FLOAT" or "DOUBLE", then n numbers, most significant byte first
 * }</pre>
 */
public final class StoredArray {
    private static final int MAX_RANK = 8;
    private static final int BLOCK = 1 << 14;

    private StoredArray() {}

    /**
     * Reads an array.
     *
     * @param mostNumbers it may have
     * @throws IOException if it has more, or is no such array
     */
    public static INDArray read(DataInputStream in, long mostNumbers) throws IOException {
        long shapeLength = header(in, "LONG").length();
        long rank = in.readLong();
        if (rank < 0 || rank > MAX_RANK || shapeLength != 2 * rank + 4) {
            throw new IOException("an array has no shape");
        }
        long[] shape = longs(in, rank);
        long[] strides = longs(in, rank);
        in.readLong();
        in.readLong();
        char order = (char) in.readLong();
        long length = length(shape, mostNumbers);
        if (!dense(shape, strides, order)) {
            throw new IOException("the numbers of an array do not lie side by side");
        }
        Header data = header(in, DataType.FLOAT.name(), DataType.DOUBLE.name());
        if (data.length() != length) {
            throw new IOException("an array of " + length + " numbers has " + data.length());
        }
        INDArray flat = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length);
        fill(flat, in, data.type().equals(DataType.DOUBLE.name()) ? Double.BYTES : Float.BYTES);
        return Nd4j.create(flat.data(), shape, Nd4j.getStrides(shape, order), 0, order, DataType.FLOAT);
    }

    public interface Content<T> {
        T of(DataInputStream in) throws IOException;
    }

    /**
     * Reads a file of arrays.
     *
     * @throws InputException if it is damaged
     */
    public static <T> T readFile(Path file, Content<T> content) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return content.of(in);
        } catch (IOException e) {
            throw InputException.of(
                    e,
                    "%s is damaged (%s): remove its checkpoint to go on from the one before it, or start over.",
                    file,
                    ModelFile.reason(e));
        }
    }

    private record Header(long length, String type) {}

    private static Header header(DataInputStream in, String... types) throws IOException {
        String kind = in.readUTF();
        if (!kind.equals("MIXED_DATA_TYPES") && !kind.equals("LONG_SHAPE")) {
            throw new IOException("no array begins where one should, or one that a DL4J before 1.0.0 has written");
        }
        long length = in.readLong();
        String type = in.readUTF();
        for (String expected : types) {
            if (type.equals(expected)) {
                return new Header(length, type);
            }
        }
        throw new IOException("the numbers of an array are %s, not %s"
                .formatted(NetworkJson.printable(type), String.join(" or ", types)));
    }

    private static long[] longs(DataInputStream in, long count) throws IOException {
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    private static long length(long[] shape, long maxLength) throws IOException {
        long length = 1;
        for (long size : shape) {
            if (size < 1 || size > maxLength / length) {
                throw new IOException("an array has another size than the network");
            }
            length *= size;
        }
        return length;
    }

    private static boolean dense(long[] shape, long[] strides, char order) {
        if (order != 'c' && order != 'f') {
            return false;
        }
        long stride = 1;
        for (int i = 0; i < shape.length; i++) {
            int at = order == 'c' ? shape.length - 1 - i : i;
            if (shape[at] > 1 && strides[at] != stride) {
                return false;
            }
            stride *= shape[at];
        }
        return true;
    }

    private static void fill(INDArray flat, DataInputStream in, int bytesOfNumber) throws IOException {
        byte[] bytes = new byte[BLOCK * bytesOfNumber];
        long length = flat.length();
        for (long done = 0; done < length; done += BLOCK) {
            int count = (int) Math.min(BLOCK, length - done);
            in.readFully(bytes, 0, count * bytesOfNumber);
            ByteBuffer block = ByteBuffer.wrap(bytes);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = bytesOfNumber == Double.BYTES ? (float) block.getDouble() : block.getFloat();
            }
            FloatArrays.put(values, flat, done);
        }
    }
}
