package org.recur4j.chart;

/** Draws a {@link MatrixChart}. */
final class MatrixChartSvg {
    private static final double TOP = 44;

    /** Angle of names across that are wider than a field, in degrees, upwards. */
    private static final double SLANT = 50;

    private static final double BOTTOM = 6;
    private static final double TALLEST = 46;
    private static final double MAX_HEIGHT = 420;
    private static final double CHARACTER = 7.6;
    private static final int MAX_LABEL_LENGTH = 20;

    /** Classes whose names are cut rather than slanted. */
    private static final int FEW = 6;

    /** Room that a count above its share needs. */
    private static final double BOTH_WIDTH = 44;

    private static final double BOTH_HEIGHT = 34;

    private final MatrixChart chart;
    private final Palette palette;
    private final Svg svg = new Svg();
    private final boolean slanted;
    private final double top;
    private final double left;
    private final double width;
    private final double height;

    MatrixChartSvg(MatrixChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        int size = chart.classes().size();
        int label = chart.classes().stream().mapToInt(String::length).max().orElse(0);
        left = Math.max(72, 12 + CHARACTER * Math.min(label, MAX_LABEL_LENGTH));
        width = (SvgFrame.WIDTH - 2 - left) / size;
        height = Math.min(TALLEST, MAX_HEIGHT / size);
        slanted = size > FEW && CHARACTER * label > width;
        top = slanted ? 28 + CHARACTER * Math.min(label, MAX_LABEL_LENGTH) * Math.sin(Math.toRadians(SLANT)) : TOP;
    }

    String draw() {
        int size = chart.classes().size();
        svg.text("axis-name", 0, top - 8, "true");
        svg.text("axis-name middle", left + width * size / 2, 13, "predicted");
        for (int k = 0; k < size; k++) {
            String name = chart.classes().get(k);
            double middle = left + (k + 0.5) * width;
            if (slanted) {
                svg.slanted("tick", middle, top - 6, -SLANT, cut(name, CHARACTER * MAX_LABEL_LENGTH));
            } else {
                svg.text("tick middle", middle, top - 8, cut(name, width));
            }
            svg.text("tick end", left - 8, top + (k + 0.5) * height + 4.5, cut(name, left - 8));
        }
        svg.open(palette.style(chart.cell()).cssClass());
        for (int expected = 0; expected < size; expected++) {
            for (int predicted = 0; predicted < size; predicted++) {
                field(expected, predicted);
            }
        }
        svg.close();
        return svg.document(SvgFrame.WIDTH, (int) Math.ceil(top + size * height + BOTTOM), description());
    }

    private void field(int expected, int predicted) {
        double x = left + predicted * width;
        double y = top + expected * height;
        double middle = x + width / 2;
        String count = Numbers.count(chart.counts().get(expected).get(predicted));
        String share = Numbers.fixed(100 * chart.share(expected, predicted), 1) + " %";
        svg.open("point");
        svg.tooltip(chart.classes().get(expected) + " taken for "
                + chart.classes().get(predicted) + ": " + count + ", " + share + " of the row");
        svg.tile(x, y, width, height, chart.share(expected, predicted));
        if (width >= BOTH_WIDTH && height >= BOTH_HEIGHT) {
            svg.text("count middle", middle, y + height / 2 - 2, count);
            svg.text("row-share middle", middle, y + height / 2 + 13, share);
        } else {
            svg.text(
                    "count middle",
                    middle,
                    y + height / 2 + 4.5,
                    brief(chart.counts().get(expected).get(predicted)));
        }
        svg.close();
    }

    /** A count where there is little room; nothing for 0 among many fields. */
    private String brief(long count) {
        String whole = Numbers.count(count);
        boolean fits = width >= CHARACTER * whole.length();
        return slanted && count == 0 ? "" : fits ? whole : Math.round(count / 1e3) + "k";
    }

    /** As much of a name as fits. */
    private static String cut(String name, double room) {
        int maxCharacters = (int) (room / CHARACTER);
        return name.length() <= maxCharacters ? name : name.substring(0, Math.max(0, maxCharacters - 1)) + "…";
    }

    private String description() {
        StringBuilder text = new StringBuilder("Confusion matrix: " + chart.title() + ".");
        for (int k = 0; k < chart.classes().size(); k++) {
            text.append(" Of ").append(chart.classes().get(k)).append(' ');
            text.append(Numbers.fixed(100 * chart.share(k, k), 1)).append(" % are right.");
        }
        return text.toString();
    }
}
