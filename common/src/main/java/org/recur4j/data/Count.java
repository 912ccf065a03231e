package org.recur4j.data;

/**
 * A number of things, in words: {@code 1 label}, {@code 2 labels}.
 *
 * @param number of them
 * @param one what one of them is called; several get an {@code s}
 */
public record Count(long number, String one) {
    @Override
    public String toString() {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
