package org.recur4j.sentiment;

/**
 * A text as the model reads it, and its answer.
 *
 * @param text as it was given
 * @param length words of the text
 * @param words numbers of the words that the model reads, at least one
 * @param label class
 * @param pair number of the minimal pair that it belongs to; -1 for none
 */
record Example(String text, int length, int[] words, int label, int pair) {}
