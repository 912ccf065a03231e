package org.recur4j.translation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.parallel.LanguageGuess;
import org.recur4j.data.parallel.ParallelCorpus;
import org.recur4j.data.parallel.ParallelText;
import org.recur4j.data.parallel.ParallelTextSettings;
import org.recur4j.translation.grammar.PairCorpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sentence pairs of a run before they become tokens: generated ones or the user's own.
 *
 * @param name for the record
 * @param splits by name
 * @param choices by split: the sets that it might be, where there are several and none was chosen
 */
record ParallelTexts(String name, Map<String, List<ParallelText>> splits, Map<String, List<String>> choices) {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTexts.class);

    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Pairs that are looked at to tell their languages. */
    private static final int SAMPLE = 1000;

    /** Characters a word has at most on average, in a sentence that is read. */
    private static final int CHARACTERS = 20;

    /**
     * The pairs that a configuration describes.
     *
     * @param path file or folder; null for the generated pairs
     * @param unseen whether they are for a model that never saw them: what has no splits is then a test set as a whole
     * @throws InputException when there is not a path and the preset has no built-in data, or the path cannot be used
     */
    static ParallelTexts of(TranslationConfig.Data data, Path path, boolean unseen) {
        return path == null ? generated(data) : read(data, path, unseen);
    }

    List<ParallelText> split(String split) {
        return splits.getOrDefault(split, List.of());
    }

    /** The sets that a split might be, where there are several and none was chosen. */
    List<String> choices(String split) {
        return choices.getOrDefault(split, List.of());
    }

    /**
     * Refuses several training or dev sets of which none was chosen; of several test sets none is scored.
     *
     * @throws InputException saying what to choose
     */
    void requireOneOfEach() {
        List<String> train = choices(Splits.TRAIN);
        if (!train.isEmpty()) {
            throw InputException.of(
                    "%s has several training sets (%s): call the files of one train, or move the others.",
                    name, String.join(", ", train));
        }
        List<String> dev = choices(Splits.DEV);
        if (!dev.isEmpty()) {
            throw InputException.of(
                    "%s has several dev sets (%s): add --set data.dev=%s.", name, String.join(", ", dev), dev.get(0));
        }
        List<String> test = choices(Splits.TEST);
        if (!test.isEmpty()) {
            LOG.info(
                    "{} has several test sets ({}): none of them is scored; add --test {} to score one.",
                    name,
                    String.join(", ", test),
                    test.get(0));
        }
    }

    private static ParallelTexts generated(TranslationConfig.Data data) {
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
        return new ParallelTexts("generated pairs", corpus.splits(), Map.of());
    }

    private static ParallelTexts read(TranslationConfig.Data data, Path path, boolean unseen) {
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
        Map<String, List<ParallelText>> splits = new TreeMap<>();
        Map<String, List<String>> choices = new TreeMap<>();
        Splits.NAMES.forEach(split -> {
            splits.put(split, corpus.split(split));
            choices.put(split, corpus.choices(split));
        });
        Splits.NAMES.stream()
                .map(splits::get)
                .filter(pairs -> !pairs.isEmpty())
                .findFirst()
                .ifPresent(pairs -> warnOfLanguages(data, path, pairs.subList(0, Math.min(SAMPLE, pairs.size()))));
        return new ParallelTexts(corpus.name(), splits, choices);
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
