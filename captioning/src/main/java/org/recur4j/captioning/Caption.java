package org.recur4j.captioning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.picture.WordAttention;

/**
 * What a model says of a picture.
 *
 * @param words in small letters
 * @param attention a row for each word, [words][P]; null where the model attends to nothing
 */
record Caption(List<String> words, float[][] attention) {
    /** The words as a line. */
    String text() {
        return String.join(" ", words);
    }

    /** The one text that several captions have, more than two of them: the mark of a model that has not learned to look. */
    static Optional<String> onlyText(List<String> captions) {
        return captions.size() > 2 && new HashSet<>(captions).size() == 1
                ? Optional.of(captions.get(0))
                : Optional.empty();
    }

    /**
     * What each word looked at, where the model attends to something and has written a word.
     *
     * @param regions of the picture
     */
    Optional<WordAttention> lookedAt(Volume regions) {
        return attention == null || words.isEmpty()
                ? Optional.empty()
                : Optional.of(new WordAttention(words, attention, regions.height(), regions.width()));
    }
}
