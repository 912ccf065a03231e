package org.recur4j.data.caption;

import java.util.Optional;

/**
 * A caption as a file has it.
 *
 * @param picture the name of its picture, with the folders before it where the file has them
 * @param text one line: control characters and line ends have become spaces; empty when there is nothing else
 * @param place the file and line
 * @param split of its picture, where the file says so
 */
record CaptionLine(String picture, String text, String place, Optional<String> split) {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

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
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean space = switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.SURROGATE,
                        Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> true;
                default -> c == BYTE_ORDER_MARK;
            };
            boolean doubled = plain.length() == 0 || plain.charAt(plain.length() - 1) == ' ';
            if (!space) {
                plain.appendCodePoint(c);
            } else if (!doubled) {
                plain.append(' ');
            }
        });
        return plain.toString().strip();
    }
}
