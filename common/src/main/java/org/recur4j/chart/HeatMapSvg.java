package org.recur4j.chart;

/** Draws a {@link HeatMapChart}. */
final class HeatMapSvg {
    private final HeatMapChart chart;
    private final Palette palette;
    private final HeatMapLayout layout;
    private final Svg svg = new Svg();

    HeatMapSvg(HeatMapChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.layout = HeatMapLayout.of(chart);
    }

    String draw() {
        double middle = layout.tile() / 2;
        for (int column = 0; column < chart.columns().size(); column++) {
            String name = HeatMapLayout.cut(chart.columns().get(column));
            svg.slanted("tick", layout.xOf(column) + middle, layout.top() - 6, -HeatMapLayout.SLANT, name);
        }
        for (int row = 0; row < chart.rows().size(); row++) {
            String name = HeatMapLayout.cut(chart.rows().get(row));
            svg.text("tick end", layout.left() - 8, layout.yOf(row) + middle + 4.5, name);
        }
        svg.open(palette.style(chart.cell()).cssClass());
        for (int row = 0; row < chart.rows().size(); row++) {
            for (int column = 0; column < chart.columns().size(); column++) {
                tile(row, column);
            }
        }
        svg.close();
        return svg.document(layout.width(), layout.height(), description());
    }

    private void tile(int row, int column) {
        svg.open("point");
        svg.tooltip(chart.rows().get(row) + " ← " + chart.columns().get(column) + ": " + chart.text(row, column));
        svg.heat(layout.xOf(column), layout.yOf(row), layout.tile(), layout.tile(), chart.strength(row, column));
        svg.close();
    }

    private String description() {
        StringBuilder text = new StringBuilder("Heat map: " + chart.title() + ".");
        for (int row = 0;
                chart.scale() == Axis.Scale.LINEAR && row < chart.rows().size();
                row++) {
            int largest = 0;
            for (int column = 1; column < chart.columns().size(); column++) {
                largest = chart.shares().get(row).get(column)
                                > chart.shares().get(row).get(largest)
                        ? column
                        : largest;
            }
            text.append(" ").append(chart.rows().get(row)).append(" most from ");
            text.append(chart.columns().get(largest)).append('.');
        }
        return text.toString();
    }
}
