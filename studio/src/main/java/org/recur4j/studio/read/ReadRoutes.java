package org.recur4j.studio.read;

import java.io.IOException;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;
import org.recur4j.studio.runs.RunDetails;
import org.recur4j.studio.runs.RunLibrary;

/** What the page Read along asks. */
public final class ReadRoutes {
    private ReadRoutes() {}

    /** Adds the addresses. */
    public static void add(Routes routes, RunLibrary library, Models models) {
        Finder finder = run -> models.get(run, ReadModel.class, folder -> ReadModel.of(task(library, run), folder));
        routes.post(
                "/api/read",
                Reading.Request.class,
                request -> finder.model(request.run()).read(request));
        routes.post(
                "/api/influence",
                Reading.InfluenceRequest.class,
                request -> finder.model(request.run()).influence(request));
        routes.post(
                "/api/write",
                Reading.WriteRequest.class,
                request -> finder.model(request.run()).write(request));
        routes.post(
                "/api/passages",
                Reading.PassagesRequest.class,
                request -> finder.model(request.run()).passages(request));
    }

    private static String task(RunLibrary library, String run) {
        return RunDetails.of(library.place(run)).task();
    }

    private interface Finder {
        ReadModel model(String run) throws IOException;
    }
}
