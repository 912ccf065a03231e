package org.recur4j.ui;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.deeplearning4j.ui.VertxUIServer;

/** Scripts, styles and pictures of the pages, which are resources of the class path and nothing else. */
final class PageAssets implements Handler<RoutingContext> {
    private static final String PATH = "/assets/";
    private static final String LIBRARIES = "webjars/";
    private static final int NOT_FOUND = 404;

    /** No part of a path begins with a dot, so none leads upwards. */
    private static final Pattern NAME = Pattern.compile("[\\w-][\\w.-]*(/[\\w-][\\w.-]*)+");

    @Override
    public void handle(RoutingContext request) {
        String name = request.request().path().substring(PATH.length());
        Buffer content = NAME.matcher(name).matches() ? read(name) : null;
        if (content == null) {
            request.response().setStatusCode(NOT_FOUND).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", MimeMapping.getMimeTypeForFilename(name))
                .end(content);
    }

    /** A resource; null where there is none. */
    private static Buffer read(String name) {
        String folder = name.startsWith(LIBRARIES) ? "META-INF/resources/" : VertxUIServer.ASSETS_ROOT_DIRECTORY;
        try (InputStream resource = VertxUIServer.class.getClassLoader().getResourceAsStream(folder + name)) {
            return resource == null ? null : Buffer.buffer(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
