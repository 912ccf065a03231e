package org.recur4j.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis fitted to data: its ends, its ticks at round values, and where a value lies on it.
 *
 * @param axis what is measured
 * @param low lower end
 * @param high upper end, above the lower
 * @param ticks round values within the ends, rising, and what to write at each
 */
record AxisScale(Axis axis, double low, double high, List<Tick> ticks) {
    private static final double BEYOND = 5;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    record Tick(double value, String label) {}

    /**
     * Fits an axis.
     *
     * @param axis what is measured; its own ends are kept where given
     * @param dataLow least value to show
     * @param dataHigh greatest value to show
     * @param wanted about how many ticks
     */
    static AxisScale fit(Axis axis, double dataLow, double dataHigh, int wanted) {
        double low = Double.isNaN(axis.min()) ? dataLow : axis.min();
        double high = Double.isNaN(axis.max()) ? dataHigh : axis.max();
        return axis.scale() == Axis.Scale.LOGARITHMIC ? logarithmic(axis, low, high) : linear(axis, low, high, wanted);
    }

    /** True where the axis can show the value. */
    boolean shows(double value) {
        return Double.isFinite(value) && (axis.scale() == Axis.Scale.LINEAR || value > 0);
    }

    /** True where the value lies between the ends. */
    boolean holds(double value) {
        return shows(value) && position(value) >= -1e-9 && position(value) <= 1 + 1e-9;
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper; values far beyond an end are kept near it. */
    double position(double value) {
        double share = axis.scale() == Axis.Scale.LINEAR
                ? (value - low) / (high - low)
                : Math.log(Math.max(value, Double.MIN_NORMAL) / low) / Math.log(high / low);
        return Math.min(1 + BEYOND, Math.max(-BEYOND, share));
    }

    private static AxisScale linear(Axis axis, double low, double high, int wanted) {
        double least = low;
        double top = high;
        if (!(top - least > 1e-9 * Math.max(1e-3, Math.abs(top)))) {
            double room = Math.max(Math.abs(top) * 0.1, 1e-3);
            least = Double.isNaN(axis.min()) ? least - room : least;
            top = Math.max(top, least) + room;
        }
        double step = step((top - least) / wanted);
        double start = Double.isNaN(axis.min()) ? Math.floor(least / step + 1e-9) * step : least;
        double end = Double.isNaN(axis.max()) ? Math.ceil(top / step - 1e-9) * step : top;
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(start / step - 1e-9); i * step <= end + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, Numbers.tick(i * step, step, axis.unit())));
        }
        return new AxisScale(axis, start, end, List.copyOf(ticks));
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double round : ROUND) {
            if (round * power >= atLeast * (1 - 1e-9)) {
                return round * power;
            }
        }
        return 10 * power;
    }

    private static AxisScale logarithmic(Axis axis, double low, double high) {
        double least = low > 0 ? low : high > 0 ? high / 1000 : 1;
        double top = Math.max(high, least * 1.0001);
        int[] digits = top / least > 300 ? new int[] {1} : new int[] {1, 2, 5};
        List<Double> values = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(top)); power++) {
            for (int digit : digits) {
                values.add(digit * Math.pow(10, power));
            }
        }
        double start = values.stream()
                .filter(v -> v <= least * 1.0001)
                .max(Double::compare)
                .orElse(least);
        double end = values.stream()
                .filter(v -> v >= top * 0.9999)
                .min(Double::compare)
                .orElse(top);
        List<Tick> ticks = values.stream()
                .filter(v -> v >= start && v <= end)
                .map(v -> new Tick(v, Numbers.tick(v, v, axis.unit())))
                .toList();
        return new AxisScale(axis, start, end, ticks);
    }
}
