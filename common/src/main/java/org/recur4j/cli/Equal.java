package org.recur4j.cli;

import org.recur4j.nn.CellType;
import org.recur4j.run.ParameterMatch;

/** Makes cells comparable: hidden sizes with which they have the same number of parameters. */
final class Equal {
    private Equal() {}

    /** The configuration with which a cell has as many parameters, within 2 %, as the LSTM has with the one given. */
    static <C extends Record, D> C parameters(Task<C, D, ?> task, C config, CellType type, D data) {
        if (type == CellType.LSTM) {
            return config;
        }
        long budget = task.parameters(config, CellType.LSTM, data);
        int hidden =
                ParameterMatch.hidden(budget, units -> task.parameters(task.withHidden(config, units), type, data));
        return task.withHidden(config, hidden);
    }
}
