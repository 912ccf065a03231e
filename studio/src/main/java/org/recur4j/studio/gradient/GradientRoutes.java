package org.recur4j.studio.gradient;

import java.util.Map;
import java.util.function.Supplier;
import org.recur4j.captioning.CaptioningCommand;
import org.recur4j.cli.Program;
import org.recur4j.lm.LmCommand;
import org.recur4j.memory.MemoryCommand;
import org.recur4j.sentiment.SentimentCommand;
import org.recur4j.studio.http.Refusal;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;
import org.recur4j.studio.runs.Plan;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.tagging.TaggingCommand;
import org.recur4j.translation.TranslationCommand;

/** What the page Gradient asks. */
public final class GradientRoutes {
    private static final Map<String, Supplier<Program>> TASKS = Map.of(
            "captioning", CaptioningCommand::program,
            "lm-demo", LmCommand::program,
            "memory", MemoryCommand::program,
            "sentiment", SentimentCommand::program,
            "tagging", TaggingCommand::program,
            "translation", TranslationCommand::program);

    private GradientRoutes() {}

    /** Adds the addresses. */
    public static void add(Routes routes, RunLibrary library, Models models) {
        routes.get(
                "/api/gradients",
                query -> GradientHistories.of(library.place(query.text("id")).folder()));
        routes.get("/api/jacobians", query -> {
            RunLibrary.Place place = library.place(query.text("id"));
            Supplier<Program> task = TASKS.get(Plan.of(place).run().task());
            if (task == null) {
                throw new Refusal(422, "The run is of an unknown task.");
            }
            return models.get(place.id(), RunJacobians.class, run -> RunJacobians.of(task.get(), run));
        });
    }
}
