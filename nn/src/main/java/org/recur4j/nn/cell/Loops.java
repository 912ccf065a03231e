package org.recur4j.nn.cell;

/** Loops over arrays of equal length, generated from the equations of a cell. */
interface Loops {
    /** Runs one of the loops on the elements {@code from} to {@code to} of the arrays. */
    void run(int loop, float[][] arrays, int from, int to);
}
