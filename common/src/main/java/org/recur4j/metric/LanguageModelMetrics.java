package org.recur4j.metric;

/**
 * What the loss of a language model says, in the units people compare.
 *
 * <pre>{@code
 * loss       = -1/N Σ ln p(token_n | tokens before it)     nats per token
 * perplexity = e^loss                                        as good as guessing among so many
 * bits       = loss / ln 2                                   per token: per character for a character model
 * }</pre>
 */
public final class LanguageModelMetrics {
    private LanguageModelMetrics() {}

    /** Perplexity of a loss in nats per token. */
    public static double perplexity(double nats) {
        return Math.exp(nats);
    }

    /** Bits per character of a character model's loss in nats per character. */
    public static double bitsPerCharacter(double nats) {
        return nats / Math.log(2);
    }

    /**
     * Bits per character of a model whose tokens are longer than one character, such as words.
     *
     * @param nats loss per token
     * @param tokens number of tokens in the text
     * @param characters characters in the same text, at least 1
     */
    public static double bitsPerCharacter(double nats, long tokens, long characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a text of " + characters + " characters has no bits per character");
        }
        return bitsPerCharacter(nats) * tokens / characters;
    }
}
