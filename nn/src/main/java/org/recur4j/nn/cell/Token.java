package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a cell's text.
 *
 * @param text a name, a number, one character of punctuation, a line's end {@code "\n"}, or empty at the end of the text
 * @param spaced whether a space is before it
 */
record Token(Position position, String text, boolean spaced) {
    private static final String PUNCTUATION = "+-*/^()=,:";

    /** The words of a text, without comments and empty lines; lines within parentheses go on. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        String[] lines = text.lines().toArray(String[]::new);
        int depth = 0;
        for (int i = 0; i < lines.length; i++) {
            depth += line(lines[i], i + 1, tokens);
            if (depth <= 0
                    && !tokens.isEmpty()
                    && !tokens.get(tokens.size() - 1).text().equals("\n")) {
                tokens.add(new Token(new Position(i + 1, lines[i].length() + 1), "\n", false));
                depth = 0;
            }
        }
        tokens.add(new Token(new Position(Math.max(1, lines.length), 1), "", false));
        return tokens;
    }

    /** Adds the words of one line; returns how many parentheses it opens and does not close. */
    private static int line(String line, int number, List<Token> tokens) {
        int depth = 0;
        for (int from = 0; from < line.length() && line.charAt(from) != '#'; ) {
            char c = line.charAt(from);
            if (isSpace(c)) {
                from++;
                continue;
            }
            Position position = new Position(number, from + 1);
            int to = end(line, from, position);
            tokens.add(new Token(position, line.substring(from, to), from > 0 && isSpace(line.charAt(from - 1))));
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            from = to;
        }
        return depth;
    }

    private static int end(String line, int from, Position position) {
        int to = from;
        if (Character.isLetter(line.charAt(from))) {
            while (to < line.length() && (Character.isLetterOrDigit(line.charAt(to)) || line.charAt(to) == '_')) {
                to++;
            }
            return to < line.length() && line.charAt(to) == '\'' ? to + 1 : to;
        }
        if (isDigit(line.charAt(from))) {
            while (to < line.length() && (isDigit(line.charAt(to)) || line.charAt(to) == '.' || isExponent(line, to))) {
                to++;
            }
            return to;
        }
        if (PUNCTUATION.indexOf(line.charAt(from)) < 0) {
            throw new CellSyntaxException(
                    position, "the character " + line.substring(from, from + 1) + " has no meaning here.");
        }
        return from + 1;
    }

    /** Whether an e, or the sign after it, goes on with a number. */
    private static boolean isExponent(String line, int at) {
        char c = line.charAt(at);
        boolean digitNext = at + 1 < line.length() && isDigit(line.charAt(at + 1));
        if (c == 'e') {
            return digitNext || (at + 2 < line.length() && "+-".indexOf(line.charAt(at + 1)) >= 0);
        }
        return "+-".indexOf(c) >= 0 && line.charAt(at - 1) == 'e' && digitNext;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    boolean isName() {
        return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    boolean isNumber() {
        return !text.isEmpty() && isDigit(text.charAt(0));
    }

    boolean is(String word) {
        return text.equals(word);
    }

    /** For errors. */
    String shown() {
        return text.isEmpty() ? "the end of the text" : text.equals("\n") ? "the end of the line" : "\"" + text + "\"";
    }
}
