package org.recur4j.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes numbers the same way everywhere: point for decimals, comma for thousands, a dash for what is not a number. */
public final class Numbers {
    private static final String NONE = "–";

    private Numbers() {}

    /** A value with a fixed number of decimals, rounded half up. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }

    /** A count with commas. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Seconds: "0.42 s", "48.1 s", "12 min 05 s", "2 h 07 min". */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NONE;
        }
        if (seconds < 99.95) {
            return fixed(seconds, seconds < 9.995 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        long minutes = Math.round(seconds / 60);
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
    }

    /** A value to so many significant digits, never in scientific notation. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
        int missing = rounded.signum() == 0 ? 0 : digits - rounded.precision();
        return fixed(rounded.doubleValue(), Math.max(0, rounded.scale() + missing));
    }

    /** A value as an axis of this unit writes it outside the axis, to three or four significant digits. */
    public static String value(double value, Axis.Unit unit) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        return switch (unit) {
            case PERCENT -> fixed(100 * value, 1) + " %";
            case NUMBER -> value == Math.rint(value) ? fixed(value, 0) : significant(value, 4);
        };
    }

    /** A value in few characters, to stand on a bar: whole percents from 10 % on, three significant digits. */
    static String brief(double value, Axis.Unit unit) {
        return unit == Axis.Unit.PERCENT
                ? fixed(100 * value, Math.abs(value) < 0.0995 ? 1 : 0) + " %"
                : significant(value, 3);
    }

    /** A tick on an axis whose ticks are {@code step} apart: no more decimals than tell the ticks apart. */
    static String tick(double value, double step, Axis.Unit unit) {
        if (unit == Axis.Unit.PERCENT) {
            return fixed(100 * value, decimals(100 * step)) + " %";
        }
        double size = Math.abs(value);
        if (size >= 10_000_000) {
            return fixed(value / 1e6, decimals(step / 1e6)) + "M";
        }
        if (size >= 10_000) {
            return fixed(value / 1e3, decimals(step / 1e3)) + "k";
        }
        return fixed(value, decimals(step));
    }

    private static int decimals(double step) {
        int decimals = 0;
        double scaled = step;
        while (decimals < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * Math.max(1, scaled)) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }
}
