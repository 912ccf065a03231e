package org.recur4j.studio.read;

import java.io.IOException;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;

/** What the page Read along asks. */
public final class ReadRoutes {
    private ReadRoutes() {}

    /** Adds the addresses. */
    public static void add(Routes routes, Models models) {
        routes.post(
                "/api/read",
                Reading.Request.class,
                request -> model(models, request.run()).read(request));
        routes.post(
                "/api/influence",
                Reading.InfluenceRequest.class,
                request -> model(models, request.run()).influence(request));
        routes.post(
                "/api/write",
                Reading.WriteRequest.class,
                request -> model(models, request.run()).write(request));
    }

    private static ReadModel model(Models models, String run) throws IOException {
        return models.get(run, ReadModel.class, ReadModel::of);
    }
}
