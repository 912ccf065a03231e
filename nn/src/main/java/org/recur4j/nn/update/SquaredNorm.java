package org.recur4j.nn.update;

import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.parallel.WorkSplit;

/** The squared norm ‖x‖₂² of an array. Floats on the CPU are summed in chunks, the chunks' sums in double. */
public final class SquaredNorm {
    /** Numbers in a chunk: with fewer, calls cost more than sums; with more, accuracy is lost. */
    private static final int CHUNK = 8192;

    /** Summing fewer chunks than this takes less time than waking another thread. */
    private static final int MIN_CHUNKS = 64;

    private SquaredNorm() {}

    /** The squared norm of an array of any shape and layout; not finite if one of its numbers is not. */
    public static double of(INDArray array) {
        boolean floats = CpuFloats.isCpuFloat(array.dataType());
        if (floats && Layout.isDense(array, 'c')) {
            return ofFloats(CpuFloats.address(array, 'c'), array);
        }
        if (floats && Layout.isDense(array, 'f')) {
            return ofFloats(CpuFloats.address(array, 'f'), array);
        }
        double norm = array.norm2Number().doubleValue();
        return norm * norm;
    }

    private static double ofFloats(long address, INDArray array) {
        long length = array.length();
        int chunks = Math.toIntExact((length + CHUNK - 1) / CHUNK);
        double[] sums = new double[chunks];
        WorkSplit split = WorkSplit.of(chunks, MIN_CHUNKS);
        split.parallel(worker -> {
            Blas blas = new Blas();
            for (int i = split.begin(chunks, worker); i < split.begin(chunks, worker + 1); i++) {
                long from = (long) i * CHUNK;
                sums[i] = blas.squares((int) Math.min(CHUNK, length - from), address, from);
            }
        });
        CpuFloats.reachabilityFence(array);
        return DoubleStream.of(sums).sum();
    }
}
