package org.recur4j.studio;

import org.recur4j.studio.cell.CellRoutes;
import org.recur4j.studio.gradient.GradientRoutes;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.lesson.LessonRoutes;
import org.recur4j.studio.models.Models;
import org.recur4j.studio.read.ReadRoutes;
import org.recur4j.studio.runs.RunLibrary;
import org.recur4j.studio.runs.RunRoutes;
import org.recur4j.studio.search.SearchRoutes;
import org.recur4j.studio.tag.TagRoutes;
import org.recur4j.studio.training.TrainingProcess;

/**
 * The rooms of the studio, put together. A page adds its addresses here in one line.
 *
 * @param library the runs
 * @param models those that pages use
 * @param training begun from a page
 * @param routes all that can be asked
 */
record Studio(RunLibrary library, Models models, TrainingProcess training, Routes routes) implements AutoCloseable {
    static Studio of(RunLibrary library) {
        Studio studio = new Studio(library, new Models(library), new TrainingProcess(library), new Routes());
        studio.addPages();
        return studio;
    }

    private void addPages() {
        RunRoutes.add(routes, library, training::status);
        training.addTo(routes);
        ReadRoutes.add(routes, library, models);
        SearchRoutes.add(routes, models);
        CellRoutes.add(routes, library.root(), models, training);
        GradientRoutes.add(routes, library, models);
        LessonRoutes.add(routes);
        TagRoutes.add(routes, models);
    }

    /** Ends the training that was begun here, with its checkpoint. */
    @Override
    public void close() {
        training.close();
    }
}
