package org.recur4j.data.table;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/**
 * The numbers that labels lie between, such as 1 to 10 stars: what tells good from bad.
 *
 * @param min the worst
 * @param max the best
 */
public record LabelScale(double min, double max) {
    /** What lies above the middle. */
    public static final String POSITIVE = "positive";

    /** What lies below the middle. */
    public static final String NEGATIVE = "negative";

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,15}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,2})?");

    /** Refuses a scale without extent. */
    public LabelScale {
        if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("no scale from " + min + " to " + max);
        }
    }

    /** From the least to the most of some labels; empty unless all are numbers, and at least two of them differ. */
    public static Optional<LabelScale> of(Collection<String> labels) {
        if (!labels.stream().allMatch(LabelScale::isNumber)) {
            return Optional.empty();
        }
        double[] sorted =
                labels.stream().mapToDouble(Double::parseDouble).sorted().toArray();
        boolean ranges = sorted.length > 1 && sorted[0] < sorted[sorted.length - 1];
        return ranges ? Optional.of(new LabelScale(sorted[0], sorted[sorted.length - 1])) : Optional.empty();
    }

    /**
     * Which half of the scale a label lies in.
     *
     * @param label a number
     * @return {@link #POSITIVE}, {@link #NEGATIVE}, or nothing exactly in the middle
     * @throws InputException when the label is not a number on the scale
     */
    public Optional<String> polarity(String label) {
        double value = isNumber(label) ? Double.parseDouble(label) : Double.NaN;
        if (!(value >= min && value <= max)) {
            throw InputException.of("The label \"%s\" is not a number from %s to %s: correct it.", label, min, max);
        }
        double middle = min + (max - min) / 2;
        return value == middle ? Optional.empty() : Optional.of(value > middle ? POSITIVE : NEGATIVE);
    }

    /** Whether a label is a number, such as {@code 5}, {@code 3.5} or {@code 1e-05}. */
    public static boolean isNumber(String label) {
        return NUMBER.matcher(label).matches();
    }
}
