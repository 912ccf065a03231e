package org.recur4j.report;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.run.CommittedResult;

/** Committed results as one Markdown table with a line a data set and metric: dev, official test, and what others have published. */
public final class BriefResults {
    private BriefResults() {}

    /** The page's block. */
    public static String render(List<CommittedResult> results) {
        StringBuilder table = new StringBuilder("| data | metric | RNN | LSTM | GRU | official test | published |\n")
                .append("| --- | --- | --- | --- | --- | --- | --- |\n");
        for (CommittedResult result : results) {
            for (String metric : result.row().metrics()) {
                List<String> entries = new ArrayList<>(List.of(
                        result.row().data(), result.metrics().named(metric).title()));
                entries.addAll(ResultsTable.scores(result, metric));
                entries.add(test(result, metric));
                entries.add(PublishedFigures.of(result, metric).brief());
                table.append(ResultsTable.line(entries));
            }
        }
        return table.toString();
    }

    /** The scores on the first test set, which is the one that others report. */
    private static String test(CommittedResult result, String metric) {
        return OfficialScores.of(result, metric).stream()
                .findFirst()
                .map(OfficialScores::brief)
                .orElse(ResultsTable.NONE);
    }
}
