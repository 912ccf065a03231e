package org.recur4j.tagging.dna;

import java.util.ArrayList;
import java.util.List;

/**
 * How a long sequence is cut into parts that are read by themselves.
 *
 * @param size most steps of a window
 * @param overlap steps that a window and the next one have in common where they are put together again: each gives the half that
 *     is farther from its end
 */
record Windows(int size, int overlap) {
    /**
     * A window.
     *
     * @param start its first step, from 0
     * @param end the step behind its last one
     * @param from first step that it decides
     * @param to step behind the last one that it decides
     */
    record Window(int start, int end, int from, int to) {}

    /** Windows that overlap, and decide each step once. */
    List<Window> overlapping(int length) {
        List<Window> windows = new ArrayList<>();
        int from = 0;
        for (int start = 0; from < length; start += size - overlap) {
            int end = Math.min(length, start + size);
            int to = end == length ? end : end - overlap / 2;
            windows.add(new Window(start, end, from, to));
            from = to;
        }
        return windows;
    }

    /** Windows next to each other. */
    List<Window> apart(int length) {
        return new Windows(size, 0).overlapping(length);
    }
}
