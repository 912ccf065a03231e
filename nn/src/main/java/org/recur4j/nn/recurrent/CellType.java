package org.recur4j.nn.recurrent;

import java.util.Locale;
import java.util.function.Function;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CpuCell;

/** The recurrent cells of the suite, compared on equal terms in every task. */
public enum CellType {
    /** Vanilla recurrent network (Elman 1990). */
    RNN(Cell::rnn, CpuCell::rnn),
    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000). */
    LSTM(relu -> Cell.lstm(), relu -> CpuCell.lstm()),
    /** Gated recurrent unit (Cho et al. 2014). */
    GRU(relu -> Cell.gru(), relu -> CpuCell.gru());

    private final Function<Boolean, Cell> cell;
    private final Function<Boolean, CpuCell> cpuCell;

    CellType(Function<Boolean, Cell> cell, Function<Boolean, CpuCell> cpuCell) {
        this.cell = cell;
        this.cpuCell = cpuCell;
    }

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
        return cell.apply(relu);
    }

    /** The cell in loops over float arrays; {@code relu} is for the vanilla cell. */
    public CpuCell cpuCell(boolean relu) {
        return cpuCell.apply(relu);
    }
}
