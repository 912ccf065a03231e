package org.recur4j.data.caption;

import org.recur4j.data.InputException;
import org.recur4j.data.Setting;

/**
 * How captioned pictures are read.
 *
 * @param maxCharacters UTF-16 units that a caption may have; longer ones are left out, and counted
 * @param devFraction the share of the pictures carved for dev, where the data brings no dev part
 * @param testFraction the share carved for test, where the data brings no parts at all
 * @param maxBytes largest file of captions
 */
public record CaptionCorpusSettings(int maxCharacters, double devFraction, double testFraction, long maxBytes) {
    /** 1 GiB, eleven times the captions of COCO. */
    public static final long MAX_BYTES = 1L << 30;

    /**
     * Checks the ranges.
     *
     * @throws InputException naming the setting
     */
    public CaptionCorpusSettings {
        Setting.within("maxCharacters", maxCharacters, 1, 1_000_000);
        Setting.share("devFraction", devFraction);
        Setting.share("testFraction", testFraction);
        Setting.within("maxBytes", (double) maxBytes, 1, (double) MAX_BYTES);
        if (devFraction + testFraction >= 1) {
            throw InputException.of(
                    "devFraction %s and testFraction %s leave nothing to train on: make them smaller, as with"
                            + " --set data.devFraction=0.1 --set data.testFraction=0.1.",
                    devFraction, testFraction);
        }
    }
}
