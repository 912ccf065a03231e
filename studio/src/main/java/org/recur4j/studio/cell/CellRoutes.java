package org.recur4j.studio.cell;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.run.CellChoice;
import org.recur4j.studio.http.Routes;
import org.recur4j.studio.models.Models;
import org.recur4j.studio.training.TrainingProcess;

/** What the page Cell asks. */
public final class CellRoutes {
    private CellRoutes() {}

    /** A cell of the library. */
    private record Known(String name, String text) {
        static Known of(Cell cell) {
            return new Known(cell.name(), cell.text());
        }
    }

    /**
     * Adds the addresses.
     *
     * @param runs folder of the runs, where equations are put that are to be trained
     */
    public static void add(Routes routes, Path runs, Models models, TrainingProcess training) {
        routes.get("/api/cells", query -> Cells.all().stream().map(Known::of).toList());
        routes.post("/api/cell", CellSheet.Request.class, CellSheet::of);
        routes.post("/api/cell/unit", CellUnit.Request.class, request -> {
            models.start();
            return CellUnit.curves(request);
        });
        routes.post("/api/cell/train", CellText.class, cell -> {
            String cells = String.join(",", CellChoice.NAMES) + "," + cell.write(runs);
            return training.start("lm-demo", List.of("compare", "--preset", "quick", "--cells", cells));
        });
    }
}
