package org.recur4j.translation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.ParallelCorpus;
import org.recur4j.data.ParallelText;
import org.recur4j.data.ParallelTextSettings;
import org.recur4j.data.Splits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentence pairs of a run before they become symbols: generated ones or the user's own.
 *
 * @param name for the record
 * @param splits by name
 */
record ParallelTexts(String name, Map<String, List<ParallelText>> splits) {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTexts.class);

    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Characters a word has at most on average, in a sentence that is read. */
    private static final int CHARACTERS = 20;

    /**
     * The pairs that a configuration describes.
     *
     * @param path file or folder; null for the generated pairs
     * @throws InputException when there is no path and the preset has no embedded data, or the path cannot be used
     */
    static ParallelTexts of(TranslationConfig.Data data, Path path) {
        return path == null ? generated(data) : read(data, path);
    }

    List<ParallelText> split(String split) {
        return splits.getOrDefault(split, List.of());
    }

    private static ParallelTexts generated(TranslationConfig.Data data) {
        if (data.pairs() == 0) {
            throw new InputException("This preset has no embedded data: give the sentence pairs to learn with --data"
                    + " PATH (a folder with train.%s and train.%s, or Tatoeba's pairs)."
                            .formatted(data.source(), data.target()));
        }
        PairCorpus corpus = PairCorpus.generate(data.pairs(), data.devFraction(), data.testFraction(), DATA_SEED);
        if (!corpus.languages().equals(List.of(data.source(), data.target()))) {
            throw new InputException("The embedded pairs are %s, not %s to %s: give your own with --data PATH."
                    .formatted(String.join(" to ", corpus.languages()), data.source(), data.target()));
        }
        return new ParallelTexts("generated pairs", corpus.splits());
    }

    private static ParallelTexts read(TranslationConfig.Data data, Path path) {
        ParallelTextSettings settings = new ParallelTextSettings(
                data.longest() * CHARACTERS, data.devFraction(), data.testFraction(), ParallelTextSettings.LIMITS);
        ParallelCorpus corpus = ParallelCorpus.read(path, data.source(), data.target(), settings, DATA_SEED);
        if (!corpus.skippedText().isEmpty()) {
            LOG.warn("Pairs left out of {}: {}.", path, corpus.skippedText());
        }
        Map<String, List<ParallelText>> splits = new TreeMap<>();
        Splits.NAMES.forEach(split -> splits.put(split, corpus.split(split)));
        return new ParallelTexts(corpus.name(), splits);
    }
}
