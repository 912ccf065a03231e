package org.recur4j.text;

import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words as the Penn Treebank, the Stanford Sentiment Treebank and GloVe cut them: contractions fall into two tokens.
 *
 * <pre>{@code
 * "It isn't John's -- they'll say so..."
 * It | is | n't | John | 's | -- | they | 'll | say | so | ...
 * }</pre>
 *
 * Hyphens within a word belong to it, points and commas within a number to the number; runs of dots or dashes are one
 * token, any other visible character is one by itself. Joined with single spaces, as treebanks are written, the tokens
 * are cut the same again.
 */
public final class TreebankTokenizer implements Tokenizer {
    private static final String APOSTROPHE = "['\u2019]";
    private static final String LETTERS = "[\\p{L}\\p{M}\\p{Nd}_]";
    private static final String WORD = LETTERS + "++";
    private static final Pattern TOKEN = Pattern.compile(Vocabulary.UNKNOWN
            + "|(?i:n" + APOSTROPHE + "t|" + APOSTROPHE + "(?:s|m|d|ll|re|ve))(?!" + LETTERS + ")"
            + "|\\p{Nd}++(?:[.,:]\\p{Nd}++)++(?!" + LETTERS + ")"
            + "|" + LETTERS + "+?(?=(?i:n" + APOSTROPHE + "t)(?!" + LETTERS + "))"
            + "|" + WORD + "(?:-" + WORD + "(?!" + APOSTROPHE + "t))*+"
            + "|\\.{2,}+|-{2,}+"
            + "|[^\\p{IsWhite_Space}]\\p{M}*+");

    @Override
    public void forEachToken(String text, Consumer<String> consumer) {
        TOKEN.matcher(text).results().map(MatchResult::group).forEach(consumer);
    }

    @Override
    public Joiner joiner() {
        boolean[] begun = {false};
        return token -> {
            String written = begun[0] ? " " + token : token;
            begun[0] = true;
            return written;
        };
    }
}
