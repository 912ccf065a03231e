package org.recur4j.ui;

import io.vertx.core.Vertx;
import java.net.BindException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.recur4j.data.InputException;
import org.recur4j.train.Dashboard;
import org.recur4j.train.TrainedGraph;
import org.recur4j.train.TrainingListener;

/** An open dashboard: its server, and what the sessions have reported, in memory. */
final class LoopbackDashboard implements Dashboard {
    private final Vertx vertx;
    private final LoopbackServer server;
    private final StatsStorage storage = new InMemoryStatsStorage();

    private LoopbackDashboard(Vertx vertx, LoopbackServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Opens one.
     *
     * @throws InputException when the port is taken
     */
    static LoopbackDashboard open(int port) {
        LoopbackDashboard dashboard = new LoopbackDashboard(Vertx.vertx(), new LoopbackServer(port));
        try {
            dashboard.start();
        } catch (CompletionException e) {
            dashboard.close();
            throw e.getCause() instanceof BindException
                    ? new InputException(
                            "--ui cannot listen on port %s of %s (%s): end what does, or choose another with --ui-port."
                                    .formatted(
                                            port,
                                            LoopbackServer.HOST,
                                            e.getCause().getMessage()),
                            e)
                    : e;
        }
        return dashboard;
    }

    private void start() {
        CompletableFuture<String> started = new CompletableFuture<>();
        vertx.deployVerticle(server, result -> {
            if (result.succeeded()) {
                started.complete(result.result());
            } else {
                started.completeExceptionally(result.cause());
            }
        });
        started.join();
        server.attach(storage);
    }

    /** Where a browser finds it. */
    String address() {
        return server.getAddress() + "/";
    }

    @Override
    public TrainingListener session(String name, TrainedGraph network) {
        return new SessionReports(name, network::graph, storage);
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        vertx.close(result -> closed.complete(null));
        closed.join();
    }
}
