package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a cell's text.
 *
 * @param line from 1
 * @param column from 1
 * @param text a name, a number or one character of punctuation; empty at the end of a line
 * @param spaced whether a space is before it
 */
record Token(int line, int column, String text, boolean spaced) {
    private static final Pattern WORD = Pattern.compile(
            "([ \\t\\u00a0]+|#.*)" // spaces and comments
                    + "|\\p{L}[\\p{L}\\p{N}_]*'?" // names
                    + "|(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:e[+-]?[0-9]+)?" // numbers
                    + "|[-+*/^()=,:]");

    /** The words of each line, without comments and empty lines; a line goes on while a parenthesis is open. */
    static List<List<Token>> lines(String text) {
        List<List<Token>> lines = new ArrayList<>();
        List<Token> words = new ArrayList<>();
        int number = 0;
        int depth = 0;
        for (String line : text.lines().toList()) {
            number++;
            depth += line(line, number, words);
            if (depth <= 0 && !words.isEmpty()) {
                lines.add(ended(words));
                words = new ArrayList<>();
                depth = 0;
            }
        }
        if (!words.isEmpty()) {
            lines.add(ended(words));
        }
        return lines;
    }

    private static List<Token> ended(List<Token> words) {
        Token last = words.get(words.size() - 1);
        words.add(new Token(last.line(), last.column() + last.text().length(), "", false));
        return words;
    }

    /** Adds the words of one line; returns how many parentheses it opens and does not close. */
    private static int line(String line, int number, List<Token> words) {
        Matcher word = WORD.matcher(line);
        int depth = 0;
        boolean spaced = false;
        for (int from = 0; from < line.length(); from = word.end()) {
            if (!word.region(from, line.length()).lookingAt()) {
                String character = Character.toString(line.codePointAt(from)); // may be a pair
                throw new CellSyntaxException(number, from + 1, "the character " + character + " has no meaning here.");
            }
            if (word.group(1) == null) {
                words.add(new Token(number, from + 1, word.group(), spaced));
                depth += word.group().equals("(") ? 1 : word.group().equals(")") ? -1 : 0;
            }
            spaced = word.group(1) != null;
        }
        return depth;
    }

    boolean isName() {
        return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    boolean isNumber() {
        return !text.isEmpty() && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '.');
    }

    boolean is(String word) {
        return text.equals(word);
    }

    boolean isOneOf(String characters) {
        return text.length() == 1 && characters.contains(text);
    }

    CellSyntaxException error(String message) {
        return new CellSyntaxException(line, column, message);
    }

    /** For errors. */
    String shown() {
        return text.isEmpty() ? "the end of the line" : "\"" + text + "\"";
    }
}
