package org.recur4j.nn.recurrent;

import java.util.Locale;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CpuCell;

/** The recurrent cells of the suite, compared on equal terms in every task. */
public enum CellType {
    /** Vanilla recurrent network (Elman 1990). */
    RNN,
    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000). */
    LSTM,
    /** Gated recurrent unit (Cho et al. 2014). */
    GRU;

    /**
     * The cell of this name, as presets and records spell it.
     *
     * @param name rnn, lstm or gru
     * @throws InvalidSettingException if it is another name
     */
    public static CellType named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("Cell \"%s\" is unknown: give one of rnn, lstm, gru.".formatted(name), e);
        }
    }

    /** Whether the cell has a memory c beside its state h. */
    public boolean hasMemory() {
        return cell(false).hasMemory();
    }

    /** The cell in ND4J operations; {@code relu} is for the vanilla cell. */
    public Cell cell(boolean relu) {
        return switch (this) {
            case RNN -> Cell.rnn(relu);
            case LSTM -> Cell.lstm();
            case GRU -> Cell.gru();
        };
    }

    /** The cell in loops over float arrays; {@code relu} is for the vanilla cell. */
    public CpuCell cpuCell(boolean relu) {
        return switch (this) {
            case RNN -> CpuCell.rnn(relu);
            case LSTM -> CpuCell.lstm();
            case GRU -> CpuCell.gru();
        };
    }
}
