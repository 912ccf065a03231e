package org.recur4j.nn.decode;

import java.util.Set;

/**
 * The symbols that mean something to a search.
 *
 * @param begin what a hypothesis reads first; it is never written
 * @param end what ends a hypothesis
 * @param never what is not to be written besides, such as padding and perhaps the unknown word
 */
public record SearchSymbols(int begin, int end, Set<Integer> never) {
    /** Copies the set; it may hold the first symbol, but not the end. */
    public SearchSymbols {
        never = Set.copyOf(never);
        if (never.contains(end)) {
            throw new IllegalArgumentException("the end, symbol " + end + ", is never to be written");
        }
    }

    /** For each symbol whether it may be written, [V]. */
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
