package org.recur4j.nn.recurrent;

import java.util.Locale;
import org.recur4j.nn.InvalidSettingException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CpuCell;

/** The recurrent cells of the suite, compared on equal terms in every task. */
public enum CellType {
    /** Vanilla recurrent network (Elman 1990). */
    RNN {
        @Override
        public Cell cell(boolean relu) {
            return Cell.rnn(relu);
        }

        @Override
        public CpuCell cpuCell(boolean relu) {
            return CpuCell.rnn(relu);
        }
    },
    /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers et al. 2000). */
    LSTM {
        @Override
        public Cell cell(boolean relu) {
            return Cell.lstm();
        }

        @Override
        public CpuCell cpuCell(boolean relu) {
            return CpuCell.lstm();
        }
    },
    /** Gated recurrent unit (Cho et al. 2014). */
    GRU {
        @Override
        public Cell cell(boolean relu) {
            return Cell.gru();
        }

        @Override
        public CpuCell cpuCell(boolean relu) {
            return CpuCell.gru();
        }
    };

    /**
     * The cell of a name as the records spell it.
     *
     * @param name rnn, lstm or gru
     * @throws InvalidSettingException when it is none of them
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

    /** The cell's equations in ND4J operations; {@code relu} is for the vanilla cell. */
    public abstract Cell cell(boolean relu);

    /** The cell's equations in loops over float arrays; {@code relu} is for the vanilla cell. */
    public abstract CpuCell cpuCell(boolean relu);
}
