package org.recur4j.translation;

import java.util.List;

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
        float[][] attention) {}
