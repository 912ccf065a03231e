package org.recur4j.lm;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.recur4j.nn.decode.Generation;
import org.recur4j.nn.decode.SamplingSettings;
import org.recur4j.text.Tokenizer;

/**
 * A trained model writing text, piece by piece.
 *
 * @param predictor the model
 * @param settings of the sampling
 * @param context lines that it reads before each text; empty for none
 */
record LmWriter(LmPredictor predictor, SamplingSettings settings, String context) {
    /** What comes before a new line, and is read where there is nothing else. */
    static final String LINE_END = "\n";

    /** What a beginning is continued as: itself, or nothing where it has no token, as spaces have none for a model of words. */
    String beginning(String prime) {
        return predictor.tokenizer().count(prime) == 0 ? "" : prime;
    }

    /**
     * Continues a text.
     *
     * @param prime its beginning; without a token a line begins
     * @param length tokens to write
     * @param seed of the choices: the same seed writes the same text
     * @param out is given the text piece by piece, without the beginning
     */
    void write(String prime, int length, long seed, Consumer<String> out) {
        String own = beginning(prime);
        String beginning = own.isEmpty() || !context.isEmpty() ? LINE_END + own : own;
        Tokenizer.Joiner joiner = predictor.tokenizer().joinerAfter(beginning);
        new Generation<>(predictor, settings, new SplittableRandom(seed))
                .write(
                        predictor.after(context),
                        predictor.encode(beginning),
                        length,
                        token -> out.accept(joiner.append(predictor.vocabulary().token(token))));
    }
}
