package org.recur4j.sentiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.labelled.LabelledCorpus;
import org.recur4j.data.labelled.LabelledText;
import org.recur4j.data.labelled.StratifiedSplit;
import org.recur4j.data.table.LabelScale;
import org.recur4j.sentiment.grammar.Review;
import org.recur4j.sentiment.grammar.ReviewCorpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The texts of a run with their labels, before they become numbers: generated reviews or the user's own. */
final class LabelledTexts {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Most values of a scale that each have texts enough to be dealt out. */
    private static final int FEW = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LabelledTexts.class);

    /**
     * A text.
     *
     * @param text as given
     * @param label its class
     * @param place where it was found, for messages
     * @param pair number of its minimal pair; -1 for none
     */
    record One(String text, String label, String place, int pair) {}

    private LabelledTexts() {}

    /**
     * The texts that a configuration describes.
     *
     * @param path file or folder; null for the generated reviews
     * @param unseen whether they are for a model that never saw them: a file without splits is then a test set as a whole
     * @throws InputException when there is not a path and the preset has no built-in data, or the path cannot be used
     */
    static Corpus<One> of(SentimentConfig config, Path path, boolean unseen) {
        if (path != null) {
            return read(config.data(), path, unseen);
        }
        if (config.data().reviews() == 0) {
            throw new InputException("This preset has no built-in data: give the reviews to learn with --data PATH"
                    + " (aclImdb or its .tar.gz, a folder of treebank files, a CSV, TSV or JSON-lines file).");
        }
        return generated(config.data());
    }

    private static Corpus<One> generated(SentimentConfig.Data data) {
        ReviewCorpus.Parts parts = ReviewCorpus.generate(
                data.reviews(), data.devFraction(), data.testFraction(), data.pairFraction(), DATA_SEED);
        Map<String, List<One>> splits = new TreeMap<>();
        splits.put(Splits.TRAIN, generated(parts.train(), data));
        splits.put(Splits.DEV, generated(parts.dev(), data));
        splits.put(Splits.TEST, generated(parts.test(), data));
        return Corpus.generated("generated reviews", splits);
    }

    private static List<One> generated(List<Review> reviews, SentimentConfig.Data data) {
        LabelScale scale = new LabelScale(1, ReviewCorpus.STARS);
        List<One> texts = new ArrayList<>();
        for (Review review : reviews) {
            String stars = Integer.toString(review.stars());
            Optional<String> label = data.polarity() ? scale.polarity(stars) : Optional.of(stars);
            label.ifPresent(name -> texts.add(new One(review.text(), name, "generated review", review.pair())));
        }
        return texts;
    }

    private static Corpus<One> read(SentimentConfig.Data data, Path path, boolean unseen) {
        LabelledCorpus corpus = LabelledCorpus.read(path, data.reading());
        if (data.polarity() && corpus.scale().isEmpty()) {
            throw InputException.of(
                    "The labels of %s are not numbers, so they have no middle: add --set data.labels=given.", path);
        }
        List<LabelledText> train = corpus.split(Splits.TRAIN);
        List<LabelledText> dev = corpus.split(Splits.DEV);
        List<LabelledText> test = corpus.split(Splits.TEST);
        if (unseen && Files.isRegularFile(path) && dev.isEmpty() && test.isEmpty()) {
            test = train;
            train = List.of();
        } else if (!unseen && train.isEmpty()) {
            throw corpus.nothingToLearn();
        }
        if (dev.isEmpty() && !train.isEmpty()) {
            StratifiedSplit.Parts parts =
                    StratifiedSplit.of(train, stratum(train, corpus, data), data.devFraction(), DATA_SEED);
            train = parts.kept();
            dev = parts.carved();
            if (parts.hidden() > 0) {
                LOG.info("Texts left out of training because the dev set has them too: {}.", parts.hidden());
            }
        }
        Map<String, List<One>> splits = Map.of(
                Splits.TRAIN, different(labelled(train, corpus, data)),
                Splits.DEV, labelled(dev, corpus, data),
                Splits.TEST, labelled(test, corpus, data));
        return corpus.mapped((split, texts) -> splits.get(split));
    }

    /** The label; of a scale with many values, which hardly any two texts share, its half. */
    private static Function<LabelledText, String> stratum(
            List<LabelledText> texts, LabelledCorpus corpus, SentimentConfig.Data data) {
        boolean many = texts.stream().map(LabelledText::label).distinct().count() > FEW;
        if (!data.polarity() || !many) {
            return LabelledText::label;
        }
        LabelScale scale = corpus.scale().orElseThrow();
        return text -> scale.polarity(text.label()).orElse("");
    }

    private static List<One> labelled(List<LabelledText> texts, LabelledCorpus corpus, SentimentConfig.Data data) {
        List<One> ones = new ArrayList<>();
        for (LabelledText text : texts) {
            Optional<String> label =
                    data.polarity() ? corpus.scale().orElseThrow().polarity(text.label()) : Optional.of(text.label());
            label.ifPresent(name -> ones.add(new One(text.text(), name, text.place(), -1)));
        }
        return ones;
    }

    /** Each text and label once: a treebank repeats its short phrases thousands of times. */
    private static List<One> different(List<One> texts) {
        Set<String> seen = new LinkedHashSet<>();
        return texts.stream()
                .filter(one -> seen.add(one.label() + '\t' + one.text()))
                .toList();
    }
}
