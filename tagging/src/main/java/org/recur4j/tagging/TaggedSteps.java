package org.recur4j.tagging;

import java.util.List;

/**
 * A sequence of steps, before it becomes numbers.
 *
 * @param tokens what each step is, such as a word
 * @param tags of each step; empty where none are known
 */
record TaggedSteps(List<String> tokens, List<String> tags) {
    TaggedSteps {
        tokens = List.copyOf(tokens);
        tags = List.copyOf(tags);
        if (tokens.isEmpty() || !tags.isEmpty() && tags.size() != tokens.size()) {
            throw new IllegalArgumentException(tags.size() + " tags for " + tokens.size() + " tokens");
        }
    }

    int length() {
        return tokens.size();
    }

    /** Appends a line a step, and an empty one: what checksums are of. */
    void write(StringBuilder lines) {
        for (int t = 0; t < tokens.size(); t++) {
            lines.append(tokens.get(t))
                    .append('\t')
                    .append(tags.isEmpty() ? "" : tags.get(t))
                    .append('\n');
        }
        lines.append('\n');
    }
}
