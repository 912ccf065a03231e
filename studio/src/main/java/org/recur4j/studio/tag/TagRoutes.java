package org.recur4j.studio.tag;

import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;

/** What the page Tag asks. */
public final class TagRoutes {
    private TagRoutes() {}

    /** Adds the address. */
    public static void add(Routes routes, Models models) {
        routes.post(
                "/api/tag",
                TagModel.Request.class,
                request ->
                        models.get(request.run(), TagModel.class, TagModel::of).tag(request));
    }
}
