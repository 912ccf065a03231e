package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixChartTest {
    private static MatrixChart chart(List<List<Long>> counts) {
        return new MatrixChart("LSTM on test", "", "lstm", List.of("negative", "positive"), counts);
    }

    @Test
    void every_field_has_its_count_and_the_share_of_its_row() {
        MatrixChart chart = chart(List.of(List.of(1200L, 400L), List.of(0L, 50L)));

        assertThat(Charts.svg(chart))
                .contains(">1,200</text>", ">75.0 %</text>", ">400</text>", ">25.0 %</text>")
                .contains("negative taken for positive: 400, 25.0 % of the row")
                .contains("cell-lstm", "Of negative 75.0 % are right. Of positive 100.0 % are right.");
        assertThat(ChartFigures.of(chart).rows())
                .containsExactly(
                        List.of("negative", "1,200 (75.0 %)", "400 (25.0 %)"),
                        List.of("positive", "0 (0.0 %)", "50 (100.0 %)"));
    }

    @Test
    void the_colour_grows_with_the_share_of_the_row() {
        assertThat(Charts.svg(chart(List.of(List.of(3L, 1L), List.of(0L, 0L)))))
                .contains("fill-opacity=\"0.315\"", "fill-opacity=\"0.105\"", "fill-opacity=\"0.000\"")
                .doesNotContain("NaN");
    }

    @Test
    void names_of_many_classes_are_slanted_and_large_counts_rounded() {
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "class" + i).toList();
        List<List<Long>> counts = names.stream()
                .map(row ->
                        names.stream().map(name -> name.equals(row) ? 1490L : 0).toList())
                .toList();

        assertThat(Charts.svg(new MatrixChart("M", "", "gru", names, counts)))
                .contains("rotate(-50", ">class19</text>", ">1k</text>", "class7 taken for class7: 1,490, 100.0 %")
                .doesNotContain(">0</text>");
    }

    @Test
    void names_of_classes_are_escaped() {
        MatrixChart chart = new MatrixChart("M", "", "gru", List.of("<1>"), List.of(List.of(1L)));

        assertThat(Charts.svg(chart)).contains("&lt;1&gt;").doesNotContain("<1>");
    }

    @Test
    void a_matrix_that_is_not_square_is_refused() {
        assertThatThrownBy(() -> chart(List.of(List.of(1L, 2L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows for 2 classes");
        assertThatThrownBy(() -> chart(List.of(List.of(1L), List.of(2L, 3L))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
