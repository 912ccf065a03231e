package org.recur4j.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.recur4j.run.CommittedResult;

/** Committed results as Markdown. */
public final class ResultsTable {
    private ResultsTable() {}

    /**
     * The long block: a table of what was reached beside what others have published, a table of what it took, and for each
     * row the part of the data that was measured and the commands, as the records have them.
     *
     * @param results rows of the table
     * @param measured when and how the official tests were measured; may be empty
     * @param link what a folder or file of the records is linked by
     */
    public static String render(List<CommittedResult> results, String measured, Function<String, String> link) {
        return Page.of(
                Page.class,
                "results.ftl",
                Map.of(
                        "rows", rows(results),
                        "folders",
                                results.stream()
                                        .map(result -> link.apply(result.row().folder()))
                                        .toList(),
                        "official", link.apply("official-tests.json"),
                        "measured", measured));
    }

    /** The short block: one table with a line a data set and metric: dev, official test, and what others have published. */
    public static String brief(List<CommittedResult> results) {
        return Page.of(Page.class, "brief.ftl", Map.of("rows", rows(results)));
    }

    private static List<ResultFigures> rows(List<CommittedResult> results) {
        return results.stream().map(ResultFigures::new).toList();
    }
}
