package org.recur4j.data;

import java.io.Serializable;
import java.util.Objects;

/**
 * How parallel texts are read.
 *
 * @param maxCharacters UTF-16 units that either side of a pair may have; longer pairs are left out of training, and are
 *     an error in parts that are for scoring
 * @param devFraction the share of the distinct sentences carved for dev, where the data brings no dev part
 * @param testFraction the share carved for test, where one file holds everything
 * @param limits how much is accepted; in an archive, {@code maxFiles} counts every entry and {@code maxBytes} what it
 *     unpacks to
 */
public record ParallelTextSettings(int maxCharacters, double devFraction, double testFraction, TextLimits limits)
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
        Setting.within("maxCharacters", maxCharacters, 1, 1_000_000);
        Setting.share("devFraction", devFraction);
        Setting.share("testFraction", testFraction);
        if (devFraction + testFraction >= 1) {
            throw new InputException("devFraction %s and testFraction %s leave nothing to train on: make them smaller."
                    .formatted(devFraction, testFraction));
        }
    }
}
