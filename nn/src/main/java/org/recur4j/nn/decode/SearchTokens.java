package org.recur4j.nn.decode;

import java.util.Set;

/**
 * The special tokens of a search.
 *
 * @param begin read first by every hypothesis; never written
 * @param end ends a hypothesis
 * @param never further tokens that are never written, such as padding, or the unknown word
 */
public record SearchTokens(int begin, int end, Set<Integer> never) {
    /** Copies the set, which may contain the first token, but not the end. */
    public SearchTokens {
        never = Set.copyOf(never);
        if (never.contains(end)) {
            throw new IllegalArgumentException("the end, token " + end + ", is never to be written");
        }
    }

    /** Whether each token may be written [V]. */
    boolean[] allowed(int vocabularySize) {
        if (begin < 0 || begin >= vocabularySize || end < 0 || end >= vocabularySize) {
            throw new IllegalArgumentException(
                    "begin " + begin + " and end " + end + " are not both among " + vocabularySize + " tokens");
        }
        boolean[] allowed = new boolean[vocabularySize];
        for (int token = 0; token < vocabularySize; token++) {
            allowed[token] = token == end || (token != begin && !never.contains(token));
        }
        return allowed;
    }
}
