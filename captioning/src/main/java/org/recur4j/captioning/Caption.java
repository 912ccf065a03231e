package org.recur4j.captioning;

import java.util.List;

/**
 * What a model says of a picture.
 *
 * @param words in small letters
 * @param score the search's: log-probability with its penalties
 * @param attention a row for each word, [words][P], and one for the end; null where the model attends to nothing
 */
record Caption(List<String> words, double score, float[][] attention) {
    /** The words as a line. */
    String text() {
        return String.join(" ", words);
    }
}
