package org.recur4j.nn.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;

/**
 * Threads for workers that wait for each other. Each gets a thread at once, which a pool of fixed size, like that of parallel
 * streams, cannot guarantee. Idle threads are kept for a minute.
 */
final class WorkerThreads {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "recur4j-worker");
        thread.setDaemon(true);
        return thread;
    });

    private WorkerThreads() {}

    /** Runs {@code work} for workers 0 to {@code count - 1}, the first on this thread, with a barrier they share. */
    static void run(int count, ObjIntConsumer<SpinBarrier> work) {
        SpinBarrier barrier = new SpinBarrier(count);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CompletableFuture<?>[] running = new CompletableFuture<?>[count - 1];
        for (int i = 1; i < count; i++) {
            int worker = i;
            running[i - 1] = CompletableFuture.runAsync(() -> run(work, barrier, worker, failure), THREADS);
        }
        run(work, barrier, 0, failure);
        CompletableFuture.allOf(running).join();
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static void run(
            ObjIntConsumer<SpinBarrier> work, SpinBarrier barrier, int worker, AtomicReference<Throwable> failure) {
        try {
            work.accept(barrier, worker);
        } catch (CancellationException e) {
            failure.compareAndSet(null, e); // the failure that aborted the barrier says more
        } catch (RuntimeException | Error e) {
            failure.set(e);
            barrier.abort();
        }
    }
}
