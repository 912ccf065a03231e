package org.recur4j.chart;

/** Where the parts of a {@link HeatMapChart} lie, in pixels of the drawing; the names across stand at a slant. */
record HeatMapLayout(HeatMapChart chart, double left, double top, double tile) {
    /** Angle of the names across, in degrees, upwards. */
    static final double SLANT = 50;

    private static final double CHARACTER = 7.4;
    private static final int MAX_NAME_LENGTH = 22;
    private static final double SMALLEST = 15;
    private static final double MAX_SIDE = 30;
    private static final double MARGIN = 6;

    static HeatMapLayout of(HeatMapChart chart) {
        double left = 14 + CHARACTER * longest(chart.rows());
        double rise = CHARACTER * longest(chart.columns()) * Math.sin(Math.toRadians(SLANT));
        double room = (SvgFrame.WIDTH - left - MARGIN) / chart.columns().size();
        return new HeatMapLayout(chart, left, 14 + rise, Math.max(SMALLEST, Math.min(MAX_SIDE, room)));
    }

    private static int longest(Iterable<String> names) {
        int longest = 1;
        for (String name : names) {
            longest = Math.max(longest, cut(name).length());
        }
        return longest;
    }

    /** As much of a name as there is room for. */
    static String cut(String name) {
        return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH - 1) + "…";
    }

    double xOf(int column) {
        return left + column * tile;
    }

    double yOf(int row) {
        return top + row * tile;
    }

    /** Width of the whole; the last name across leans over the tiles' edge. */
    int width() {
        int last = cut(chart.columns().get(chart.columns().size() - 1)).length();
        double lean = CHARACTER * last * Math.cos(Math.toRadians(SLANT));
        double end = xOf(chart.columns().size()) + Math.max(MARGIN, lean - tile / 2 + MARGIN);
        return (int) Math.ceil(Math.max(SvgFrame.WIDTH, end));
    }

    int height() {
        return (int) Math.ceil(yOf(chart.rows().size()) + MARGIN);
    }
}
