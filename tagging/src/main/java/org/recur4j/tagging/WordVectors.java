package org.recur4j.tagging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.text.Vocabulary;

/** What a tagger's first recurrent layer reads of each word; words that differ in a letter have numbers of their own. */
final class WordVectors {
    private final GraphTagger tagger;
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, float[]> vectors = new HashMap<>();

    WordVectors(GraphTagger tagger) {
        this.tagger = tagger;
        number(Vocabulary.UNKNOWN);
    }

    /** The vertex that gives them. */
    String vertex() {
        return tagger.graph()
                .getConfiguration()
                .getVertexInputs()
                .get(TaggingModel.RECURRENT + 1)
                .get(0);
    }

    synchronized int number(String word) {
        return numbers.computeIfAbsent(word, added -> {
            words.add(added);
            return words.size() - 1;
        });
    }

    synchronized String word(int number) {
        return words.get(number);
    }

    /** The vector of a word [E]. */
    synchronized float[] of(int number) {
        return vectors.computeIfAbsent(
                number,
                word -> tagger.graph()
                        .feedForward(
                                tagger.read(tagger.alone(List.of(words.get(word))))
                                        .getFeatures(),
                                false)
                        .get(vertex())
                        .ravel()
                        .toFloatVector());
    }
}
