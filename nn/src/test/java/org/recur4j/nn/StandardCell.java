package org.recur4j.nn;

import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/** The cells that every test of layers goes through. */
public enum StandardCell {
    RNN(Cells.RNN),
    LSTM(Cells.LSTM),
    GRU(Cells.GRU);

    @SuppressWarnings("ImmutableEnumChecker") // a cell is
    private final Cell cell;

    StandardCell(Cell cell) {
        this.cell = cell;
    }

    public Cell cell() {
        return cell;
    }
}
