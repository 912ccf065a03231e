package org.recur4j.text;

import java.util.function.Consumer;

/**
 * One token a Unicode code point: an emoji outside the basic plane is one token, a letter with a combining accent two.
 * Joining gives back exactly the text that was cut.
 */
public final class CharacterTokenizer implements Tokenizer {
    private static final int CACHED = 256;

    private final String[] cached = new String[CACHED];

    public CharacterTokenizer() {
        for (int codePoint = 0; codePoint < CACHED; codePoint++) {
            cached[codePoint] = Character.toString(codePoint);
        }
    }

    @Override
    public void forEachToken(String text, Consumer<String> consumer) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            consumer.accept(codePoint < CACHED ? cached[codePoint] : Character.toString(codePoint));
            i += Character.charCount(codePoint);
        }
    }

    @Override
    public int count(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public Joiner joiner() {
        return token -> token;
    }
}
