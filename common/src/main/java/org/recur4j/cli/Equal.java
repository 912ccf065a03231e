package org.recur4j.cli;

import java.util.Locale;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.run.ParameterMatch;

/** Makes cells comparable: hidden sizes with which they have the same number of parameters. */
final class Equal {
    private static final String REFERENCE = CellType.LSTM.name().toLowerCase(Locale.ROOT);

    private Equal() {}

    /**
     * The configuration with which a cell has as many parameters, within 2 %, as the LSTM has with another one. A
     * baseline has no recurrent units to choose and keeps the configuration.
     *
     * @param reference configuration of the LSTM
     * @param config of the cell: the same, or one that differs in what is varied
     * @param cell rnn, lstm, gru or a baseline of the task
     */
    static <C extends Record, D> C parameters(Task<C, D, ?> task, C reference, C config, String cell, D data) {
        if ((cell.equals(REFERENCE) && config.equals(reference))
                || task.baselines().contains(cell)) {
            return config;
        }
        long budget = task.parameters(reference, REFERENCE, data);
        int hidden =
                ParameterMatch.hidden(budget, units -> task.parameters(task.withHidden(config, units), cell, data));
        return task.withHidden(config, hidden);
    }
}
