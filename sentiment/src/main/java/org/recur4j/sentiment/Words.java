package org.recur4j.sentiment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.TreebankTokenizer;
import org.recur4j.text.Vocabulary;

/**
 * Turns texts into words, always in the same way: in training, in scoring and for new texts.
 *
 * <p>Line breaks of HTML, which reviews from the web contain, are white space; the brackets of treebanks, {@code -LRB-}
 * and {@code -RRB-}, are brackets.
 *
 * @param settings case of letters and most words
 */
record Words(SentimentConfig.Words settings) {
    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);
    private static final Tokenizer TOKENIZER = new TreebankTokenizer();

    /** The words of a text, all of them. */
    List<String> of(String text) {
        String plain = BREAK.matcher(text).replaceAll(" ").replace("-LRB-", "(").replace("-RRB-", ")");
        return TOKENIZER.tokens(settings.lowercase() ? plain.toLowerCase(Locale.ROOT) : plain);
    }

    /** The words of a text that the model reads: the last ones, where reviewers conclude. */
    List<String> read(String text) {
        return last(of(text));
    }

    private List<String> last(List<String> words) {
        return words.subList(Math.max(0, words.size() - settings.longest()), words.size());
    }

    /** Whether a text of so many words is cut. */
    boolean cuts(int words) {
        return words > settings.longest();
    }

    /** Numbers of the words that the model reads; a text without words is one unknown word. */
    int[] numbers(List<String> words, Vocabulary vocabulary) {
        if (words.isEmpty()) {
            return new int[] {vocabulary.id(Vocabulary.UNKNOWN)};
        }
        return vocabulary.encode(last(words));
    }
}
