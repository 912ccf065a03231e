package org.recur4j.nn.recurrent;

import java.util.Optional;

/**
 * A layer or vertex with a cell, which says on demand where its numbers were first not finite. Nothing is kept or looked at
 * otherwise.
 */
public interface Inspected {
    /** Has the next forward pass, which begins at the states of the last one and has its masks, looked at value by value. */
    void inspect();

    /**
     * What that pass found: a parameter that is not finite, or else the first value that was not, or a step whose own derivatives
     * are not, as that of a root of zero. Empty if there is none, as where a gradient grows from step to step, or if the input was not
     * finite already.
     *
     * @return as in "the value n of the cell leaky was first not finite, at step 7 of 50"
     */
    Optional<String> firstNotFinite();
}
