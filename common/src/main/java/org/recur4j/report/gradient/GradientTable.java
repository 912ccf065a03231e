package org.recur4j.report.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.recur4j.metric.GradientCurve;
import org.recur4j.report.ConsoleStyle;
import org.recur4j.report.ConsoleTable;

/** How the gradient falls in one layer, for the console: a line for 0, 1, 2, 4, 8, … steps back and the first step. */
public final class GradientTable {
    /** What the columns are. */
    public static final String KEY = """
            h: norm of the gradient of the last step's loss with respect to h, relative to that at the last step; geometric mean over the
            sequences, and range. all: the same of all states together. memory: share of the gradient that came element by element, through
            no product with a matrix. sigma: largest singular value of the step's Jacobian, of all states and of h, in one sequence.
            """;

    /** Stands before a reach that is only a lower bound. */
    static final String MORE_THAN = "more than ";

    private GradientTable() {}

    /** A heading and the table. */
    public static String render(GradientMeasurement layer, ConsoleStyle style) {
        boolean several = layer.relative().containsKey(GradientMeasurement.ALL);
        List<String> header = new ArrayList<>(List.of("steps back", "h", "least", "greatest"));
        header.addAll(several ? List.of("all", "memory", "sigma", "of h") : List.of("memory", "sigma"));
        ConsoleTable table = new ConsoleTable(header);
        for (int k : shown(layer.ofH().longest())) {
            GradientCurve.Point h = layer.ofH().points().get(k);
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(k), number(h.mean()), number(h.least()), number(h.greatest())));
            if (several) {
                row.add(number(layer.relative()
                        .get(GradientMeasurement.ALL)
                        .points()
                        .get(k)
                        .mean()));
            }
            row.add(
                    layer.memoryShare().containsKey(k)
                            ? String.format(
                                    Locale.ROOT,
                                    "%.1f %%",
                                    100 * layer.memoryShare().get(k))
                            : "–");
            row.add(sigma(layer.largestSingularValue(), k));
            if (several) {
                row.add(sigma(layer.largestSingularValueOfH(), k));
            }
            table.row(row);
        }
        return "%s: gradient reach %s%s; norm at the last step %s\n%s"
                .formatted(
                        style.strong(layer.layer()),
                        reach(layer.ofH()),
                        several ? " (all states " + reach(layer.relative().get(GradientMeasurement.ALL)) + ")" : "",
                        number(layer.lastNorm()),
                        table.render(style));
    }

    /** Steps back, in words. */
    static String reach(GradientCurve curve) {
        return (curve.fades() ? "" : MORE_THAN) + curve.reach() + " steps";
    }

    private static List<Integer> shown(int longest) {
        List<Integer> shown = new ArrayList<>(List.of(0));
        for (int k = 1; k < longest; k *= 2) {
            shown.add(k);
        }
        if (longest > 0) {
            shown.add(longest);
        }
        return shown;
    }

    /** That of the nearest step whose Jacobian was computed. */
    private static String sigma(SortedMap<Integer, Double> values, int k) {
        SortedMap<Integer, Double> upTo = values.headMap(k + 1);
        return upTo.isEmpty() ? "–" : String.format(Locale.ROOT, "%.3f", upTo.get(upTo.lastKey()));
    }

    private static String number(double value) {
        return value >= 0.001 && value < 1000
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.1e", value);
    }
}
