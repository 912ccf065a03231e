package org.recur4j.tagging;

import org.recur4j.data.tagged.TaggedSequence;

/**
 * A sequence as numbers.
 *
 * @param steps as written
 * @param tokens [T] numbers of the words
 * @param tags [T] numbers of the tags, -1 for one that training never had; empty where none are known
 */
record Example(TaggedSequence steps, int[] tokens, int[] tags) {
    int length() {
        return tokens.length;
    }
}
