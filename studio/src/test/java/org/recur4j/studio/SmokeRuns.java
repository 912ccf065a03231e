package org.recur4j.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.recur4j.cli.Program;

/** Runs to look at: of the smallest preset, trained for an epoch. */
final class SmokeRuns {
    private SmokeRuns() {}

    /**
     * Compares cells, or trains one, into {@code runs/TASK}.
     *
     * @param cells several with commas between
     * @param more arguments of the command line
     */
    static void train(Path runs, String task, Program program, String cells, String... more) {
        boolean several = cells.contains(",");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        List<String> arguments = new ArrayList<>(List.of(
                several ? "compare" : "train",
                several ? "--cells" : "--cell",
                cells,
                "--preset",
                "smoke",
                "--set",
                "training.epochs=1",
                "--out",
                runs.resolve(task).toString()));
        arguments.addAll(List.of(more));
        int code = program.withOutput(nowhere, nowhere).run(arguments.toArray(String[]::new));
        assertThat(code).isZero();
    }

    /** The id of the first run of a cell. */
    static String id(Path runs, String task, String cell) throws IOException {
        try (Stream<Path> folders = Files.list(runs.resolve(task))) {
            return folders.map(folder -> task + "/" + folder.getFileName())
                    .filter(id -> id.contains("-" + cell + "-s"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
