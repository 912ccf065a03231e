package org.recur4j.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.recur4j.data.InputException;

/**
 * A token as one line of a file. Written as they are: visible characters. Written as escapes: {@code \\} for the
 * backslash, {@code \s} for the space (editors cut spaces at a line's end), {@code \n}, {@code \r}, {@code \t}, and
 * <code>&#92;uXXXX</code>, one per UTF-16 unit, for other spaces, controls, invisible formatting characters, combining marks at the
 * start and halves of surrogate pairs, which UTF-8 cannot hold.
 */
final class TokenLine {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\\\\snrt]|u[0-9A-Fa-f]{4})");

    /** The backslash, controls, formats, surrogates, what is not assigned, separators, and combining marks at the start. */
    private static final Pattern UNSEEN = Pattern.compile("\\\\|[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Z}]|^\\p{M}");

    private TokenLine() {}

    /** The line of a token, without its newline. */
    static String escape(String token) {
        return UNSEEN.matcher(token).replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
    }

    private static String escaped(String character) {
        return switch (character) {
            case "\\" -> "\\\\";
            case " " -> "\\s";
            case "\n" -> "\\n";
            case "\r" -> "\\r";
            case "\t" -> "\\t";
            default ->
                character
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04X", unit))
                        .collect(Collectors.joining());
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
        Matcher escapes = ESCAPE.matcher(line);
        return escapes.replaceAll("").indexOf('\\') >= 0
                ? null
                : escapes.replaceAll(found -> Matcher.quoteReplacement(
                        String.valueOf(unit(found.group().substring(1)))));
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
