package org.recur4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HeatMapChartTest {
    private static final HeatMapChart CHART = new HeatMapChart(
            "The <cat>",
            "",
            "gru",
            List.of("the", "black", "cat"),
            List.of("le", "chat"),
            List.of(List.of(0.9, 0.1, 0.0), List.of(0.0, 0.25, 0.75)));

    @Test
    void every_share_is_a_tile_as_strong_as_it_is() {
        String svg = Charts.svg(CHART);
        assertThat(svg.split("class=\"tile\"", -1)).hasSize(7);
        assertThat(svg)
                .contains("fill-opacity=\"0.900\"", "fill-opacity=\"0.750\"", "cell-gru", "rotate(-50")
                .contains("chat ← cat: 75.0 %")
                .contains("le most from the. chat most from cat.")
                .doesNotContain("<cat>");
    }

    @Test
    void its_figures_are_a_table() {
        ChartFigures figures = ChartFigures.of(CHART);
        assertThat(figures.header()).containsExactly("", "the", "black", "cat");
        assertThat(figures.rows().get(1)).containsExactly("chat", "0.0 %", "25.0 %", "75.0 %");
    }

    @Test
    void a_picture_has_the_colour_of_its_cell_where_the_share_is_large() throws IOException {
        HeatMapLayout layout = HeatMapLayout.of(CHART);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Charts.png(CHART)));
        assertThat(image.getWidth()).isEqualTo(2 * layout.width());
        int strong = pixel(image, layout, 0, 0);
        int weak = pixel(image, layout, 1, 0);
        assertThat(strong & 0xff0000).isLessThan(0x300000); // the red part of green is small
        assertThat(weak).isEqualTo(0xffffff);
    }

    private static int pixel(BufferedImage image, HeatMapLayout layout, int row, int column) {
        int x = (int) (2 * (layout.xOf(column) + layout.tile() / 2));
        int y = (int) (2 * (layout.yOf(row) + layout.tile() / 2)) + 68;
        return image.getRGB(x, y) & 0xffffff;
    }

    @Test
    void a_long_title_is_broken_into_lines_and_not_cut() throws IOException {
        int one = height("short");
        assertThat(height(
                        "the quick brown fox jumps over the lazy dog ".repeat(4).strip()))
                .isGreaterThan(one);
        assertThat(height("\u732b".repeat(200))).as("a title without blanks").isGreaterThan(one);
        assertThat(height("")).isEqualTo(one);
    }

    private static int height(String title) throws IOException {
        HeatMapChart chart = new HeatMapChart(title, "", "gru", CHART.columns(), CHART.rows(), CHART.shares());
        return ImageIO.read(new ByteArrayInputStream(Charts.png(chart))).getHeight();
    }

    @Test
    void long_sentences_make_it_wider_and_not_unreadable() {
        List<String> words = IntStream.range(0, 60).mapToObj(i -> "word" + i).toList();
        List<List<Double>> shares = List.of(Collections.nCopies(60, 1.0 / 60));
        HeatMapLayout layout = HeatMapLayout.of(
                new HeatMapChart("long", "", "lstm", words, List.of("an unbelievably long single word"), shares));
        assertThat(layout.tile()).isGreaterThanOrEqualTo(15);
        assertThat((double) layout.width()).isGreaterThan(layout.xOf(60));
        assertThat(HeatMapLayout.cut("an unbelievably long single word"))
                .hasSize(22)
                .endsWith("…");
    }

    @Test
    void sizes_must_agree() {
        assertThatThrownBy(() -> new HeatMapChart("t", "", "gru", List.of("a"), List.of("b"), List.of()))
                .hasMessageContaining("0 rows for 1 names");
        assertThatThrownBy(
                        () -> new HeatMapChart("t", "", "gru", List.of("a"), List.of("b"), List.of(List.of(1.0, 0.0))))
                .hasMessageContaining("1 columns");
    }
}
