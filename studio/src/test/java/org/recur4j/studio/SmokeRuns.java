package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.recur4j.lm.LmCommand;

/** Runs to look at: of the smallest preset, trained for an epoch. */
final class SmokeRuns {
    private SmokeRuns() {}

    /** Compares cells, or trains one, into {@code runs/lm-demo}. */
    static void train(Path runs, String cells) {
        boolean several = cells.contains(",");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int code = LmCommand.program()
                .withOutput(nowhere, nowhere)
                .run(
                        several ? "compare" : "train",
                        several ? "--cells" : "--cell",
                        cells,
                        "--preset",
                        "smoke",
                        "--set",
                        "training.epochs=1",
                        "--out",
                        runs.resolve("lm-demo").toString());
        assertThat(code).isZero();
    }

    /** The id of the first run of a cell. */
    static String id(Path runs, String cell) throws IOException {
        try (Stream<Path> folders = Files.list(runs.resolve("lm-demo"))) {
            return folders.map(folder -> "lm-demo/" + folder.getFileName())
                    .filter(id -> id.contains("-" + cell + "-s"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
