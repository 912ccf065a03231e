package org.recur4j.nn.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recur4j.nn.recurrent.CellCheck;

/** The cells that come with the library. */
class CellsTest {
    private static final double TOLERANCE = 1e-5;

    static List<Cell> all() {
        return Cells.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void its_derived_gradients_are_those_of_central_differences(Cell cell) {
        Map<String, Double> errors = CellCheck.errors(cell, 7);
        assertThat(errors.keySet()).containsAll(cell.states()).contains("x");
        assertThat(errors.values()).allSatisfy(error -> assertThat(error).isLessThan(TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_has_a_source_its_name_and_at_most_ten_lines(Cell cell) {
        assertThat(Cells.named(cell.name())).isSameAs(cell);
        assertThat(cell.source()).isNotBlank();
        assertThat(cell.text().lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void an_unknown_name_is_answered_with_what_was_meant_and_all_names() {
        assertThatThrownBy(() -> Cells.named("ltsm"))
                .hasMessageContaining("did you mean lstm")
                .hasMessageContaining("gru-before");
    }

    @Test
    void its_links_tell_what_goes_through_a_matrix_and_what_element_by_element() {
        assertThat(Cells.LSTM.links())
                .contains(
                        new Cell.Link("x", "i", true),
                        new Cell.Link("h", "f", true),
                        new Cell.Link("c", "c'", false),
                        new Cell.Link("c'", "h'", false))
                .doesNotContain(new Cell.Link("x", "c'", true));
        assertThat(Cells.GRU.links())
                .contains(
                        new Cell.Link("h", "n", true), new Cell.Link("r", "n", false), new Cell.Link("h", "h'", false));
        String deep = "layernorm(".repeat(20) + "W x + U h" + ")".repeat(20);
        assertThat(Cell.parse("h' = " + deep).links()).hasSize(2);
    }

    @Test
    void compiled_cells_are_unloaded_when_nothing_refers_to_them() {
        List<WeakReference<CpuPlan.Loops>> loops = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            loops.add(new WeakReference<>(Cell.parse("h' = tanh(W x + U h + b) * " + (i + 2))
                    .cpuPlan()
                    .loops()));
        }
        System.gc();
        assertThat(loops).filteredOn(reference -> reference.get() != null).hasSizeLessThan(100);
    }
}
