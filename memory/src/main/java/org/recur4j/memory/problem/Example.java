package org.recur4j.memory.problem;

import java.util.Arrays;

/** One sequence of a problem, with what is asked of it. */
public sealed interface Example permits AddingSequence, CopyingSequence, Digit {
    /** Steps T. */
    int length();

    /**
     * Writes what is read.
     *
     * @param into gets [I,T], row by row
     * @param at where the first of it goes
     */
    void input(float[] into, int at);

    /** What is to be answered at each step [T]: a number, or the number of a class; NaN where nothing is asked. */
    float[] targets();

    /** What is asked for after the last step alone. */
    static float[] atTheEnd(int length, float answer) {
        float[] targets = new float[length];
        Arrays.fill(targets, Float.NaN);
        targets[length - 1] = answer;
        return targets;
    }

    /** What is asked, and the right answer, for people. */
    String text();

    /** All that it is made of, for checksums. */
    byte[] content();
}
