package org.recur4j.data.parallel;

import java.io.Serializable;
import java.util.Objects;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;
import org.recur4j.data.text.TextLimits;

/**
 * How parallel texts are read.
 *
 * @param maxCharacters UTF-16 units that either side of a training pair may have; longer pairs are left out. Parts that
 *     are for scoring may have pairs of up to 20,000; a longer one is an error, as scores are of all sentences
 * @param devFraction the share of the distinct sentences carved for dev, where the data brings no dev part
 * @param testFraction the share carved for test, where one file holds everything
 * @param dev name of the dev set, such as {@code val}; empty for the only one there is
 * @param test name of the test set; empty for the only one there is
 * @param limits how much is accepted; in an archive, {@code maxFiles} counts every entry and {@code maxBytes} what it
 *     unpacks to
 */
public record ParallelTextSettings(
        int maxCharacters, double devFraction, double testFraction, String dev, String test, TextLimits limits)
        implements Serializable {
    /** 1 GiB a file, or in 100 entries of an archive. */
    public static final TextLimits LIMITS = new TextLimits(1L << 30, 100, 8);

    /**
     * Checks the ranges.
     *
     * @throws InputException naming the setting
     */
    public ParallelTextSettings {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(dev, "dev");
        Objects.requireNonNull(test, "test");
        Setting.within("maxCharacters", maxCharacters, 1, 1_000_000);
        Setting.share("devFraction", devFraction);
        Setting.share("testFraction", testFraction);
        if (devFraction + testFraction >= 1) {
            throw InputException.of(
                    "data.devFraction %s and data.testFraction %s leave nothing to train on: make them smaller, such as --set"
                            + " data.devFraction=0.01 --set data.testFraction=0.01.",
                    devFraction, testFraction);
        }
    }
}
