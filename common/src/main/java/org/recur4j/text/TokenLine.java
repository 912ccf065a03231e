package org.recur4j.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/**
 * A token as one line of a file. Written as they are: visible characters. Written as escapes: {@code \\} for the
 * backslash, {@code \s} for the space (editors cut spaces at a line's end), {@code \n}, {@code \r}, {@code \t}, and
 * <code>&#92;uXXXX</code>, one per UTF-16 unit, for other spaces, controls, invisible formatting characters, combining marks at the
 * start and halves of surrogate pairs, which UTF-8 cannot hold.
 */
final class TokenLine {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\\\\snrt]|u[0-9A-Fa-f]{4})");

    private TokenLine() {}

    /** The line of a token, without its newline. */
    static String escape(String token) {
        StringBuilder line = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); ) {
            int codePoint = token.codePointAt(i);
            switch (codePoint) {
                case '\\' -> line.append("\\\\");
                case ' ' -> line.append("\\s");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> append(line, codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        if (isVisible(codePoint, line.length() == 0)) {
            line.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            line.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
    }

    private static boolean isVisible(int codePoint, boolean first) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> !first;
            default -> true;
        };
    }

    /**
     * The tokens of a file's content.
     *
     * @throws InputException naming the line that is empty, repeated or not written as above
     */
    static List<String> read(TextFile file) {
        List<String> tokens = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        file.read().lines().forEach(line -> {
            int number = tokens.size() + 1;
            String token = unescape(line);
            if (token == null || token.isEmpty()) {
                throw file.damaged(number, token == null ? "holds a wrong escape" : "is empty");
            }
            Integer earlier = seen.put(token, number);
            if (earlier != null) {
                throw InputException.of(
                        "Lines %s and %s of the %s %s hold the same token: it was damaged, restore it.",
                        earlier, number, file.what(), file.path());
            }
            tokens.add(token);
        });
        return tokens;
    }

    /** The token of a line; null when an escape is wrong. */
    static String unescape(String line) {
        StringBuilder token = new StringBuilder(line.length());
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            int end = c == '\\' ? escapeEnd(line, i) : i + 1;
            if (end < 0) {
                return null;
            }
            token.append(c == '\\' ? unit(line.substring(i + 1, end)) : c);
            i = end;
        }
        return token.toString();
    }

    /** Where the escape ends that begins here; -1 when it is none. */
    private static int escapeEnd(String line, int from) {
        Matcher escape = ESCAPE.matcher(line).region(from, line.length());
        return escape.lookingAt() ? escape.end() : -1;
    }

    private static char unit(String code) {
        return switch (code.charAt(0)) {
            case 's' -> ' ';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(code.substring(1), 16);
            default -> '\\';
        };
    }
}
