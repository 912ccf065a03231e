package org.recur4j.nn.parallel;

import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Work divided among workers, one a thread; each calls a single-threaded BLAS.
 *
 * @param count number of workers
 */
public record WorkSplit(int count) {
    /** Products of fewer rows of a batch than this are inefficient. */
    private static final int MIN_ROWS = 4;

    /** An operation on fewer numbers than this takes less time than waking another thread. */
    private static final int MIN_NUMBERS = 1 << 15;

    /** A product of fewer multiplications than this takes less time than waking another thread. */
    private static final long MIN_PRODUCTS = 1 << 21;

    /** A split of the rows of a batch. */
    public static WorkSplit of(int rows) {
        return of(rows, MIN_ROWS);
    }

    /** A split of {@code total} items over the threads that ND4J's OpenMP kernels may use, at least {@code min} for each. */
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

    /** This split, limited to the workers that pay in a product of matrices [m,k] and [k,n]. */
    public WorkSplit forProduct(int m, int n, int k) {
        return within((int) Math.max(1, (long) m * n * k / MIN_PRODUCTS));
    }

    /** This split, limited to the threads left when {@code jobs} such jobs run concurrently. */
    public WorkSplit amongJobs(int jobs) {
        return jobs == 1 ? this : within(Math.max(1, threads() / jobs));
    }

    /** This split, limited to {@code max} workers. */
    public WorkSplit within(int max) {
        return count > max ? new WorkSplit(max) : this;
    }

    /** First of {@code total} items that a worker takes. */
    public int begin(int total, int worker) {
        return (int) ((long) total * worker / count);
    }

    /** How many of {@code total} items a worker takes. */
    public int size(int total, int worker) {
        return begin(total, worker + 1) - begin(total, worker);
    }

    /**
     * Runs every worker and waits for all. They may run one after the other, so none may wait for another. In a
     * run of a task BLAS has one thread anyway: setting the number takes up to a millisecond, as long as a step.
     */
    public void parallel(IntConsumer work) {
        withOneBlasThread(() -> {
            IntStream range = IntStream.range(0, count);
            (count > 1 ? range.parallel() : range).forEach(work);
        });
    }

    /** Runs all workers at the same time and waits for all. They may wait for each other at the barrier. */
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
