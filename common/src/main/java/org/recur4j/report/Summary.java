package org.recur4j.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recur4j.run.ComparisonRecord;

/** The outcome of a comparison in one sentence. */
final class Summary {
    private Summary() {}

    /** Which cell came first in the first metric that has a best one, on test where there is a test set; or empty. */
    static String of(ComparisonRecord comparison) {
        List<ResultRow> rows = ResultRow.of(comparison);
        Optional<ResultRow> deciding = deciding(rows, "Test").or(() -> deciding(rows, "Dev"));
        return deciding.map(row -> sentence(comparison, row)).orElse("");
    }

    private static Optional<ResultRow> deciding(List<ResultRow> rows, String group) {
        return rows.stream()
                .filter(row -> row.group().equals(group))
                .filter(row -> row.values().stream().anyMatch(ResultRow.Value::best))
                .findFirst();
    }

    private static String sentence(ComparisonRecord comparison, ResultRow row) {
        List<String> best = described(comparison, row, true);
        List<String> others = described(comparison, row, false);
        String split = row.group().equals("Test") ? "test" : "dev";
        return "Best " + split + " " + row.label() + ": " + String.join(" and ", best) + ", against "
                + String.join(" and ", others) + ".";
    }

    private static List<String> described(ComparisonRecord comparison, ResultRow row, boolean best) {
        return IntStream.range(0, row.values().size())
                .filter(i -> row.values().get(i).best() == best)
                .mapToObj(i -> CellStyle.of(comparison.cells().get(i).cell()).name() + " "
                        + row.values().get(i).text())
                .toList();
    }
}
