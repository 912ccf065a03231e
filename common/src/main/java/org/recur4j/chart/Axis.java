package org.recur4j.chart;

/**
 * One axis of a chart.
 *
 * @param label what is measured, with its unit
 * @param unit how values are written
 * @param scale linear or logarithmic; a logarithmic axis leaves out values that are not positive
 * @param min lower end, or NaN to fit the data
 * @param max upper end, or NaN to fit the data
 */
public record Axis(String label, Unit unit, Scale scale, double min, double max) {
    /** A linear axis that fits the data. */
    public static Axis linear(String label, Unit unit) {
        return new Axis(label, unit, Scale.LINEAR, Double.NaN, Double.NaN);
    }

    /** A linear axis that starts at zero. */
    public static Axis fromZero(String label, Unit unit) {
        return new Axis(label, unit, Scale.LINEAR, 0, Double.NaN);
    }

    /** A logarithmic axis that fits the data. */
    public static Axis logarithmic(String label, Unit unit) {
        return new Axis(label, unit, Scale.LOGARITHMIC, Double.NaN, Double.NaN);
    }

    /** An axis of shares in [0, 1], written as percentages and shown in full. */
    public static Axis share(String label) {
        return new Axis(label, Unit.PERCENT, Scale.LINEAR, 0, 1);
    }

    /** How values on an axis are written. */
    public enum Unit {
        /** A number with as many decimals as it needs. */
        NUMBER,
        /** A share in [0, 1], written as a percentage. */
        PERCENT
    }

    /** How values are spread over an axis. */
    public enum Scale {
        /** Equal distances are equal differences. */
        LINEAR,
        /** Equal distances are equal ratios. */
        LOGARITHMIC
    }
}
