package org.recur4j.nn;

import java.util.List;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

/** Cells of one, two and three states, with parameters of every kind that a decoder takes too. */
public final class CellsByStates {
    private static final Cell THREE = Cell.parse("""
            # three.cell – a fast and a slow memory
            t: scalar 0.5
            f = sigmoid(W_f x + U_f h + p_f * s + b_f)
            c' = f * c + (1 - f) * tanh(W_c x + V c)
            s' = sigmoid(t) * s + (1 - sigmoid(t)) * c'
            h' = tanh(W_h x + U_h (f * h) + b_h) + s' * c'
            """);

    private CellsByStates() {}

    /** All of them. */
    public static List<Cell> all() {
        return List.of(Cells.named("gru-before"), Cells.named("lstm-peepholes"), THREE);
    }
}
