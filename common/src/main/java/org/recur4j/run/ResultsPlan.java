package org.recur4j.run;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.Splits;

/**
 * {@code table.yaml} of the folder of committed records: what the table of results shows, and what others have published.
 * It holds no figure of this project: those come from the records.
 *
 * @param rows in the order of the table
 */
public record ResultsPlan(List<Row> rows) {
    static final String FILE = "table.yaml";

    /**
     * One data set.
     *
     * @param data its name
     * @param folder where its records are, {@code <cell>.json}, below the plan's own folder
     * @param split whose scores are shown: dev or test
     * @param part what that split is; {@code {examples}} and {@code {tokens}} stand for what the record counts
     * @param cells which of rnn, lstm and gru have a record; the others are shown as a dash
     * @param others further records of the same data that could be the best
     * @param metrics names of the metrics in the records, a line of the table each
     * @param tests official test sets of the same data that were measured
     * @param published what others have reached
     * @param note what else a reader has to know; may be empty
     */
    public record Row(
            String data,
            String folder,
            String split,
            String part,
            List<String> cells,
            List<Other> others,
            List<String> metrics,
            List<OfficialTest> tests,
            List<Published> published,
            String note) {

        /** Refuses what no table can be made of. */
        public Row {
            if (!split.equals(Splits.DEV) && !split.equals(Splits.TEST)) {
                throw new IllegalArgumentException("split must be dev or test, not " + split);
            }
            if (metrics.isEmpty()) {
                throw new IllegalArgumentException("metrics must name at least one");
            }
            for (String cell : cells) {
                if (!CommittedResult.CELLS.contains(cell)) {
                    throw new IllegalArgumentException("cells must be of rnn, lstm and gru, not " + cell);
                }
            }
            if (cells.isEmpty()) {
                throw new IllegalArgumentException("cells must name at least one");
            }
            if (published.stream()
                    .flatMap(publication -> publication.figures().stream())
                    .anyMatch(figure -> !metrics.contains(figure.metric()))) {
                throw new IllegalArgumentException("published has a figure of a metric that metrics does not name");
            }
        }
    }

    /**
     * A record beside those of the three cells.
     *
     * @param record file name without its ending
     * @param name how the table calls it
     */
    public record Other(String record, String name) {}

    /**
     * A test set in {@link OfficialTests}.
     *
     * @param data as it is called there
     * @param split as it is called there
     * @param name how the table calls it
     */
    public record OfficialTest(String data, String split, String name) {}

    /**
     * What a paper or a project reports.
     *
     * @param system what was trained
     * @param source where it is reported
     * @param url page of the source
     * @param split the part of the data that it was measured on
     * @param figures one or more
     */
    public record Published(String system, String source, String url, String split, List<Figure> figures) {}

    /**
     * A published figure.
     *
     * @param metric name of the metric in the records
     * @param value with the digits of the source, in the unit of the table
     */
    public record Figure(String metric, String value) {}

    /**
     * The plan of a folder of records.
     *
     * @throws org.recur4j.data.InputException if there is none, or a key or value is wrong
     */
    static ResultsPlan read(Path folder) {
        return Presets.fromYaml(ResultsPlan.class, folder.resolve(FILE));
    }
}
