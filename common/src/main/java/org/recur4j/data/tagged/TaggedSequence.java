package org.recur4j.data.tagged;

import java.util.List;
import java.util.Objects;

/**
 * The tokens of a sentence, or of another sequence, and the tag that somebody gave to each.
 *
 * @param tokens at least one, none empty
 * @param tags as many as tokens; none where the file has none
 * @param place the file and the line of the first token, for messages
 */
public record TaggedSequence(List<String> tokens, List<String> tags, String place) {
    /** Copies what it is given. */
    public TaggedSequence {
        Objects.requireNonNull(place, "place");
        tokens = List.copyOf(tokens);
        tags = List.copyOf(tags);
        if (tokens.isEmpty() || (!tags.isEmpty() && tags.size() != tokens.size())) {
            throw new IllegalArgumentException(place + ": " + tags.size() + " tags of " + tokens.size() + " tokens");
        }
    }

    /** Whether the file has its tags. */
    public boolean hasTags() {
        return !tags.isEmpty();
    }
}
