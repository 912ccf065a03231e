package org.recur4j.sentiment.grammar;

/**
 * One review and how good its author finds what it is about.
 *
 * @param text as written
 * @param stars from 1 to 5
 * @param pair number of the minimal pair that it belongs to; -1 for none
 */
public record Review(String text, int stars, int pair) {
    /** Pair number of a review that belongs to none. */
    static final int NO_PAIR = -1;
}
