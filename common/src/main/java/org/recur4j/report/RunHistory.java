package org.recur4j.report;

import java.util.List;
import org.recur4j.train.HistoryRow;

/**
 * How one run of a comparison went.
 *
 * @param cell rnn, lstm, gru or a baseline of the task
 * @param seed seed of the run
 * @param rows its history, in order
 */
public record RunHistory(String cell, long seed, List<HistoryRow> rows) {
    /** Copies the rows. */
    public RunHistory {
        rows = List.copyOf(rows);
    }
}
