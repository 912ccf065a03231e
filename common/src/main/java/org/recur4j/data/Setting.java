package org.recur4j.data;

import java.util.List;

/**
 * One number or word that the user can set, checked by the record that holds it. Within a preset the record may name
 * its own component alone: the message then gets the whole key, with the file and line.
 */
public final class Setting {
    private Setting() {}

    /**
     * Refuses a number outside a range.
     *
     * @param key name of the setting
     * @param value its value
     * @param min smallest value that is taken
     * @param max largest value that is taken
     * @throws InputException when it lies outside, or is not a number
     */
    public static void within(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw InputException.of(
                    "%s is %s: give a value from %s to %s.", key, number(value), number(min), number(max));
        }
    }

    /**
     * Refuses what is no share of a whole: a number of 0 or less, or of 1 or more.
     *
     * @param key name of the setting
     * @param value its value
     * @throws InputException when it is no share, or not a number
     */
    public static void share(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new InputException("The setting " + key + " is " + value + ": give a number above 0 and below 1.");
        }
    }

    /**
     * Refuses a word that is not in a list.
     *
     * @param key name of the setting
     * @param value its value
     * @param allowed the words that are taken
     * @throws InputException when it is none of them
     */
    public static void oneOf(String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw InputException.of("%s is \"%s\": give one of %s.", key, value, String.join(", ", allowed));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
