package org.recur4j.nn.decode;

import java.util.Set;

/**
 * The special symbols of a search.
 *
 * @param begin read first by every hypothesis; never written
 * @param end ends a hypothesis
 * @param never further symbols that are never written, such as padding, or the unknown word
 */
public record SearchSymbols(int begin, int end, Set<Integer> never) {
    /** Copies the set, which may contain the first symbol, but not the end. */
    public SearchSymbols {
        never = Set.copyOf(never);
        if (never.contains(end)) {
            throw new IllegalArgumentException("the end, symbol " + end + ", is never to be written");
        }
    }

    /** Whether each symbol may be written [V]. */
    boolean[] allowed(int vocabularySize) {
        if (begin < 0 || begin >= vocabularySize || end < 0 || end >= vocabularySize) {
            throw new IllegalArgumentException(
                    "begin " + begin + " and end " + end + " are not both among " + vocabularySize + " symbols");
        }
        boolean[] allowed = new boolean[vocabularySize];
        for (int symbol = 0; symbol < vocabularySize; symbol++) {
            allowed[symbol] = symbol == end || (symbol != begin && !never.contains(symbol));
        }
        return allowed;
    }
}
