package org.recur4j.data.caption;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caption as a file has it.
 *
 * @param picture the name of its picture, with the folders before it where the file has them
 * @param text one line: control characters and line ends have become spaces; empty when there is nothing else
 * @param place the file and line
 * @param split of its picture, where the file says so
 */
record CaptionLine(String picture, String text, String place, Optional<String> split) {
    /** Controls, lone surrogates, separators and the byte-order mark. */
    private static final Pattern SPACES = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Z}\\x{FEFF}]+");

    /** Cleans the texts. */
    CaptionLine {
        picture = plain(picture);
        text = plain(text);
    }

    /** One of a file that knows no splits. */
    static CaptionLine of(String picture, String text, String place) {
        return new CaptionLine(picture, text, place, Optional.empty());
    }

    /** One space for whatever separates or cannot be shown, and none at the ends. */
    private static String plain(String text) {
        return SPACES.matcher(text).replaceAll(" ").strip();
    }
}
