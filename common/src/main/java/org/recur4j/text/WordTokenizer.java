package org.recur4j.text;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words, numbers, punctuation marks and newlines, each a token.
 *
 * <pre>{@code
 * "He said: \"it's 3.5 well-known (old) jokes.\"\n"
 * He | said | : | " | it's | 3.5 | well-known | ( | old | ) | jokes | . | " | \n
 * }</pre>
 *
 * Apostrophes and hyphens within a word belong to it, as do points, commas and colons within a number. Any other visible
 * character is a token by itself, with the marks that combine with it. Spaces other than the newline separate and are
 * forgotten; joining puts one where readers expect it, so that the text reads well but is not the original, while its
 * tokens are the same again. {@link Vocabulary#UNKNOWN} written out in a text is one token.
 */
public final class WordTokenizer implements Tokenizer {
    private static final String LETTER = "[\\p{L}\\p{Nd}_]";
    private static final String WORD = LETTER + "[\\p{L}\\p{M}\\p{Nd}_]*+";
    private static final Pattern TOKEN = Pattern.compile("\n"
            + "|" + Vocabulary.UNKNOWN
            + "|\\p{Nd}++(?:[.,:]\\p{Nd}++)++(?![\\p{L}\\p{M}_])"
            + "|" + WORD + "(?:['\u2019-]" + WORD + ")*+"
            + "|[^\\p{IsWhite_Space}](?:[\\p{M}\\x{1F3FB}-\\x{1F3FF}]|\u200D[^\\p{IsWhite_Space}])*+");

    private static final Pattern SPACE_AT_END = Pattern.compile("\\p{IsWhite_Space}\\z");
    private static final Pattern COMBINING = Pattern.compile("[\\p{M}\\x{1F3FB}-\\x{1F3FF}\u200D].*", Pattern.DOTALL);
    private static final Set<String> CLOSING =
            Set.of(".", ",", ";", ":", "!", "?", "%", ")", "]", "}", "\u201D", "\u2019", "\u00BB", "\u2026");
    private static final Set<String> OPENING =
            Set.of("(", "[", "{", "\u201C", "\u2018", "\u00AB", "\u00BF", "\u00A1", "$", "\u00A3", "\u20AC");

    @Override
    public void forEachToken(String text, Consumer<String> consumer) {
        TOKEN.matcher(text).results().map(MatchResult::group).forEach(consumer);
    }

    @Override
    public Joiner joiner() {
        return new SpacingJoiner();
    }

    /** Where the text ends in a space already, no other is written before the next word. */
    @Override
    public Joiner joinerAfter(String text) {
        SpacingJoiner joiner = new SpacingJoiner();
        forEachToken(text, joiner::append);
        joiner.atStart |= SPACE_AT_END.matcher(text).find();
        return joiner;
    }

    /** Puts spaces between words, none before closing or after opening marks, and pairs straight quotes in a line. */
    private static final class SpacingJoiner implements Joiner {
        private boolean atStart = true;
        private boolean afterOpening;
        private boolean doubleQuoteOpen;
        private boolean singleQuoteOpen;

        @Override
        public String append(String token) {
            if (token.equals("\n")) {
                atStart = true;
                doubleQuoteOpen = false;
                singleQuoteOpen = false;
                return token;
            }
            boolean opens = OPENING.contains(token);
            boolean closes = CLOSING.contains(token);
            if (token.equals("\"")) {
                closes = doubleQuoteOpen;
                opens = !doubleQuoteOpen;
                doubleQuoteOpen = opens;
            } else if (token.equals("'")) {
                closes = singleQuoteOpen;
                opens = !singleQuoteOpen;
                singleQuoteOpen = opens;
            }
            boolean glued = atStart
                    || closes
                    || (afterOpening && !COMBINING.matcher(token).matches());
            atStart = false;
            afterOpening = opens;
            return glued ? token : " " + token;
        }
    }
}
