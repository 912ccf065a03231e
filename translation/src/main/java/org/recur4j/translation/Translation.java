package org.recur4j.translation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.recur4j.chart.HeatMapChart;

/**
 * One translation of a sentence.
 *
 * @param text as readers would write it
 * @param words of the text
 * @param tokens words or pieces of words, as the model wrote them
 * @param score the search's: log-probability with its penalties
 * @param sourceTokens what the model read, the end last
 * @param attention a row for each token written, [tokens][S]; null where the model attends to nothing
 */
record Translation(
        String text,
        List<String> words,
        List<String> tokens,
        double score,
        List<String> sourceTokens,
        float[][] attention) {
    /** Whether there is attention to draw. */
    boolean hasAttention() {
        return attention != null && !tokens.isEmpty();
    }

    /**
     * The attention as a heat map: source tokens across, those written down (Bahdanau et al. 2015, figure 3).
     *
     * @param title above it
     * @param cell decides the colour
     */
    HeatMapChart attentionMap(String title, String cell) {
        List<List<Double>> weights = Arrays.stream(attention)
                .limit(tokens.size())
                .map(row -> IntStream.range(0, row.length)
                        .mapToObj(i -> (double) row[i])
                        .toList())
                .toList();
        return new HeatMapChart(title, "", cell, sourceTokens, tokens, weights);
    }
}
