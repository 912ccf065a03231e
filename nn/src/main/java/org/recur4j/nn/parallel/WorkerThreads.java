package org.recur4j.nn.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;

/**
 * Threads for shares that wait for one another: each has one to itself at once, which a pool of fixed size, as that of
 * parallel streams, cannot promise. They are kept for the next time, and end when they had nothing to do for a minute.
 */
final class WorkerThreads {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "recur4j-worker");
        thread.setDaemon(true);
        return thread;
    });

    private WorkerThreads() {}

    /** Does {@code work} for shares 0 to {@code count - 1}, the first on this thread, and gives them where to meet. */
    static void run(int count, ObjIntConsumer<SpinBarrier> work) {
        SpinBarrier meeting = new SpinBarrier(count);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CompletableFuture<?>[] others = new CompletableFuture<?>[count - 1];
        for (int share = 1; share < count; share++) {
            int other = share;
            others[share - 1] = CompletableFuture.runAsync(() -> run(work, meeting, other, failure), THREADS);
        }
        run(work, meeting, 0, failure);
        CompletableFuture.allOf(others).join();
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static void run(
            ObjIntConsumer<SpinBarrier> work, SpinBarrier meeting, int share, AtomicReference<Throwable> failure) {
        try {
            work.accept(meeting, share);
        } catch (CancellationException e) {
            failure.compareAndSet(null, e); // the other's failure says more
        } catch (RuntimeException | Error e) {
            failure.set(e);
            meeting.abort();
        }
    }
}
