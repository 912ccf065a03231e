package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;

class CasesTest {
    private static final List<Cell> CELLS = List.of(Cells.RNN, Cells.LSTM, Cells.GRU);

    @Test
    void all_are_seven_for_each_cell_and_a_softmax_without_one() {
        List<StepCase> all = Cases.named(List.of("all"), CELLS);
        assertThat(all).hasSize(7 * 3 + 1);
        assertThat(all)
                .filteredOn(sizes -> sizes.cell() == null)
                .singleElement()
                .satisfies(softmax -> assertThat(softmax.kind()).isEqualTo(Kind.VOCABULARY));
        assertThat(all).extracting(StepCase::title).doesNotHaveDuplicates();
    }

    @Test
    void a_name_given_twice_counts_once() {
        assertThat(Cases.named(List.of("long", "small", "long"), List.of(Cells.GRU)))
                .extracting(StepCase::title)
                .containsExactly("small GRU", "long GRU");
    }

    @Test
    void a_name_that_is_unknown_is_answered_with_all_that_are_known() {
        assertThatThrownBy(() -> Cases.named(List.of("small", "huge"), CELLS))
                .isInstanceOf(InputException.class)
                .hasMessage("There is no case \"huge\": give small, large, both-ways, long, translation, generate-256,"
                        + " generate-512, vocabulary to --cases, or all.");
    }

    /** LSTM of 2 inputs and 3 units, 12 columns of gates: 24 + 36 weights; softmax over 2 of 3, 6 weights. */
    @Test
    void operations_are_two_for_each_weight_and_row_in_each_product() {
        StepCase one = new StepCase("", Kind.TRAINING, Cells.LSTM, 5, 7, 2, 3, 1, false);
        assertThat(one.operations()).isEqualTo(2 * 35 * (2 * 24 + 3 * 36 + 3 * 6));
        StepCase two = new StepCase("", Kind.TRAINING, Cells.LSTM, 5, 7, 2, 3, 2, false);
        assertThat(two.operations()).isEqualTo(2 * 35 * (2 * 24 + 3 * 36 + 3 * (36 + 36) + 3 * 6));
        StepCase next = new StepCase("", Kind.GENERATION, Cells.LSTM, 1, 1, 2, 3, 1, false);
        assertThat(next.operations()).isEqualTo(2 * (24 + 36 + 6));
    }

    /**
     * GRU of 4 units and vectors of 3, from 5 steps to 7, 2 sequences: for each source step 2 × 6 columns that read 3 + 2,
     * and keys of 2; for each target step 12 columns that read 3 + 3 + 4, a query of 2, 5 scores of 2 and 5 values of 4, an
     * output of 3 from 4 + 4, and 6 tokens.
     */
    @Test
    void operations_of_a_translation_are_those_of_all_its_parts_three_times() {
        StepCase sizes = StepCase.translation("", Cells.GRU, 2, 7, 6, 4, new TranslationSizes(5, 9, 3, 2));
        int source = 5 * (12 * 5 + 4 * 2);
        int target = 7 * (12 * 10 + 4 * 2 + 5 * (2 + 4) + 3 * 8 + 3 * 6);
        assertThat(sizes.operations()).isEqualTo(12L * (source + 16 + target));
    }
}
