package org.recur4j.tagging.steps;

import java.util.Arrays;
import java.util.List;
import org.recur4j.data.tagged.TaggedSequence;

/**
 * A sequence as numbers.
 *
 * @param steps as written
 * @param tokens [T] numbers of the words
 * @param tags [T] numbers of the tags, -1 for one that training never had; empty where none are known
 */
public record Example(TaggedSequence steps, int[] tokens, int[] tags) {
    /** T. */
    public int length() {
        return tokens.length;
    }

    /** Some of its steps. */
    public Example part(int start, int end) {
        TaggedSequence part = new TaggedSequence(
                steps.tokens().subList(start, end),
                steps.hasTags() ? steps.tags().subList(start, end) : List.of(),
                steps.place());
        return new Example(
                part,
                Arrays.copyOfRange(tokens, start, end),
                tags.length == 0 ? tags : Arrays.copyOfRange(tags, start, end));
    }
}
