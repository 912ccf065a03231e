package org.recur4j.ui;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.VertxUIServer;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.i18n.I18NProvider;
import org.deeplearning4j.ui.module.train.TrainModule;

/**
 * Deeplearning4j's server of its dashboard, started in another way: it listens on the loopback address instead of all
 * addresses, and knows the pages about training alone. Uploads, reports from other machines, and files read by path are
 * left out.
 *
 * <p>A browser may be told by any page of the web to open an address of its own machine, so requests that name another
 * host are refused (DNS rebinding), and what it shows may load nothing from elsewhere (Content-Security-Policy).
 */
final class LoopbackServer extends VertxUIServer {
    /** The loopback address. */
    static final String HOST = "127.0.0.1";

    private static final int FORBIDDEN = 403;
    private static final int FOUND = 302;
    private static final Pattern OWN_NAME = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    private static final int NOT_FOUND = 404;
    private static final Set<String> LANGUAGES = Set.of("en", "de", "ja", "zh", "ko", "ru");
    private static final String OWN_CONTENT =
            "default-src 'self' data:; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

    private final int port;
    private TrainModule pages;
    private HttpServer server;

    LoopbackServer(int port) {
        this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
        pages = new TrainModule();
        server = vertx.createHttpServer().requestHandler(router()).listen(port, HOST, result -> {
            if (result.succeeded()) {
                started.complete();
            } else {
                started.fail(result.cause());
            }
        });
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().handler(LoopbackServer::refuseOtherNames);
        router.get("/").handler(LoopbackServer::toSessions);
        router.get("/assets/*").handler(new PageAssets());
        router.get("/setlang/:sessionId/:to").handler(LoopbackServer::speak);
        for (Route route : pages.getRoutes()) {
            router.get(route.getRoute())
                    .handler(request -> route.getConsumer().accept(parameters(route.getRoute(), request), request));
        }
        return router;
    }

    private static void refuseOtherNames(RoutingContext request) {
        String host = request.request().host();
        if (host == null || !OWN_NAME.matcher(host).matches()) {
            request.response().setStatusCode(FORBIDDEN).end();
            return;
        }
        request.response().putHeader("Content-Security-Policy", OWN_CONTENT);
        request.next();
    }

    private static void toSessions(RoutingContext request) {
        request.response().setStatusCode(FOUND).putHeader("Location", "/train").end();
    }

    private static void speak(RoutingContext request) {
        String language = request.pathParam("to");
        if (!LANGUAGES.contains(language)) {
            request.response().setStatusCode(NOT_FOUND).end();
            return;
        }
        I18NProvider.getInstance(request.pathParam("sessionId")).setDefaultLanguage(language);
        request.response().end();
    }

    /** The values of a route's parameters, in the order of the route, as its consumer wants them. */
    private static List<String> parameters(String route, RoutingContext request) {
        return Arrays.stream(route.split("/"))
                .filter(part -> part.startsWith(":"))
                .map(part -> request.pathParam(part.substring(1)))
                .toList();
    }

    /** Shows what a storage holds and will hold; the pages are told by the thread that serves them. */
    @Override
    public void attach(StatsStorage storage) {
        storage.registerStatsStorageListener(
                event -> context.runOnContext(done -> pages.reportStorageEvents(List.of(event))));
        pages.onAttach(storage);
    }

    @Override
    public boolean isMultiSession() {
        return true;
    }

    @Override
    public String getAddress() {
        return "http://" + HOST + ":" + getPort();
    }

    @Override
    public int getPort() {
        return server.actualPort();
    }
}
