package org.recur4j.model;

import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/** A cell as a preset's {@code model} wants it. A file's equations stay as they are. */
public final class PresetCell {
    private static final String FORGET_BIAS = "b_f";

    private PresetCell() {}

    /**
     * The cell with these settings, where they are for it.
     *
     * @param activation {@code relu} makes the vanilla cell one with ReLU
     * @param forgetBias first value of b_f, in cells whose file gives it a number: elsewhere f may be the share that is
     *     written, or begins differently in each unit
     */
    public static Cell of(Cell cell, String activation, double forgetBias) {
        if (cell.equals(Cells.RNN) && activation.equals("relu")) {
            return Cells.RELU;
        }
        boolean forgets = cell.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(FORGET_BIAS)
                        && parameter.initial().kind().equals("number"));
        return forgets && Cells.all().contains(cell) ? cell.with(FORGET_BIAS, forgetBias) : cell;
    }
}
