package org.recur4j.data;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caption as a file has it.
 *
 * @param picture the name of its picture
 * @param text one line: control characters and line ends have become spaces; empty when there is nothing else
 * @param place the file and line
 * @param split of its picture, where the file says so
 */
record CaptionLine(String picture, String text, String place, Optional<String> split) {
    private static final Pattern SPACE = Pattern.compile("[\\p{Cc}\\p{Z}\\p{Cs}\\uFEFF]+");

    /** Cleans the texts. */
    CaptionLine {
        picture = SPACE.matcher(picture).replaceAll(" ").strip();
        text = SPACE.matcher(text).replaceAll(" ").strip();
    }

    /** One of a file that knows no splits. */
    static CaptionLine of(String picture, String text, String place) {
        return new CaptionLine(picture, text, place, Optional.empty());
    }
}
