package org.recur4j.nn.vertex;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * Which elements of an array dropout keeps: a finaliser of MurmurHash3 of an element's place and of a salt, compared with
 * the probability. Places are counted in the order of memory, time-major where the array is that.
 */
final class DropoutMask {
    /** Numbers taken at once: they stay in a core's cache. */
    private static final int CHUNK = 4096;

    /** Multiplied places of a chunk: C2 makes vector instructions of a loop that reads them, not of one that multiplies i. */
    private static final int[] PLACES =
            IntStream.range(0, CHUNK).map(i -> i * 0x9E3779B1).toArray();

    private final int threshold; // of 24 bits
    private final float[] factors; // of a kept element, of a dropped one
    private final int salt;
    private final long[] shape;
    private final char order; // of a mask that is written out
    private final boolean timeMajor;

    /** The mask of arrays with the shape and the order of {@code like}. */
    DropoutMask(double probability, int salt, INDArray like) {
        threshold = (int) Math.round(probability * (1 << 24));
        factors = new float[] {(float) (1 / (1 - probability)), 0f};
        this.salt = salt;
        shape = like.shape();
        order = like.ordering();
        timeMajor = Layout.isTimeMajor(like);
    }

    /** Writes the values, kept ones divided by 1 - p and others 0; the two arrays may be one. */
    void apply(INDArray values, INDArray into) {
        if (CpuFloats.isCpuFloat(into.dataType()) && values.dataType() == into.dataType() && ordered(values, into)) {
            onCpu(values, into);
        } else {
            values.mul(written(into.dataType()), into);
        }
    }

    private boolean ordered(INDArray values, INDArray into) {
        return timeMajor
                ? Layout.isTimeMajor(values) && Layout.isTimeMajor(into)
                : Layout.isDense(values, order) && Layout.isDense(into, order);
    }

    private void onCpu(INDArray values, INDArray into) {
        long from = address(values);
        long to = address(into);
        int length = Math.toIntExact(into.length());
        int chunks = (length + CHUNK - 1) / CHUNK;
        WorkSplit split = WorkSplit.ofNumbers(chunks, CHUNK);
        split.parallel(worker -> {
            float[] chunk = new float[CHUNK];
            int[] dropped = new int[CHUNK];
            Cursor cursor = new Cursor();
            for (int i = split.begin(chunks, worker); i < split.begin(chunks, worker + 1); i++) {
                int first = i * CHUNK;
                int n = Math.min(CHUNK, length - first);
                cursor.at(from, first).get(chunk, 0, n);
                multiply(chunk, 0, n, first, dropped);
                cursor.at(to, first).put(chunk, 0, n);
            }
        });
        CpuFloats.reachabilityFence(values, into);
    }

    private long address(INDArray array) {
        return timeMajor ? CpuFloats.address(Layout.timeMajor(array), 'c') : CpuFloats.address(array, order);
    }

    /** The mask as an array. */
    private INDArray written(DataType type) {
        float[] mask = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Arrays.fill(mask, 1f);
        int[] dropped = new int[CHUNK];
        for (int first = 0; first < mask.length; first += CHUNK) {
            multiply(mask, first, Math.min(CHUNK, mask.length - first), first, dropped);
        }
        INDArray drawn = Nd4j.createFromArray(mask).castTo(type);
        return timeMajor
                ? Layout.batchMajor(drawn.reshape('c', new long[] {shape[2], shape[0], shape[1]}))
                : drawn.reshape(order, shape);
    }

    /** Multiplies {@code n} values from {@code offset} on, at most a chunk, of which the first has the place {@code first}. */
    private void multiply(float[] values, int offset, int n, int first, int[] dropped) {
        int salted = first * 0x9E3779B1 + salt;
        for (int i = 0; i < n; i++) {
            int hash = PLACES[i] + salted;
            hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
            hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
            hash ^= hash >>> 16;
            dropped[i] = ((hash >>> 8) - threshold) >>> 31;
        }
        for (int i = 0; i < n; i++) {
            values[offset + i] *= factors[dropped[i]];
        }
    }
}
