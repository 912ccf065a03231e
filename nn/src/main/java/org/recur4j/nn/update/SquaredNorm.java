package org.recur4j.nn.update;

import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.parallel.WorkSplit;

/** ‖x‖₂² of an array. Floats on the CPU are added up a few thousand at a time, and these sums in double. */
public final class SquaredNorm {
    /** Numbers added up at once: with fewer the calls cost more than the sums, with more accuracy is lost. */
    private static final int CHUNK = 8192;

    /** A thread adds so many up in less time than it takes to wake another. */
    private static final int MIN_CHUNKS = 64;

    private SquaredNorm() {}

    /** The squared norm of an array of any shape and layout; not finite where one of its numbers is not. */
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
        WorkSplit shares = WorkSplit.of(chunks, MIN_CHUNKS);
        shares.parallel(share -> {
            Blas blas = new Blas();
            for (int i = shares.begin(chunks, share); i < shares.begin(chunks, share + 1); i++) {
                long from = (long) i * CHUNK;
                sums[i] = blas.squares((int) Math.min(CHUNK, length - from), address, from);
            }
        });
        CpuFloats.reachabilityFence(array);
        return DoubleStream.of(sums).sum();
    }
}
