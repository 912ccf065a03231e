package org.recur4j.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts text into tokens, and writes tokens as text again.
 *
 * <p>Cutting what was joined gives the same tokens: {@code tokens(join(tokens(text)))} equals {@code tokens(text)}.
 */
public interface Tokenizer {
    /**
     * Hands over the tokens of a text one by one, in order, without keeping them: the way to read a large corpus.
     *
     * @param text any text
     * @param consumer is given every token, none of them empty
     */
    void forEachToken(String text, Consumer<String> consumer);

    /** A new writer of text, for tokens that come one by one. */
    Joiner joiner();

    /** A new writer of text that goes on after a text, which it does not write. */
    default Joiner joinerAfter(String text) {
        Joiner joiner = joiner();
        forEachToken(text, joiner::append);
        return joiner;
    }

    /** The tokens of a text, in order. */
    default List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        forEachToken(text, tokens::add);
        return tokens;
    }

    /** Number of tokens of a text. */
    default int count(String text) {
        int[] count = {0};
        forEachToken(text, token -> count[0]++);
        return count[0];
    }

    /** The text that tokens make. */
    default String join(List<String> tokens) {
        Joiner joiner = joiner();
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append(joiner.append(token));
        }
        return text.toString();
    }

    /** Writes tokens as text while they come, remembering what it wrote last. */
    @FunctionalInterface
    interface Joiner {
        /** What is to be written now that this token has come: the token, with a space before it where one belongs. */
        String append(String token);
    }
}
