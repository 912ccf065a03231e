package org.recur4j.report;

import org.recur4j.chart.Axis;
import org.recur4j.chart.Numbers;
import org.recur4j.metric.Metric;

/** How values of a metric are written, and the axis that they are drawn on. */
final class MetricText {
    private MetricText() {}

    /** A value as the tables show it, without its unit; a dash where it is not a number. */
    static String of(Metric metric, double value) {
        return Numbers.fixed(metric.shown(value), metric.decimals());
    }

    /** The same of a lower bound. */
    static String moreThan(Metric metric, double value) {
        return "> " + of(metric, value);
    }

    /** A vertical axis for it. */
    static Axis axis(Metric metric) {
        return metric.inPercent()
                ? Axis.linear(metric.label(), Axis.Unit.PERCENT)
                : Axis.linear(metric.title(), Axis.Unit.NUMBER);
    }
}
