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

    @Test
    void a_strip_stands_above_stretches_of_other_colours_and_what_is_wrong_is_marked() {
        List<TrackChart.Stretch> stretches = List.of(
                new TrackChart.Stretch(1, 30, "left", 0, false), new TrackChart.Stretch(31, 40, "right", 5, true));
        TrackChart.Strip strip = new TrackChart.Strip(new byte[] {1, 2, 3}, 0.1);
        TrackChart chart =
                new TrackChart("a clip", "", "frame", 40, List.of(new TrackChart.Row("GRU", "gru", stretches)), strip);

        String svg = Charts.svg(chart);

        assertThat(svg)
                .contains("<image ", "href=\"data:image/png;base64,AQID\"")
                .contains(">left<");
        assertThat(svg).contains("point cell-baseline-1\"", "point cell-baseline-2 dash-2\"");
        assertThat(svg).contains("GRU: left 1 to 30", "GRU: wrong: right 31 to 40");
        assertThat(svg.split("class=\"wrong\"", -1)).hasSize(2);
        assertThat(Charts.svg(CHART)).doesNotContain("<image", "class=\"wrong\"");
    }
}
