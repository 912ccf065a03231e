package org.recur4j.bench;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;
import picocli.CommandLine.Option;

/** Options for the sizes of a training step of one's own; what is not given is as in the case "small". */
final class OwnCaseOptions {
    /** Beyond any network that a step would end for; the arrays of a step stay below the largest Java array. */
    private static final int MAX_SIZE = 100_000;

    @Option(names = "--batch", paramLabel = "B", description = "A case of your own: sequences. Default: 32.")
    private Integer batch;

    @Option(names = "--time", paramLabel = "T", description = "Its steps. Default: 100.")
    private Integer time;

    @Option(names = "--inputs", paramLabel = "I", description = "Its tokens. Default: 65.")
    private Integer inputs;

    @Option(names = "--hidden", paramLabel = "H", description = "Its hidden units. Default: 256.")
    private Integer hidden;

    @Option(names = "--layers", paramLabel = "N", description = "Its stacked layers. Default: 1.")
    private Integer layers;

    @Option(names = "--both-ways", description = "Its layers read in both directions.")
    private boolean bothWays;

    boolean isGiven() {
        return bothWays || Stream.of(batch, time, inputs, hidden, layers).anyMatch(Objects::nonNull);
    }

    List<StepCase> of(List<Cell> cells) {
        StepCase small = Cases.SMALL.of(cells).get(0);
        int b = size("--batch", batch, small.b());
        int t = size("--time", time, small.t());
        int i = size("--inputs", inputs, small.i());
        int h = size("--hidden", hidden, small.h());
        int stacked = size("--layers", layers, small.layers());
        if ((long) b * t * Math.max(i, h) > Integer.MAX_VALUE / 8) {
            throw InputException.of(
                    "%s sequences of %s steps are more than one array holds: give a smaller --batch or --time.", b, t);
        }
        return cells.stream()
                .map(cell -> new StepCase("own", Kind.TRAINING, cell, b, t, i, h, stacked, bothWays))
                .toList();
    }

    private static int size(String option, Integer given, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        positive(option, given);
        if (given > MAX_SIZE) {
            throw InputException.of("%s is %s: give %s or less.", option, given, MAX_SIZE);
        }
        return given;
    }

    static void positive(String option, int value) {
        if (value < 1) {
            throw InputException.of("%s is %s: give 1 or more.", option, value);
        }
    }
}
