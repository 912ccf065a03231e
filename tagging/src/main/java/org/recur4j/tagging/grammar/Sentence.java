package org.recur4j.tagging.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * A generated sentence.
 *
 * @param words at least one
 * @param tags of each word
 */
public record Sentence(List<String> words, List<String> tags) {
    public Sentence {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
    }

    /** A sentence in the making: {@code word/TAG} separated by spaces. */
    static Sentence of(String tagged) {
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String step : tagged.split(" ", -1)) {
            int slash = step.lastIndexOf('/');
            words.add(step.substring(0, slash));
            tags.add(step.substring(slash + 1));
        }
        String first = words.get(0);
        words.set(0, Character.toUpperCase(first.charAt(0)) + first.substring(1));
        return new Sentence(words, tags);
    }
}
