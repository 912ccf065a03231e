package org.recur4j.data.labelled;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.recur4j.data.Corpus;
import org.recur4j.data.InputException;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.Splits;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.NoLabelsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labelled texts of a file or folder that people already have, in memory, in an order that does not depend on the
 * system. These are recognised:
 *
 * <ul>
 *   <li>the Large Movie Review Dataset: its folder {@code aclImdb} or its {@code .tar.gz}, which give the same texts in
 *       the same order; the label is the rating from 1 to 10
 *   <li>the Stanford Sentiment Treebank in the form of the Penn Treebank: a folder with {@code train.txt},
 *       {@code dev.txt} and {@code test.txt}, or with a folder {@code trees} that holds them, or one {@code .txt} file
 *   <li>tables: a {@code .csv}, {@code .tsv} or {@code .jsonl} file or fastText's lines ({@link TableFormat}), or a
 *       folder with {@code train.csv}, {@code dev.csv} (or {@code valid}, {@code val}, {@code validation}) and
 *       {@code test.csv}
 * </ul>
 *
 * <p>A single file is the split {@code train}. Phrases of a treebank are read for {@code train} only.
 */
public final class LabelledCorpus extends Corpus<LabelledText> {
    private static final Logger LOG = LoggerFactory.getLogger(LabelledCorpus.class);

    private final Path path;
    private final LabelledTextSettings settings;
    private final Optional<LabelScale> scale;

    private LabelledCorpus(
            Path path,
            LabelledTextSettings settings,
            Map<String, List<LabelledText>> splits,
            Optional<LabelScale> scale,
            List<String> testSets) {
        super(path, splits, testSets.isEmpty() ? Map.of() : Map.of(Splits.TEST, testSets), new SkipCounts());
        this.path = path;
        this.settings = settings;
        this.scale = scale;
    }

    /**
     * Reads all splits that are there.
     *
     * @param path a file or folder
     * @throws InputException when it is missing, in an unknown format, empty, too large, not UTF-8, or malformed
     */
    public static LabelledCorpus read(Path path, LabelledTextSettings settings) {
        CorpusLayout layout = CorpusLayout.of(path, settings);
        Map<String, List<LabelledText>> splits = new HashMap<>();
        for (CorpusLayout.Part part : layout.parts()) {
            splits.put(part.split(), texts(part));
        }
        if (layout.testSets().isEmpty() && splits.values().stream().allMatch(List::isEmpty)) {
            throw new InputException(
                    path + " holds no reviews: looked for aclImdb/train/pos/0_9.txt and the like in it.");
        }
        Optional<LabelScale> scale = layout.scale().or(() -> scaleOf(splits));
        return new LabelledCorpus(path, settings, splits, scale, layout.testSets());
    }

    private static List<LabelledText> texts(CorpusLayout.Part part) {
        List<LabelledText> texts;
        try {
            texts = part.format().open(part.path()).all();
        } catch (NoLabelsException e) {
            if (!part.split().equals(Splits.TEST)) {
                throw e;
            }
            LOG.warn("{}, so it is not a test set: predict --input {} answers its texts.", e.found(), part.path());
            return List.of();
        }
        if (texts.isEmpty() && !part.mayBeEmpty()) {
            if (!part.split().equals(Splits.TEST)) {
                throw new InputException(
                        part.path() + " holds no labelled texts for " + part.split() + ": add some, or remove it.");
            }
            LOG.warn("{} holds no labelled texts, so there is no test set.", part.path());
        }
        return List.copyOf(part.format().arranged(part.path(), texts));
    }

    /** Of the labels to learn, or of all where there is nothing to learn from. */
    private static Optional<LabelScale> scaleOf(Map<String, List<LabelledText>> splits) {
        Collection<List<LabelledText>> learned =
                splits.containsKey(Splits.TRAIN) ? List.of(splits.get(Splits.TRAIN)) : splits.values();
        return LabelScale.of(learned.stream()
                .flatMap(List::stream)
                .map(LabelledText::label)
                .distinct()
                .toList());
    }

    /** What to say to somebody who wants to learn from a folder that has only texts to score. */
    public InputException nothingToLearn() {
        return CorpusLayout.nothingToLearn(path, settings);
    }

    /** What the labels lie between: of the format, or of a table whose labels are all numbers. */
    public Optional<LabelScale> scale() {
        return scale;
    }
}
