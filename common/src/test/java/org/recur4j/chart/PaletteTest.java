package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recur4j.run.ComparisonRecord;
import org.recur4j.run.ComparisonRecord.Cell;

class PaletteTest {
    private static final List<String> NAMES = List.of("rnn", "lstm", "gru", "bow", "bigrams", "cnn", "other");

    @Test
    void three_cells_and_four_baselines_differ_in_colour_and_marker() {
        Palette palette = Palette.ofNames(NAMES);

        assertThat(NAMES.stream().map(name -> palette.style(name).cssClass())).doesNotHaveDuplicates();
        assertThat(NAMES.stream().map(name -> palette.style(name).marker())).doesNotHaveDuplicates();
    }

    @Test
    void eleven_series_differ_in_colour_or_dash_and_those_of_a_colour_in_marker() {
        List<String> names = Stream.concat(
                        Stream.of("rnn", "lstm", "gru"), IntStream.range(0, 8).mapToObj(i -> "cell" + i))
                .toList();
        Palette palette = Palette.ofNames(names);
        List<CellStyle> styles = names.stream().map(palette::style).toList();

        assertThat(styles.stream().map(CellStyle::cssClass)).doesNotHaveDuplicates();
        assertThat(styles.stream().map(style -> style.cssClass().split(" ", -1)[0] + style.marker()))
                .doesNotHaveDuplicates();
        assertThat(styles).noneMatch(CellStyle::isNeutral);
    }

    @Test
    void every_colour_is_defined_for_light_dark_and_print() {
        String css = Resources.text(Palette.class, "chart.css");

        for (String name : NAMES) {
            String colour = Palette.ofNames(NAMES).style(name).cssClass().substring("cell-".length());
            assertThat(css.split("--" + colour + ": #", -1)).as(colour).hasSize(4);
            assertThat(css).contains(".cell-" + colour + " { color: var(--" + colour + "); }");
        }
    }

    @Test
    void a_name_that_was_not_compared_is_neutral() {
        assertThat(Palette.ofNames(List.of("rnn", "bow")).style("chance").isNeutral())
                .isTrue();
        assertThat(Palette.ofNames(List.of("rnn", "bow")).style("bow").isNeutral())
                .isFalse();
    }

    @Test
    void a_baseline_has_the_same_colour_in_every_chart_of_a_page() {
        BarChart onlyCnn = new BarChart(
                "Accuracy",
                "",
                Axis.share("accuracy"),
                List.of("all"),
                List.of(new BarChart.Bars("cnn", "cnn", List.of(0.5))),
                List.of());

        assertThat(Charts.svg(onlyCnn, Palette.ofNames(NAMES))).contains("cell-baseline-3");
        assertThat(Charts.svg(onlyCnn)).contains("cell-baseline-1");
    }

    @Test
    void variants_keep_their_cells_colour_and_differ_in_marker_and_dash() {
        List<Cell> cells = List.of(
                variant("gru", "none"), variant("gru", "additive"), variant("gru", "dot"), variant("lstm", "dot"));
        Palette palette = Palette.of(new ComparisonRecord(1, "task", "preset", new TreeMap<>(), cells, List.of(), ""));
        List<CellStyle> styles =
                cells.stream().map(cell -> palette.style(cell.title())).toList();

        assertThat(styles.stream().map(style -> style.cssClass().split(" ", -1)[0]))
                .containsExactly("cell-gru", "cell-gru", "cell-gru", "cell-lstm");
        assertThat(styles.subList(0, 3).stream().map(CellStyle::cssClass)).doesNotHaveDuplicates();
        assertThat(styles.subList(0, 3).stream().map(CellStyle::marker)).doesNotHaveDuplicates();
        assertThat(styles.get(3).cssClass()).as("the same variant").endsWith("dash-2");
        for (int dash = 1; dash < 4; dash++) {
            assertThat(Resources.text(Palette.class, "chart.css"))
                    .contains("svg.chart .dash-" + dash + " .line { stroke-dasharray");
        }
    }

    private static Cell variant(String cell, String variant) {
        return new Cell(
                cell,
                variant,
                1,
                List.of(1L),
                new TreeMap<>(),
                new TreeMap<>(),
                1,
                1,
                new TreeMap<>(),
                List.of(),
                List.of());
    }
}
