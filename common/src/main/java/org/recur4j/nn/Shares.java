package org.recur4j.nn;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Work divided among threads, each of which has BLAS to itself.
 *
 * @param count shares, one a thread
 */
record Shares(int count) {
    /** As many as ND4J's OpenMP kernels may use threads, but none with fewer than {@code least} of {@code total} things. */
    static Shares of(int total, int least) {
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        return new Shares(Math.max(1, Math.min(threads, total / least)));
    }

    /** Where share {@code share} of {@code total} things begins. */
    int begin(int total, int share) {
        return (int) ((long) total * share / count);
    }

    /** Runs every share, with BLAS on one thread each. */
    void run(IntConsumer work) {
        int threads = openblas.blas_get_num_threads();
        openblas.blas_set_num_threads(1);
        try {
            IntStream range = IntStream.range(0, count);
            (count > 1 ? range.parallel() : range).forEach(work);
        } finally {
            openblas.blas_set_num_threads(threads);
        }
    }
}
