package org.recur4j.data.parallel;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.Splits;
import org.recur4j.data.TextKey;

/**
 * The sentence pairs of a file or folder that people already have, in memory. These are recognised:
 *
 * <ul>
 *   <li>a folder or zip of line-parallel files: {@code train.en} and {@code train.fr}, and in the same way {@code dev}
 *       (or a name that begins with {@code dev}, {@code val} or {@code newsdev}) and {@code test} (or a name that begins
 *       with {@code test} or {@code newstest}, such as {@code test_2016_flickr.en}); where there is no dev, it is carved
 *       out of train. Where several names fit, one is chosen by {@link ParallelTextSettings}, or the part is empty and
 *       has {@link #choices}. Files may be packed by gzip
 *   <li>two such files of any other name, as OPUS has them: {@code Tatoeba.en-fr.en} and {@code Tatoeba.en-fr.fr} in
 *       {@code en-fr.txt.zip}; train, dev and test are carved
 *   <li>one file with a sentence and its translation on each line: Tatoeba's pairs as made for Anki ({@code fra.txt} or
 *       {@code fra-eng.zip}), {@code eng-fra.txt}, Anki's exports, or a {@code .tsv} or {@code .csv}; train, dev and
 *       test are carved by the English sentence, so that none is in two of them
 * </ul>
 *
 * <p>Carving never leaves a source sentence of dev or test in train: pairs that would, because a sentence has several
 * English translations, are left out and counted.
 */
public final class ParallelCorpus extends Corpus<ParallelText> {
    private ParallelCorpus(
            Path path, Map<String, List<ParallelText>> splits, Map<String, List<String>> choices, SkipCounts skipped) {
        super(path, splits, choices, skipped);
    }

    /**
     * Reads all parts that are there.
     *
     * @param path a file or folder
     * @param source language translated from, such as {@code "en"}: the ending of line-parallel files, or a code of ISO
     *     639 for Tatoeba's
     * @param target language translated into
     * @param settings how it is read
     * @param seed of what is carved
     * @param unseen whether it is for a model that was trained on other data: what would be carved is then the part test as a
     *     whole
     * @throws InputException when it is missing, in an unknown format, has nothing in these languages, or is malformed
     */
    public static ParallelCorpus read(
            Path path, String source, String target, ParallelTextSettings settings, long seed, boolean unseen) {
        Languages.require(source, target);
        ParallelLayout layout = ParallelLayout.of(path, source, target, settings, unseen);
        SkipCounts skipped = new SkipCounts();
        Map<String, List<ParallelText>> splits = new HashMap<>();
        for (ParallelLayout.Part part : layout.parts()) {
            splits.put(part.split(), pairs(part, skipped));
        }
        if (layout.whole()) {
            boolean intoEnglish = Languages.same(target, Languages.ENGLISH);
            Function<ParallelText, String> english = intoEnglish ? ParallelText::target : ParallelText::source;
            List<Double> shares = List.of(settings.testFraction(), settings.devFraction());
            carve(splits, List.of(Splits.TEST, Splits.DEV), english, shares, seed, path, skipped);
        } else if (splits.containsKey(Splits.TRAIN)
                && !splits.containsKey(Splits.DEV)
                && !layout.choices().containsKey(Splits.DEV)) {
            List<Double> shares = List.of(settings.devFraction());
            carve(splits, List.of(Splits.DEV), ParallelText::source, shares, seed, path, skipped);
        }
        splits.replaceAll((split, pairs) -> List.copyOf(pairs));
        return new ParallelCorpus(path, splits, layout.choices(), skipped);
    }

    private static List<ParallelText> pairs(ParallelLayout.Part part, SkipCounts skipped) {
        ParallelSource source = part.format().open(part.path());
        List<ParallelText> pairs = source.all();
        skipped.addAll(source.skipped());
        if (pairs.isEmpty()) {
            throw new InputException(part.path() + " holds no sentence pairs for " + part.split()
                    + (skipped.text().isEmpty() ? "" : " (left out: " + skipped.text() + ")")
                    + ": add some, or remove it.");
        }
        return pairs;
    }

    /**
     * Moves pairs out of train; a part keeps no source of the parts before it, train none of any. Pairs of the same sentence,
     * of which Tatoeba has many, stay together; sentences are the same when their {@link TextKey} is.
     *
     * @param sentence which side decides
     * @param shares of the distinct sentences, a part each
     */
    private static void carve(
            Map<String, List<ParallelText>> splits,
            List<String> names,
            Function<ParallelText, String> sentence,
            List<Double> shares,
            long seed,
            Path path,
            SkipCounts skipped) {
        List<ParallelText> pairs = splits.get(Splits.TRAIN);
        List<String> keys = pairs.stream().map(sentence).map(TextKey::of).toList();
        Set<String> distinct = new LinkedHashSet<>(keys);
        String whole = "%s has %s".formatted(path, new Count(distinct.size(), "different sentence"));
        List<List<ParallelText>> parts = new KeyedSplit(distinct, shares, seed, whole).parts(pairs, keys);
        Set<String> hidden = new HashSet<>();
        for (int i = 0; i <= names.size(); i++) {
            List<ParallelText> kept = parts.get(i).stream()
                    .filter(pair -> !hidden.contains(TextKey.of(pair.source())))
                    .toList();
            skipped.add("whose source sentence is held out", parts.get(i).size() - kept.size());
            splits.put(i < names.size() ? names.get(i) : Splits.TRAIN, kept);
            kept.forEach(pair -> hidden.add(TextKey.of(pair.source())));
        }
    }
}
