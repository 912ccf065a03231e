package org.recur4j.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.recur4j.data.InputException;

/**
 * The tokens a model knows, each with its number: {@code 0 … V-1}. Immutable; two vocabularies with the same tokens in
 * the same order are equal.
 *
 * <p>Its file is UTF-8, one token a line, line number minus one being the id; {@link TokenLine} says how characters
 * that a line cannot hold are written.
 */
public final class Vocabulary {
    /** Stands for every token that is not in the vocabulary, when the vocabulary contains it. */
    public static final String UNKNOWN = "<unk>";

    private static final String WHAT = "vocabulary";

    private final List<String> tokens;
    private final Map<String, Integer> ids;
    private final int unknown;

    private Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        this.ids = new HashMap<>(tokens.size() * 2);
        for (int id = 0; id < this.tokens.size(); id++) {
            String token = this.tokens.get(id);
            if (token.isEmpty()) {
                throw new IllegalArgumentException("token " + id + " is empty");
            }
            Integer earlier = ids.put(token, id);
            if (earlier != null) {
                throw new IllegalArgumentException("tokens " + earlier + " and " + id + " are both " + shown(token));
            }
        }
        this.unknown = ids.getOrDefault(UNKNOWN, -1);
    }

    /** The vocabulary of these tokens, in this order. */
    public static Vocabulary of(List<String> tokens) {
        return new Vocabulary(tokens);
    }

    /**
     * The specials, then the tokens seen at least so often, most frequent first; see {@link TokenCounts}.
     *
     * @param tokens the training text, token after token
     * @param minFrequency occurrences a token needs, at least 1
     * @param specials tokens that come first whether seen or not
     */
    public static Vocabulary build(Iterable<String> tokens, int minFrequency, List<String> specials) {
        TokenCounts counts = new TokenCounts();
        tokens.forEach(counts::add);
        return counts.vocabulary(minFrequency, specials);
    }

    /**
     * As {@link #build(Iterable, int, List)} over the tokens of a text, without a list of them in between.
     *
     * @param text the training text
     */
    public static Vocabulary build(String text, Tokenizer tokenizer, int minFrequency, List<String> specials) {
        TokenCounts counts = new TokenCounts();
        counts.add(text, tokenizer);
        return counts.vocabulary(minFrequency, specials);
    }

    /** Number of tokens, V. */
    public int size() {
        return tokens.size();
    }

    /** Whether a token has a number of its own. */
    public boolean contains(String token) {
        return ids.containsKey(token);
    }

    /**
     * The number of a token; that of {@link #UNKNOWN} when it has none.
     *
     * @throws InputException when the token is not in the vocabulary and neither is {@link #UNKNOWN}
     */
    public int id(String token) {
        Integer id = ids.get(token);
        if (id != null) {
            return id;
        }
        if (unknown < 0) {
            throw new InputException(shown(token) + " is not among the " + size()
                    + " tokens that the model was trained on: leave it out, or train with text that contains it.");
        }
        return unknown;
    }

    /** The token of a number, {@code 0 … V-1}. */
    public String token(int id) {
        return tokens.get(id);
    }

    /** The tokens in the order of their numbers. */
    public List<String> tokens() {
        return tokens;
    }

    /** The numbers of some tokens. */
    public int[] encode(List<String> tokens) {
        return tokens.stream().mapToInt(this::id).toArray();
    }

    /** The numbers of a text's tokens, without a list of the tokens in between: first they are counted. */
    public int[] encode(String text, Tokenizer tokenizer) {
        int[] encoded = new int[tokenizer.count(text)];
        int[] end = {0};
        tokenizer.forEachToken(text, token -> encoded[end[0]++] = id(token));
        return encoded;
    }

    /** The tokens of some numbers. */
    public List<String> decode(int[] ids) {
        List<String> decoded = new ArrayList<>(ids.length);
        for (int id : ids) {
            decoded.add(token(id));
        }
        return decoded;
    }

    /** Writes the file described above. */
    public void save(Path file) {
        StringBuilder lines = new StringBuilder();
        tokens.forEach(token -> lines.append(TokenLine.escape(token)).append('\n'));
        new TextFile(file, WHAT).write(lines.toString());
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws InputException when the file is missing or no vocabulary, with the line
     */
    public static Vocabulary load(Path file) {
        return of(TokenLine.read(new TextFile(file, WHAT)));
    }

    private static String shown(String token) {
        boolean single = token.codePointCount(0, token.length()) == 1;
        return "'" + TokenLine.escape(token) + "'"
                + (single ? String.format(Locale.ROOT, " (U+%04X)", token.codePointAt(0)) : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && vocabulary.tokens.equals(tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size() + " tokens";
    }
}
