package org.recur4j.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.recur4j.data.Corpus;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.machine.Environment;
import org.recur4j.model.PretrainedVectors;

/**
 * {@code record.json}: what a run was and what it reached. These keys never change within a schema version; keys may be
 * added.
 *
 * @param schemaVersion version of this layout, 1
 * @param task module name: lm-demo, sentiment, captioning or translation
 * @param preset preset name
 * @param cell rnn, lstm, gru or a baseline of the task
 * @param variant the value of the setting that was varied, such as {@code none}; empty, and left out, where none was
 * @param seed seed of every random number
 * @param data train, dev and test sets by split name
 * @param parameters number of trained parameters
 * @param epochs epochs begun
 * @param bestEpoch epoch whose parameters were kept
 * @param divergedAt update at which training diverged and so ended, in a comparison; 0, and left out, if it did not
 * @param trainSeconds time spent in training, evaluation excluded
 * @param trainCpuSeconds processor time of the training, of all threads together; 0, and left out, where it is not known
 * @param tokensPerSecond training tokens a second
 * @param peakMemoryBytes largest resident memory of the process up to the end of the run; 0, and left out, where the
 *     system does not tell
 * @param dev dev scores of the kept parameters, by metric name
 * @param test test scores of the kept parameters; empty when the data has no test split
 * @param signatures how each metric was computed
 * @param environment software and machine
 * @param cluster how a cluster trained; empty, and left out, where one process did
 * @param command the command line that made the run
 */
public record RunRecord(
        int schemaVersion,
        String task,
        String preset,
        String cell,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String variant,
        long seed,
        SortedMap<String, DataSummary> data,
        long parameters,
        int epochs,
        int bestEpoch,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long divergedAt,
        double trainSeconds,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double trainCpuSeconds,
        double tokensPerSecond,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long peakMemoryBytes,
        SortedMap<String, Object> dev,
        SortedMap<String, Object> test,
        SortedMap<String, String> signatures,
        Environment environment,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Object> cluster,
        String command) {

    /** An absent variant is an empty one, an absent cluster none. */
    public RunRecord {
        variant = variant == null ? "" : variant;
        cluster = cluster == null ? Collections.emptySortedMap() : cluster;
    }

    /** How it is called beside others: RNN, LSTM, GRU or a baseline's name, then the variant. */
    public String title() {
        return CellChoice.title(cell, variant);
    }

    /** The scores of one split, by metric name; none of train. */
    public SortedMap<String, Object> scores(String split) {
        return split.equals(Splits.TEST) ? test : split.equals(Splits.DEV) ? dev : Collections.emptySortedMap();
    }

    /**
     * One split of the data.
     *
     * @param name where it came from
     * @param sha256 checksum of its content, hexadecimal
     * @param examples sentences, documents or images; 1 for a running text
     * @param tokens number of tokens in it
     * @param unit what these are where they are no tokens, such as {@code steps}; empty, and left out, where they are
     */
    public record DataSummary(
            String name,
            String sha256,
            long examples,
            long tokens,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String unit) {
        private static final String TOKENS = "tokens";

        /** An absent unit is an empty one. */
        public DataSummary {
            unit = unit == null ? "" : unit;
        }

        /** A split of tokens. */
        public DataSummary(String name, String sha256, long examples, long tokens) {
            this(name, sha256, examples, tokens, "");
        }

        /**
         * Of each split that has examples.
         *
         * @param content of an example, for the checksum
         * @param tokens of an example
         */
        public static <T> SortedMap<String, DataSummary> bySplit(
                Corpus<T> corpus, Function<T, String> content, ToLongFunction<T> tokens) {
            SortedMap<String, DataSummary> summaries = new TreeMap<>();
            for (String split : Splits.NAMES) {
                List<T> examples = corpus.split(split);
                if (!examples.isEmpty()) {
                    String all = examples.stream().map(content).collect(Collectors.joining());
                    String sum = DataFiles.sha256(all.getBytes(StandardCharsets.UTF_8));
                    long count = examples.stream().mapToLong(tokens).sum();
                    summaries.put(split, new DataSummary(corpus.name(), sum, examples.size(), count));
                }
            }
            return summaries;
        }

        /** Those vectors of a file that were used. */
        public static DataSummary of(PretrainedVectors vectors) {
            return new DataSummary(vectors.file(), vectors.sha256(), vectors.found(), vectors.found());
        }

        /** What is counted, in the plural. */
        public static String counted(Map<String, DataSummary> data) {
            return data.values().stream()
                    .map(DataSummary::unit)
                    .filter(unit -> !unit.isEmpty())
                    .findFirst()
                    .orElse(TOKENS);
        }
    }
}
