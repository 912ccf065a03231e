package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrackChartTest {
    private static final TrackChart CHART = new TrackChart(
            "a <gene>",
            "",
            "base",
            2_000,
            List.of(
                    new TrackChart.Row("true", "true", List.of(new TrackChart.Stretch(1, 1_000, "CDS +"))),
                    new TrackChart.Row(
                            "GRU",
                            "gru",
                            List.of(
                                    new TrackChart.Stretch(1, 500, "CDS +"),
                                    new TrackChart.Stretch(1_501, 1_501, "CDS -")))));

    @Test
    void every_stretch_is_a_bar_as_long_as_it_is() {
        String svg = Charts.svg(CHART);
        double half = width(svg, "true: CDS + 1 to 1,000");

        assertThat(svg.split("class=\"bar\"", -1)).hasSize(4);
        assertThat(width(svg, "GRU: CDS + 1 to 500")).isEqualTo(half / 2);
        assertThat(width(svg, "GRU: CDS - 1,501 to 1,501")).isPositive(); // one base can still be seen
        assertThat(svg).contains("cell-gru", ">base<").doesNotContain("<gene>");
    }

    private static double width(String svg, String tooltip) {
        String behind = svg.substring(svg.indexOf("<title>" + tooltip + "</title>"));
        return Double.parseDouble(behind.replaceFirst("(?s).*? width=\"([\\d.]+)\".*", "$1"));
    }

    @Test
    void its_figures_are_a_table() {
        ChartFigures figures = ChartFigures.of(CHART);

        assertThat(figures.header()).containsExactly("", "what", "first base", "last base");
        assertThat(figures.rows()).hasSize(3).contains(List.of("GRU", "CDS -", "1,501", "1,501"));
    }
}
