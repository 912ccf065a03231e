package org.recur4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

class PresetCellTest {
    @Test
    void forget_gates_of_lstms_begin_at_the_presets_bias() {
        assertThat(PresetCell.of(Cells.LSTM, "tanh", 3).text()).contains("b_f: 3");
        assertThat(PresetCell.of(Cells.named("lstm-coupled"), "tanh", 0).text()).contains("b_f: 0");
    }

    @Test
    void a_gate_that_writes_keeps_its_own_first_value() {
        Cell minimal = Cells.named("mgu");
        assertThat(PresetCell.of(minimal, "tanh", 3)).isEqualTo(minimal);
    }

    @Test
    void a_cell_of_ones_own_keeps_its_own_first_value() {
        Cell own = Cell.parse(Cells.LSTM.text().replace("lstm.cell", "own.cell"));
        assertThat(PresetCell.of(own, "tanh", 3)).isEqualTo(own);
    }

    @Test
    void relu_is_for_the_vanilla_cell() {
        assertThat(PresetCell.of(Cells.RNN, "relu", 1)).isEqualTo(Cells.RELU);
        assertThat(PresetCell.of(Cells.GRU, "relu", 1)).isEqualTo(Cells.GRU);
    }
}
