package org.recur4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleTableTest {
    private static final ConsoleStyle WIDE = new ConsoleStyle(false, 80, true);

    private static ConsoleTable example() {
        return new ConsoleTable(List.of("metric", "RNN", "GRU"))
                .row(List.of("parameters", "1,000", "990"))
                .entries(List.of(
                        new ConsoleTable.Entry("loss", false),
                        new ConsoleTable.Entry("0.61 ± 0.02", false),
                        new ConsoleTable.Entry("0.40 ± 0.01", true)));
    }

    @Test
    void numbers_are_aligned_to_the_right_and_the_best_is_marked() {
        assertThat(example().render(WIDE)).isEqualTo("""
                metric              RNN          GRU
                -------------------------------------
                parameters        1,000          990
                loss        0.61 ± 0.02  0.40 ± 0.01*
                """);
    }

    @Test
    void colour_changes_no_alignment() {
        String coloured = example().render(new ConsoleStyle(true, 80, true));
        assertThat(coloured).contains("\u001B[1m0.40 ± 0.01\u001B[0m*");
        assertThat(coloured.replaceAll("\u001B\\[[01]m", ""))
                .isEqualTo(example().render(WIDE));
    }

    @Test
    void a_narrow_console_gets_a_block_a_column_and_no_line_beyond_its_width() {
        String narrow = example().render(new ConsoleStyle(false, 26, true));
        assertThat(narrow).isEqualTo("""
                RNN
                  parameters  1,000
                  loss        0.61 ± 0.02

                GRU
                  parameters  990
                  loss        0.40 ± 0.01*
                """);
        assertThat(Arrays.stream(narrow.split("\n"))).allMatch(line -> line.length() <= 26);
    }

    @Test
    void a_very_narrow_console_gets_the_value_below_its_label() {
        assertThat(example().render(new ConsoleStyle(false, 16, true))).contains("  loss\n    0.40 ± 0.01*\n");
    }

    @Test
    void a_console_without_unicode_gets_ascii() {
        assertThat(example().render(new ConsoleStyle(false, 80, false)))
                .contains("0.40 +/- 0.01*")
                .matches("[\\x0A\\x20-\\x7E]+");
    }

    @Test
    void control_characters_do_not_reach_the_console() {
        String table = new ConsoleTable(List.of("a\u001B[2J", "b"))
                .row(List.of("x\ny", "\u0007"))
                .render(WIDE);
        assertThat(table).doesNotContain("\u001B", "\u0007").contains("x y");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        assertThatThrownBy(() -> example().row(List.of("one"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void colours_differ_and_are_left_out_where_there_are_none() {
        ConsoleStyle colours = new ConsoleStyle(true, 80, true);
        assertThat(IntStream.range(-1, 12).mapToObj(i -> colours.coloured("a/DET", i)))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.replaceAll("\u001B\\[[0-9;]+m", "").equals("a/DET"));
        assertThat(WIDE.coloured("a/DET", 3)).isEqualTo("a/DET");
    }

    @Test
    void colour_needs_a_terminal_and_no_no_color() {
        assertThat(ConsoleStyle.of(Map.of(), true, StandardCharsets.UTF_8)).isEqualTo(new ConsoleStyle(true, 80, true));
        assertThat(ConsoleStyle.of(Map.of("NO_COLOR", ""), true, StandardCharsets.UTF_8)
                        .colour())
                .isTrue();
        assertThat(ConsoleStyle.of(Map.of("NO_COLOR", "1"), true, StandardCharsets.UTF_8)
                        .colour())
                .isFalse();
        assertThat(ConsoleStyle.of(Map.of("TERM", "dumb"), true, StandardCharsets.UTF_8)
                        .colour())
                .isFalse();
        assertThat(ConsoleStyle.of(Map.of(), false, StandardCharsets.UTF_8).colour())
                .isFalse();
        assertThat(ConsoleStyle.of(Map.of("COLUMNS", "132"), true, StandardCharsets.US_ASCII))
                .isEqualTo(new ConsoleStyle(true, 132, false));
    }

    @Test
    void the_comparison_fits_eighty_columns() {
        String table = ComparisonTable.render(ExampleComparison.record(List.of(1L, 2L, 3L)), WIDE);
        assertThat(Arrays.stream(table.split("\n"))).allMatch(line -> line.length() <= 80);
        assertThat(table)
                .contains("dev loss (nats)          0.6124 ± 0.0021   0.4138 ± 0.0021   0.4032 ± 0.0021*")
                .endsWith("mean and standard deviation over the seeds 1, 2, 3\n");
    }
}
