package org.recur4j.run;

import java.util.function.IntToLongFunction;
import org.recur4j.data.InputException;

/** Chooses hidden sizes with which different cells have the same number of parameters, within 2 %. */
public final class ParameterMatch {
    /** Largest relative distance from the budget. */
    public static final double TOLERANCE = 0.02;

    private static final int LARGEST = 1 << 20;

    private ParameterMatch() {}

    /**
     * The hidden size whose number of parameters is nearest to a budget.
     *
     * @param budget number of parameters wanted
     * @param parameters number of parameters by hidden size, strictly rising
     * @throws InputException if no hidden size comes within 2 % of the budget
     */
    public static int hidden(long budget, IntToLongFunction parameters) {
        int low = 1;
        int high = 1;
        while (high < LARGEST && parameters.applyAsLong(high) < budget) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (parameters.applyAsLong(middle) < budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int nearest = distance(budget, parameters, low) <= distance(budget, parameters, high) ? low : high;
        if (distance(budget, parameters, nearest) > TOLERANCE * budget) {
            throw new InputException(("No hidden size gives %s parameters within 2 %% (the nearest, %s, gives %s):"
                            + " give a larger model.hidden, or compare with --match hidden.")
                    .formatted(budget, nearest, parameters.applyAsLong(nearest)));
        }
        return nearest;
    }

    private static long distance(long budget, IntToLongFunction parameters, int hidden) {
        return Math.abs(parameters.applyAsLong(hidden) - budget);
    }
}
