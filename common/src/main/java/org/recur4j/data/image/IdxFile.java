package org.recur4j.data.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.data.text.UnpackedStream;

/**
 * A file of bytes in the IDX format, as MNIST is distributed in (LeCun, Cortes and Burges): the numbers 0, 0, 8 and the number
 * of dimensions, a byte each; the size of each dimension, four bytes, the highest first; the values. Packed with gzip or not.
 *
 * @param shape size of each dimension
 * @param values row-major, each from 0 to 255
 */
record IdxFile(int[] shape, byte[] values) {
    private static final int BYTES = 8;
    private static final long MAX_BYTES = 1L << 30;

    /**
     * Reads a file.
     *
     * @param dimensions that it must have
     * @throws InputException when it is not of that kind, damaged, incomplete or too large
     */
    static IdxFile read(Path file, int dimensions) {
        DataFiles.requireFile(file);
        return DataFiles.reading(file, () -> {
            try (InputStream in = UnpackedStream.of(file)) {
                byte[] start = in.readNBytes(Integer.BYTES);
                byte[] wanted = {0, 0, BYTES, (byte) dimensions};
                if (!Arrays.equals(start, wanted)) {
                    throw InputException.of(
                            "%s is not an IDX file of %s: it must begin with 0, 0, 8, %s: download or copy it again.",
                            file, dimensions == 1 ? "labels" : "images", dimensions);
                }
                int[] shape = shape(file, in.readNBytes(dimensions * Integer.BYTES), dimensions);
                return new IdxFile(shape, values(file, in, shape));
            }
        });
    }

    private static int[] shape(Path file, byte[] bytes, int dimensions) {
        if (bytes.length < dimensions * Integer.BYTES) {
            throw InputException.of("%s ends within its first bytes: download or copy it again.", file);
        }
        int[] shape = new int[dimensions];
        ByteBuffer.wrap(bytes).asIntBuffer().get(shape);
        return shape;
    }

    private static byte[] values(Path file, InputStream in, int... shape) throws IOException {
        double promised = Arrays.stream(shape).mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
        if (Arrays.stream(shape).anyMatch(size -> size < 0) || promised > MAX_BYTES) {
            throw InputException.of(
                    "%s says that it holds %s values, more than the limit of %,d: download or copy it again.",
                    file, Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(" x ")), MAX_BYTES);
        }
        byte[] values = in.readNBytes((int) promised); // grows with what is there
        if (values.length < promised || in.read() >= 0) {
            throw InputException.of(
                    "%s should hold %,d values and has %s: download or copy it again.",
                    file, (int) promised, values.length < promised ? "only " + values.length : "more");
        }
        return values;
    }

    /** Size of the first dimension. */
    int count() {
        return shape[0];
    }
}
