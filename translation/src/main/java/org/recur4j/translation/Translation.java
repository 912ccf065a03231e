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
 * @param symbols words or pieces of words, as the model wrote them
 * @param score the search's: log-probability with its penalties
 * @param sourceSymbols what the model read, the end last
 * @param attention a row for each symbol written, [symbols][S]; null where the model attends to nothing
 */
record Translation(
        String text,
        List<String> words,
        List<String> symbols,
        double score,
        List<String> sourceSymbols,
        float[][] attention) {
    /** Whether there is attention to draw. */
    boolean hasAttention() {
        return attention != null && !symbols.isEmpty();
    }

    /**
     * The attention as a heat map: source symbols across, those written down (Bahdanau et al. 2015, figure 3).
     *
     * @param title above it
     * @param cell decides the colour
     */
    HeatMapChart attentionMap(String title, String cell) {
        List<List<Double>> weights = Arrays.stream(attention)
                .limit(symbols.size())
                .map(row -> IntStream.range(0, row.length)
                        .mapToObj(i -> (double) row[i])
                        .toList())
                .toList();
        return new HeatMapChart(title, "", cell, sourceSymbols, symbols, weights);
    }
}
