package org.recur4j.tagging;

/**
 * A sequence as numbers.
 *
 * @param steps as written
 * @param tokens [T] numbers of the words
 * @param tags [T] numbers of the tags, -1 for one that training never had; empty where none are known
 */
record Example(TaggedSteps steps, int[] tokens, int[] tags) {
    int length() {
        return tokens.length;
    }
}
