package org.recur4j.data.tagged;

/**
 * A token as it stands in a file.
 *
 * @param tag empty where it has none
 * @param place the file and line
 */
record TaggedToken(String token, String tag, String place) {
    boolean hasTag() {
        return !tag.isEmpty();
    }
}
