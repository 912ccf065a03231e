package org.recur4j.lm;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.recur4j.decode.Generation;
import org.recur4j.decode.SamplingSettings;
import org.recur4j.text.Tokenizer;

/** A trained model writing text, piece by piece. */
final class LmWriter {
    /** What a text without a beginning begins with: the end of the line before. */
    private static final String NOTHING = "\n";

    private final LmPredictor predictor;
    private final SamplingSettings settings;

    LmWriter(LmPredictor predictor, SamplingSettings settings) {
        this.predictor = predictor;
        this.settings = settings;
    }

    /**
     * Continues a text.
     *
     * @param prime its beginning; may be empty
     * @param length symbols to write
     * @param seed of the choices: the same seed writes the same text
     * @param out is given the text piece by piece, without the beginning
     */
    void write(String prime, int length, long seed, Consumer<String> out) {
        Tokenizer.Joiner joiner = predictor.tokenizer().joiner();
        String beginning = prime.isEmpty() ? NOTHING : prime;
        predictor.tokenizer().forEachToken(beginning, joiner::append);
        new Generation<>(predictor, settings, new SplittableRandom(seed))
                .write(
                        predictor.begin(),
                        predictor.encode(beginning),
                        length,
                        symbol ->
                                out.accept(joiner.append(predictor.vocabulary().token(symbol))));
    }
}
