package org.recur4j.translation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.InputException;
import org.recur4j.nn.decode.SearchTrace;
import org.recur4j.run.RunFolder;
import org.recur4j.seq2seq.TracedText;

/** A trained translator to look into: says where each word looked, and what else was searched. */
public final class TranslationInspector {
    private static final int MAX_TOKENS = 100;

    private final TranslationPredictor predictor;

    private TranslationInspector(TranslationPredictor predictor) {
        this.predictor = predictor;
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of translation, or has no model yet
     */
    public static TranslationInspector of(Path run) throws IOException {
        return new TranslationInspector(TranslationPredictor.of(RunFolder.open(run, "translation")));
    }

    /**
     * Translates a sentence with the run's penalties.
     *
     * @param beam width; 1 is greedy
     * @param prefix tokens that the translation has to begin with; the last may be the end
     * @param choices continuations recorded of each hypothesis
     * @throws InputException if the sentence is empty or too long, or the prefix has unknown tokens
     */
    public synchronized TracedText translate(String sentence, int beam, List<String> prefix, int choices) {
        SentenceText source = predictor.source();
        List<String> tokens = source.tokens(source.words(sentence));
        if (tokens.isEmpty() || tokens.size() > MAX_TOKENS) {
            throw InputException.of("Give a sentence of 1 to %s words, not of %s.", MAX_TOKENS, tokens.size());
        }
        TranslationConfig.Search settings = predictor.config().search().withBeam(beam);
        int[] forced = predictor.target().vocabulary().prefix(prefix);
        SearchTrace trace = predictor.trace(tokens, settings, forced, choices);
        Translation best = predictor.translation(tokens, trace.best().get(0), settings);
        return new TracedText(
                best.text(), best.sourceTokens(), trace, predictor.target().vocabulary());
    }
}
