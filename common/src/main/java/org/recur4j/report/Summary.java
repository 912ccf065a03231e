package org.recur4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recur4j.data.Count;
import org.recur4j.data.Splits;
import org.recur4j.run.ComparisonRecord;

/** The outcome of a comparison in one sentence. */
final class Summary {
    private Summary() {}

    /** What has to be known of the scores of a preset; or empty. */
    static String caution(String preset) {
        return preset.equals("smoke") ? "Preset smoke only tests that everything runs: its scores mean nothing." : "";
    }

    /** Which cell came first in the first metric that has a best one, on test where there is a test set; or empty. */
    static String of(ComparisonRecord comparison) {
        String caution = caution(comparison.preset());
        String outcome = caution.isEmpty()
                ? deciding(comparison).map(row -> sentence(comparison, row)).orElse("")
                : caution;
        return (outcome + " " + divergence(comparison)).strip();
    }

    /** Whose training diverged, and what became of it; or empty. */
    static String divergence(ComparisonRecord comparison) {
        return (diverged(comparison) + leftOut(comparison)).strip();
    }

    private static String diverged(ComparisonRecord comparison) {
        List<String> cells = comparison.cells().stream()
                .filter(cell -> !cell.diverged().isEmpty())
                .map(cell -> cell.title() + " (" + new Count(cell.diverged().size(), "seed") + " of "
                        + cell.seeds().size() + ")")
                .toList();
        return cells.isEmpty()
                ? ""
                : " Training diverged with " + join(cells) + ": the scores are of the best parameters before that.";
    }

    private static String leftOut(ComparisonRecord comparison) {
        return comparison.leftOut().isEmpty()
                ? ""
                : " Left out, since training diverged before it was evaluated: "
                        + String.join("; ", comparison.leftOut()) + ".";
    }

    /** The first metric that has a best cell, on test where there is a test set; or none. */
    static Optional<ResultRow> deciding(ComparisonRecord comparison) {
        List<ResultRow> rows = ResultRow.of(comparison);
        return deciding(rows, "Test").or(() -> deciding(rows, "Dev"));
    }

    private static Optional<ResultRow> deciding(List<ResultRow> rows, String group) {
        return rows.stream()
                .filter(row -> row.group().equals(group))
                .filter(row -> row.values().stream().anyMatch(ResultRow.Value::best))
                .findFirst();
    }

    private static String sentence(ComparisonRecord comparison, ResultRow row) {
        String split = row.group().equals("Test") ? Splits.TEST : Splits.DEV;
        return "Best " + split + " " + row.label() + ": " + join(described(comparison, row, true)) + ", against "
                + join(described(comparison, row, false)) + "." + caution(comparison, row);
    }

    /** The cells that are best or not, the better first; cells without a figure are left out. */
    private static List<String> described(ComparisonRecord comparison, ResultRow row, boolean best) {
        double winner = winner(row).exact();
        return IntStream.range(0, row.values().size())
                .filter(i -> row.values().get(i).best() == best)
                .filter(i -> Double.isFinite(row.values().get(i).exact()))
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> Math.abs(row.values().get(i).exact() - winner)))
                .map(i -> name(comparison, i) + " " + row.values().get(i).text())
                .toList();
    }

    /** Says where the difference to the best is no larger than the runs differ among themselves. */
    private static String caution(ComparisonRecord comparison, ResultRow row) {
        ResultRow.Value winner = winner(row);
        List<String> close = IntStream.range(0, row.values().size())
                .filter(i -> !row.values().get(i).best())
                .filter(i -> Math.abs(row.values().get(i).exact() - winner.exact())
                        <= Math.max(row.values().get(i).deviation(), winner.deviation()))
                .mapToObj(i -> name(comparison, i))
                .toList();
        return close.isEmpty() ? "" : " The lead over " + join(close) + " is within one standard deviation.";
    }

    private static ResultRow.Value winner(ResultRow row) {
        return row.values().stream().filter(ResultRow.Value::best).findFirst().orElseThrow();
    }

    private static String name(ComparisonRecord comparison, int cell) {
        return comparison.cells().get(cell).title();
    }

    /** "A", "A and B", "A, B and C". */
    static String join(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
