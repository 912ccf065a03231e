package org.recur4j.studio.lesson;

import org.recur4j.studio.http.Routes;

/** What the page Lesson asks. */
public final class LessonRoutes {
    private LessonRoutes() {}

    /** Adds the addresses. */
    public static void add(Routes routes) {
        routes.get("/api/lessons", query -> Lessons.contents());
        routes.get("/api/lesson", query -> Lessons.page(query.text("name")));
        routes.get("/api/picture", query -> Lessons.picture(query.text("name")));
    }
}
