package org.recur4j.nn.cell;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.recur4j.nn.recurrent.CellCheck;

/** Cells of random equations. */
class RandomCellTest {
    private static final double TOLERANCE = 1e-5;

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void the_derived_gradients_are_those_of_central_differences(@ForAll @LongRange(min = 1, max = 1 << 20) long seed) {
        Cell cell = RandomCells.of(seed);
        assertThat(CellCheck.errors(cell, seed).values())
                .as(cell.text())
                .allSatisfy(error -> assertThat(error).isLessThan(TOLERANCE));
    }
}
