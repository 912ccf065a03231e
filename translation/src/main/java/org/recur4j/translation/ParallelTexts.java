package org.recur4j.translation;

import java.nio.file.Path;
import java.util.List;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.parallel.LanguageGuess;
import org.recur4j.data.parallel.ParallelCorpus;
import org.recur4j.data.parallel.ParallelText;
import org.recur4j.data.parallel.ParallelTextSettings;
import org.recur4j.translation.grammar.PairCorpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sentence pairs of a run before they become tokens: generated ones or the user's own. */
final class ParallelTexts {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTexts.class);

    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Pairs that are looked at to tell their languages. */
    private static final int SAMPLE = 1000;

    /** Characters a word has at most on average, in a sentence that is read. */
    private static final int CHARACTERS = 20;

    private ParallelTexts() {}

    /**
     * The pairs that a configuration describes.
     *
     * @param path file or folder; null for the generated pairs
     * @param unseen whether they are for a model that never saw them: what has no splits is then a test set as a whole
     * @throws InputException when there is not a path and the preset has no built-in data, or the path cannot be used
     */
    static Corpus<ParallelText> of(TranslationConfig.Data data, Path path, boolean unseen) {
        return path == null ? generated(data) : read(data, path, unseen);
    }

    private static Corpus<ParallelText> generated(TranslationConfig.Data data) {
        if (data.pairs() == 0) {
            throw InputException.of(
                    "This preset has no built-in data: give the sentence pairs to learn with --data"
                            + " PATH (a folder with train.%s and train.%s, or Tatoeba's pairs).",
                    data.source(), data.target());
        }
        if (!data.dev().isEmpty() || !data.test().isEmpty()) {
            throw new InputException(
                    "The built-in pairs have one dev and one test set: leave out --test and data.dev.");
        }
        PairCorpus corpus = PairCorpus.generate(data.pairs(), data.devFraction(), data.testFraction(), DATA_SEED);
        if (!corpus.languages().equals(List.of(data.source(), data.target()))) {
            throw InputException.of(
                    "The built-in pairs are %s, not %s to %s: give your own with --data PATH.",
                    String.join(" to ", corpus.languages()), data.source(), data.target());
        }
        return Corpus.generated("generated pairs", corpus.splits());
    }

    private static Corpus<ParallelText> read(TranslationConfig.Data data, Path path, boolean unseen) {
        ParallelTextSettings settings = new ParallelTextSettings(
                data.longest() * CHARACTERS,
                data.devFraction(),
                data.testFraction(),
                data.dev(),
                data.test(),
                ParallelTextSettings.LIMITS);
        ParallelCorpus corpus = ParallelCorpus.read(path, data.source(), data.target(), settings, DATA_SEED, unseen);
        if (!corpus.skippedText().isEmpty()) {
            LOG.warn("Pairs left out of {}: {}.", path, corpus.skippedText());
        }
        Splits.NAMES.stream()
                .map(corpus::split)
                .filter(pairs -> !pairs.isEmpty())
                .findFirst()
                .ifPresent(pairs -> warnOfLanguages(data, path, pairs.subList(0, Math.min(SAMPLE, pairs.size()))));
        return corpus;
    }

    private static void warnOfLanguages(TranslationConfig.Data data, Path path, List<ParallelText> pairs) {
        String source = LanguageGuess.of(
                        pairs.stream().map(ParallelText::source).toList())
                .filter(seen -> !data.source().startsWith(seen))
                .orElse(data.source());
        String target = LanguageGuess.of(
                        pairs.stream().map(ParallelText::target).toList())
                .filter(seen -> !data.target().startsWith(seen))
                .orElse(data.target());
        if (!source.equals(data.source()) || !target.equals(data.target())) {
            LOG.warn(
                    "The sentences of {} look like {} to {}, not {} to {}: check the data, or add --set data.source={} --set"
                            + " data.target={}.",
                    path,
                    source,
                    target,
                    data.source(),
                    data.target(),
                    source,
                    target);
        }
    }
}
