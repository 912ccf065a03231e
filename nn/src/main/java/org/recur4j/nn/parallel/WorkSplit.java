package org.recur4j.nn.parallel;

import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Work divided into shares, one for each thread; each thread calls a single-threaded BLAS.
 *
 * @param count number of shares
 */
public record WorkSplit(int count) {
    /** Products of fewer rows of a batch than this in a share are inefficient. */
    private static final int MIN_ROWS = 4;

    /** An operation on fewer numbers than this takes less time than waking another thread. */
    private static final int MIN_NUMBERS = 1 << 15;

    /** A product of fewer multiplications than this takes less time than waking another thread. */
    private static final long MIN_PRODUCTS = 1 << 21;

    /** A split of the rows of a batch. */
    public static WorkSplit of(int rows) {
        return of(rows, MIN_ROWS);
    }

    /** A split of {@code total} items over the threads that ND4J's OpenMP kernels may use, at least {@code min} in each share. */
    public static WorkSplit of(int total, int min) {
        return new WorkSplit(Math.max(1, Math.min(threads(), total / min)));
    }

    private static int threads() {
        Nd4j.getExecutioner(); // loads the backend, without which there is no holder
        return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    }

    /** A split of rows of {@code size} numbers, for a few operations on each number. */
    public static WorkSplit ofNumbers(int rows, int size) {
        return of(rows, Math.max(1, MIN_NUMBERS / size));
    }

    /** This split, limited to the shares worth their threads in a product of matrices [m,k] and [k,n]. */
    public WorkSplit forProduct(int m, int n, int k) {
        return within((int) Math.max(1, (long) m * n * k / MIN_PRODUCTS));
    }

    /** This split, limited to the threads left when {@code jobs} such jobs run concurrently. */
    public WorkSplit amongJobs(int jobs) {
        return jobs == 1 ? this : within(Math.max(1, threads() / jobs));
    }

    /** This split, limited to {@code max} shares. */
    public WorkSplit within(int max) {
        return count > max ? new WorkSplit(max) : this;
    }

    /** First of {@code total} items that is in a share. */
    public int begin(int total, int share) {
        return (int) ((long) total * share / count);
    }

    /** How many of {@code total} items are in a share. */
    public int size(int total, int share) {
        return begin(total, share + 1) - begin(total, share);
    }

    /**
     * Runs the work of every share and waits for all. Shares may run one after the other, so none may wait for another. In a
     * run of a task BLAS has one thread anyway: setting the number takes up to a millisecond, as long as a step.
     */
    public void parallel(IntConsumer work) {
        withOneBlasThread(() -> {
            IntStream range = IntStream.range(0, count);
            (count > 1 ? range.parallel() : range).forEach(work);
        });
    }

    /** Runs the work of all shares at the same time and waits for all. They may wait for each other at the barrier. */
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
