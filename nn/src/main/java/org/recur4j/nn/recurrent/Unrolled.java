package org.recur4j.nn.recurrent;

import java.util.List;
import org.recur4j.nn.array.StepMask;

/** A layer or vertex that runs a cell over sequences, as it is seen by those who look at its steps. */
public interface Unrolled {
    /**
     * One for each direction, as they ran last.
     *
     * @throws ClassCastException where the CPU path runs the cell: in float on the CPU
     */
    List<ReferenceUnroll> unrolls();

    /** Hidden units of all directions. */
    long units();

    /** The steps of the last forward pass that count; null for all. */
    StepMask stepMask();
}
