package org.recur4j.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Words as the scripts {@code tokenizer.perl} and {@code detokenizer.perl} of Moses cut and join them (Koehn et al. 2007,
 * "Moses: Open Source Toolkit for Statistical Machine Translation", ACL), which published scores of tokenised
 * translations rely on. The rules are those of the scripts without options, after that of {@code
 * normalize-punctuation.perl} for apostrophes; the code and the abbreviations are our own;
 * nothing is written as XML entities.
 *
 * <pre>{@code
 * en   Mr. Smith doesn't pay $1,000.50...       Mr. | Smith | doesn | 't | pay | $ | 1,000.50 | ...
 * fr   L'homme d'aujourd'hui, est-il là ?       L' | homme | d' | aujourd' | hui | , | est-il | là | ?
 * de   Am 3. Mai sagte er: „Na, wie geht's?“    Am | 3. | Mai | sagte | er | : | „ | Na | , | wie | geht | ' | s | ? | “
 * }</pre>
 *
 * A character that is no letter, mark or digit is a token by itself, except
 *
 * <ul>
 *   <li>hyphens and backticks, which belong to the word, and several points in a row, which are one token
 *   <li>points and commas between digits; the point after an abbreviation, after a word with another point in it, and
 *       wherever a lower-case word follows
 *   <li>apostrophes between letters: English puts them to the word after, French to the word before; ’ is read as '
 * </ul>
 *
 * Joining puts spaces where readers expect them in ordinary sentences; what Moses cannot know, such as whether spaces
 * were around a slash, may come out differently. Languages other than {@code en}, {@code fr}, {@code de} and {@code es}
 * get the rules that all have in common.
 */
public final class MosesTokenizer implements Tokenizer {
    private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}\\p{Cc}]+");

    private final String language;
    private final boolean lowercase;
    private final NonbreakingPrefixes prefixes;

    /**
     * The tokenizer of a language.
     *
     * @param language its two letters, such as {@code "en"}
     * @param lowercase whether tokens are put in lower case
     */
    public MosesTokenizer(String language, boolean lowercase) {
        this.language = language;
        this.lowercase = lowercase;
        this.prefixes = NonbreakingPrefixes.of(language);
    }

    @Override
    public void forEachToken(String text, Consumer<String> consumer) {
        List<String> words = new ArrayList<>();
        String plain = text.replace('\u2019', '\'');
        SPACES.splitAsStream(plain).forEach(chunk -> cut(chunk.codePoints().toArray(), words));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (endsWithPoint(word) && !keepsPoint(word.substring(0, word.length() - 1), next)) {
                accept(word.substring(0, word.length() - 1), consumer);
                consumer.accept(".");
            } else {
                accept(word, consumer);
            }
        }
    }

    private void accept(String word, Consumer<String> consumer) {
        consumer.accept(lowercase ? word.toLowerCase(Locale.ROOT) : word);
    }

    /** Cuts what stands between spaces; points at the end of a word stay there for now. */
    private void cut(int[] chunk, List<String> words) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < chunk.length; i++) {
            int points = points(chunk, i);
            if (points > 1) {
                flush(word, words);
                words.add(".".repeat(points));
                i += points - 1;
            } else if (chunk[i] == '\'') {
                apostrophe(at(chunk, i - 1), at(chunk, i + 1), word, words);
            } else if (belongs(chunk, i)) {
                word.appendCodePoint(chunk[i]);
            } else {
                flush(word, words);
                words.add(Character.toString(chunk[i]));
            }
        }
        flush(word, words);
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static int points(int[] chunk, int from) {
        int end = from;
        while (end < chunk.length && chunk[end] == '.') {
            end++;
        }
        return end - from;
    }

    private static int at(int[] chunk, int index) {
        return index < 0 || index >= chunk.length ? ' ' : chunk[index];
    }

    private static boolean belongs(int[] chunk, int i) {
        if (chunk[i] == ',') {
            return isNumber(at(chunk, i - 1)) && isNumber(at(chunk, i + 1));
        }
        return chunk[i] == '.' || chunk[i] == '-' || chunk[i] == '`' || MosesJoiner.isAlphanumeric(chunk[i]);
    }

    private void apostrophe(int before, int after, StringBuilder word, List<String> words) {
        boolean inside = Character.isAlphabetic(before) && Character.isAlphabetic(after);
        boolean decade = isNumber(before) && after == 's'; // the 1990's
        boolean measure = isNumber(before) && Character.isAlphabetic(after) && !decade;
        if (language.equals("fr") && inside) {
            word.append('\'');
            flush(word, words);
        } else if (language.equals("en") && (inside || decade)) {
            flush(word, words);
            word.append('\'');
        } else if (language.equals("en") && measure) {
            word.append('\'');
        } else {
            flush(word, words);
            words.add("'");
        }
    }

    private static boolean endsWithPoint(String word) {
        return word.length() > 1 && word.endsWith(".") && !word.startsWith("..");
    }

    /** Whether the point after a word belongs to it. */
    private boolean keepsPoint(String word, String next) {
        boolean initials = word.indexOf('.') >= 0 && word.codePoints().anyMatch(Character::isAlphabetic);
        boolean goesOn = !next.isEmpty() && Character.isLowerCase(next.codePointAt(0));
        boolean numbered = !next.isEmpty() && next.charAt(0) >= '0' && next.charAt(0) <= '9';
        return initials
                || goesOn
                || prefixes.always().contains(word)
                || (numbered && prefixes.beforeNumbers().contains(word));
    }

    private static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    @Override
    public Joiner joiner() {
        return new MosesJoiner(language);
    }
}
