package org.recur4j.studio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.recur4j.data.InputException;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.studio.http.Answer;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.RequestGuard;
import org.recur4j.studio.http.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: listens on 127.0.0.1 alone, lets requests in or refuses them, and answers in JSON or with the files of the pages. */
final class StudioServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StudioServer.class);
    private static final int MAX_THREADS = 96; // each open page holds one for its events
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MAX_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), StudioServer::daemon);
    private final RequestGuard guard;
    private final Routes routes;

    private StudioServer(HttpServer server, Routes routes) {
        this.server = server;
        this.routes = routes;
        guard = RequestGuard.of(server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any that is free
     * @throws InputException if the port is taken
     */
    static StudioServer start(int port, Routes routes) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqTime", "30"); // seconds that a request may take to arrive
        // Else a header waits 40 ms for the browser's acknowledgement before its body follows.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            return new StudioServer(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG), routes);
        } catch (BindException e) {
            throw InputException.of(
                    e,
                    "Port %s cannot be used (%s): give another with --port, or 0 for any that is free.",
                    port,
                    e.getMessage());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "studio-request");
        thread.setDaemon(true);
        return thread;
    }

    /** Where a browser finds it. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RequestGuard.protect(exchange.getResponseHeaders());
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        } catch (IOException gone) {
            LOG.debug("A page went away", gone);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("A request failed", e);
            send(exchange, Answer.refused(500, "The studio failed: the log file says why."));
        }
    }

    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        try {
            guard.check(exchange);
            return routes.answer(exchange);
        } catch (Refusal e) {
            return Optional.of(Answer.refused(e.status(), e.getMessage()));
        } catch (InputException | InvalidSettingException e) {
            return Optional.of(Answer.refused(422, e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), head ? -1 : answer.body().length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
