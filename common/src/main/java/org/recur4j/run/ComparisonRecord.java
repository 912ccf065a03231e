package org.recur4j.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;

/**
 * {@code comparison.json}: the cells of one comparison side by side.
 *
 * @param schemaVersion version of this layout, 1
 * @param task module name
 * @param preset preset name
 * @param data splits by name; those of the first run, where the varied setting changes them
 * @param varied key of the setting that was varied; empty, and left out, where none was
 * @param cells one entry a cell and variant, in the order compared
 * @param declared the task's metrics in the order of the tables; empty, and left out, in comparisons of earlier versions
 * @param command the command line that made it
 */
public record ComparisonRecord(
        int schemaVersion,
        String task,
        String preset,
        SortedMap<String, RunRecord.DataSummary> data,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String varied,
        List<Cell> cells,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Metric> declared,
        String command) {

    /** Refuses a comparison of nothing; without declared metrics there are none. */
    public ComparisonRecord {
        varied = varied == null ? "" : varied;
        declared = declared == null ? List.of() : List.copyOf(declared);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a comparison has at least one cell");
        }
    }

    /** A comparison in which no setting was varied. */
    public ComparisonRecord(
            int schemaVersion,
            String task,
            String preset,
            SortedMap<String, RunRecord.DataSummary> data,
            List<Cell> cells,
            List<Metric> declared,
            String command) {
        this(schemaVersion, task, preset, data, "", cells, declared, command);
    }

    /** How its metrics are shown and judged. */
    public Metrics metrics() {
        return Metrics.of(declared);
    }

    /**
     * One cell, or one variant of it, over all its seeds.
     *
     * @param cell rnn, lstm, gru or a baseline of the task
     * @param variant the value of the setting that was varied; empty, and left out, where none was
     * @param parameters number of trained parameters
     * @param seeds seeds of the runs
     * @param dev mean and standard deviation by metric name
     * @param test mean and standard deviation by metric name
     * @param tokensPerSecond mean over the runs
     * @param trainSeconds mean over the runs
     * @param speed mean and standard deviation of tokensPerSecond, trainSeconds and trainCpuSeconds; empty, and left out, in
     *     comparisons of earlier versions
     * @param runs folders of the runs, relative to the comparison's parent folder
     */
    public record Cell(
            String cell,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String variant,
            long parameters,
            List<Long> seeds,
            SortedMap<String, Spread> dev,
            SortedMap<String, Spread> test,
            double tokensPerSecond,
            double trainSeconds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Spread> speed,
            List<String> runs) {

        /** An absent variant is an empty one, and so is an absent speed. */
        public Cell {
            variant = variant == null ? "" : variant;
            speed = speed == null ? Collections.emptySortedMap() : speed;
        }

        /** How it is called beside others: RNN, LSTM, GRU or a baseline's name, then the variant. */
        public String title() {
            return CellChoice.title(cell, variant);
        }
    }

    /**
     * Mean and sample standard deviation.
     *
     * @param mean arithmetic mean
     * @param sd sample standard deviation (n − 1); 0 for one run
     */
    public record Spread(double mean, double sd) {

        /**
         * Mean and sample standard deviation of some values, at least one.
         *
         * <pre>{@code sd = √(Σ (x - mean)² / (n - 1))}</pre>
         */
        public static Spread of(double... values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares =
                    Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
            return new Spread(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)));
        }
    }
}
