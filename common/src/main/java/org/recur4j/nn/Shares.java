package org.recur4j.nn;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Parts of a batch, or of other work, for as many threads as ND4J's OpenMP kernels may use; BLAS keeps to one thread in
 * each.
 */
final class Shares {
    /** Fewer rows than this a thread make its products inefficient. */
    private static final int MIN_ROWS = 4;

    private final int count;

    private Shares(int count) {
        this.count = count;
    }

    /** As many as a batch of this size is worth. */
    static Shares of(int rows) {
        int threads = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        return new Shares(Math.max(1, Math.min(threads, rows / MIN_ROWS)));
    }

    int count() {
        return count;
    }

    /** Where share {@code share} of {@code total} things begins. */
    int begin(int total, int share) {
        return (int) ((long) total * share / count);
    }

    /** How many of {@code total} things are in share {@code share}. */
    int size(int total, int share) {
        return begin(total, share + 1) - begin(total, share);
    }

    /** Does the work of every share and waits for it. */
    void parallel(IntConsumer work) {
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
