package org.recur4j.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.recur4j.data.InputException;

/**
 * The tokens of sentences that a decoder writes one after the other: a {@link Vocabulary} with {@link
 * Vocabulary#UNKNOWN}, one that stands before a sentence and one that stands after it.
 *
 * <pre>{@code
 * written   w_1 w_2 … w_T </s>
 * read      <s> w_1 … w_{T-1} w_T
 * }</pre>
 */
public final class SentenceVocabulary {
    /** What is read first and never written. */
    public static final String BEGIN = "<s>";

    /** What is written last. */
    public static final String END = "</s>";

    private final Vocabulary vocabulary;

    private SentenceVocabulary(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The three tokens above, then the tokens seen at least so often, most frequent first.
     *
     * @param tokens of the training sentences
     * @param minFrequency occurrences a token needs, at least 1
     */
    public static SentenceVocabulary build(Iterable<String> tokens, int minFrequency) {
        return new SentenceVocabulary(Vocabulary.build(tokens, minFrequency, List.of(Vocabulary.UNKNOWN, BEGIN, END)));
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws InputException when the file is missing or no vocabulary, with the line
     */
    public static SentenceVocabulary load(Path file) {
        return new SentenceVocabulary(Vocabulary.load(file));
    }

    /** Writes it as a {@link Vocabulary}. */
    public void save(Path file) {
        vocabulary.save(file);
    }

    /** Number of tokens V. */
    public int size() {
        return vocabulary.size();
    }

    /** Number of {@link #BEGIN}. */
    public int begin() {
        return vocabulary.id(BEGIN);
    }

    /** Number of {@link #END}. */
    public int end() {
        return vocabulary.id(END);
    }

    /** Number of {@link Vocabulary#UNKNOWN}. */
    public int unknown() {
        return vocabulary.id(Vocabulary.UNKNOWN);
    }

    /** Numbers of some tokens; begin and end, written in a text, are unknown tokens like others // [T] */
    public int[] numbers(List<String> tokens) {
        return tokens.stream()
                .mapToInt(token -> token.equals(BEGIN) || token.equals(END) ? unknown() : vocabulary.id(token))
                .toArray();
    }

    /**
     * Numbers of tokens that a sentence is to begin with; the last may be {@link #END} // [T]
     *
     * @throws InputException when one is unknown
     */
    public int[] prefix(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean early = token.equals(END) && i < tokens.size() - 1;
            if (early || token.equals(BEGIN) || !vocabulary.contains(token)) {
                throw InputException.of("This model cannot write \"%s\" there: choose another word.", token);
            }
        }
        return vocabulary.encode(tokens);
    }

    /** Numbers with the end after them // [T+1] */
    public int[] ended(int[] numbers) {
        int[] ended = Arrays.copyOf(numbers, numbers.length + 1);
        ended[numbers.length] = end();
        return ended;
    }

    /** What is read while numbers are written: before each the one before it, the begin before the first // [T] */
    public int[] before(int[] written) {
        int[] before = new int[written.length];
        before[0] = begin();
        System.arraycopy(written, 0, before, 1, written.length - 1);
        return before;
    }

    public List<String> tokens(int[] numbers) {
        return vocabulary.decode(numbers);
    }
}
