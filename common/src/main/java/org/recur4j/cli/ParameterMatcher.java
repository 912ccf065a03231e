package org.recur4j.cli;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.recur4j.data.InputException;
import org.recur4j.run.CellChoice;
import org.recur4j.run.TaskConfig;
import org.recur4j.run.TaskData;

/** Chooses hidden sizes with which different cells and baselines have the same number of parameters, within 2 %. */
final class ParameterMatcher {
    /** Largest relative distance from the budget. */
    private static final double TOLERANCE = 0.02;

    private static final int MAX_HIDDEN = 1 << 20;

    private ParameterMatcher() {}

    /**
     * The configuration with which a cell or baseline has as many parameters, within 2 %, as the LSTM has with another one. A
     * baseline without a size to choose keeps the configuration.
     *
     * @param reference configuration of the LSTM
     * @param config of the cell: the same, or one that differs in what is varied
     * @param cell a cell or a baseline of the task
     */
    static <C extends Record & TaskConfig<C>, D extends TaskData<C, B>, B> C matched(
            Task<C, D, B> task, C reference, C config, CellChoice cell, D data) {
        if (cell.equals(CellChoice.REFERENCE) && config.equals(reference)) {
            return config;
        }
        boolean baseline = task.baselines().contains(cell.name());
        Optional<String> setting = baseline ? task.sizeSetting(cell) : Optional.of(TaskConfig.HIDDEN);
        if (setting.isEmpty()) {
            return config;
        }
        IntFunction<C> sized = size -> baseline ? config.with(setting.get(), size) : config.withHidden(size);
        long budget = task.parameters(reference, CellChoice.REFERENCE, data);
        return sized.apply(size(setting.get(), budget, size -> task.parameters(sized.apply(size), cell, data)));
    }

    /**
     * The size whose number of parameters is nearest to a budget.
     *
     * @param setting of the size, for errors
     * @param budget number of parameters wanted
     * @param parameters number of parameters by size, strictly rising
     * @throws InputException if no size comes within 2 % of the budget
     */
    static int size(String setting, long budget, IntToLongFunction parameters) {
        int low = 1;
        int high = 1;
        while (high < MAX_HIDDEN && parameters.applyAsLong(high) < budget) {
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
            throw InputException.of(
                    "No %s gives %s parameters within 2 %% (the nearest, %s, gives %s):"
                            + " give a larger model.hidden, or compare with --match hidden.",
                    setting, budget, nearest, parameters.applyAsLong(nearest));
        }
        return nearest;
    }

    private static long distance(long budget, IntToLongFunction parameters, int hidden) {
        return Math.abs(parameters.applyAsLong(hidden) - budget);
    }
}
