package org.recur4j.nn.parallel;

import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Work divided among threads, each of which has BLAS to itself.
 *
 * @param count shares, one a thread
 */
public record WorkSplit(int count) {
    /** Fewer rows of a batch than this a thread make its products inefficient. */
    private static final int MIN_ROWS = 4;

    /** Fewer numbers than this a thread are worked on, once each, in less time than it takes to wake another thread. */
    private static final int MIN_NUMBERS = 1 << 15;

    /** Fewer multiplications than this a thread are done in less time than that. */
    private static final long MIN_PRODUCTS = 1 << 21;

    /** As many as a batch of this size is worth. */
    public static WorkSplit of(int rows) {
        return of(rows, MIN_ROWS);
    }

    /** As many as ND4J's OpenMP kernels may use threads, but none with fewer than {@code least} of {@code total} things. */
    public static WorkSplit of(int total, int least) {
        return new WorkSplit(Math.max(1, Math.min(threads(), total / least)));
    }

    private static int threads() {
        Nd4j.getExecutioner(); // loads the backend, without which there is no holder
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    /** As many as some operations on each number of so many rows are worth. */
    public static WorkSplit ofNumbers(int rows, int size) {
        return of(rows, Math.max(1, MIN_NUMBERS / size));
    }

    /** The same, but no more than a product of matrices [m,k] and [k,n] is worth. */
    public WorkSplit forProduct(int m, int n, int k) {
        return within((int) Math.max(1, (long) m * n * k / MIN_PRODUCTS));
    }

    /** The same, but no more than each has threads where so many such works are done at the same time. */
    public WorkSplit besides(int atOnce) {
        return atOnce == 1 ? this : within(Math.max(1, threads() / atOnce));
    }

    /** The same, but no more than {@code most}. */
    public WorkSplit within(int most) {
        return count > most ? new WorkSplit(most) : this;
    }

    /** Where share {@code share} of {@code total} things begins. */
    public int begin(int total, int share) {
        return (int) ((long) total * share / count);
    }

    /** How many of {@code total} things are in share {@code share}. */
    public int size(int total, int share) {
        return begin(total, share + 1) - begin(total, share);
    }

    /**
     * Does the work of every share, with BLAS on one thread each, and waits for it. In a run BLAS has one thread anyway; to
     * set the number costs up to a millisecond, as much as the work of a step.
     */
    public void parallel(IntConsumer work) {
        withOneBlasThread(() -> {
            IntStream range = IntStream.range(0, count);
            (count > 1 ? range.parallel() : range).forEach(work);
        });
    }

    /** The same, but that all shares are in work at the same time: they may wait for one another at the meeting. */
    public void together(ObjIntConsumer<SpinBarrier> work) {
        withOneBlasThread(() -> WorkerThreads.run(count, work));
    }

    private static void withOneBlasThread(Runnable work) {
        int threads = openblas.blas_get_num_threads();
        if (threads == 1) {
            work.run();
            return;
        }
        openblas.blas_set_num_threads(1);
        try {
            work.run();
        } finally {
            openblas.blas_set_num_threads(threads);
        }
    }
}
