package org.recur4j.data.tagged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.KeyedSplit;
import org.recur4j.data.SkipCounts;
import org.recur4j.data.Splits;
import org.recur4j.data.TextKey;
import org.recur4j.data.text.DataFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tagged sequences of a file or folder that people already have, in memory: a {@link TaggedFile}, or a folder with such
 * files for {@code train}, {@code dev} and {@code test} ({@code en_ewt-ud-train.conllu}, {@code wnut17train.conll},
 * {@code eng.testa} and the like).
 *
 * <p>Where there is no dev part, it is carved out of train; sequences that are the same text ({@link TextKey}) stay on one side.
 */
public final class TaggedCorpus extends Corpus<TaggedSequence> {
    private static final Logger LOG = LoggerFactory.getLogger(TaggedCorpus.class);

    private TaggedCorpus(
            Path path,
            Map<String, List<TaggedSequence>> splits,
            Map<String, List<String>> choices,
            SkipCounts skipped) {
        super(path, splits, choices, skipped);
    }

    /**
     * Reads all parts that are there.
     *
     * @param path a file or folder
     * @param seed of what is carved
     * @param unseen whether it is for a model that was trained on other data: a single file is then the part test as a whole
     * @throws InputException when it is missing, in an unknown format, without tags, or malformed
     */
    public static TaggedCorpus read(Path path, TaggedTextSettings settings, long seed, boolean unseen) {
        TaggedLayout layout = TaggedLayout.of(path, settings, unseen);
        SkipCounts skipped = new SkipCounts();
        Map<String, List<TaggedSequence>> splits = new HashMap<>();
        layout.files().forEach((split, file) -> splits.put(split, sequences(file, split, settings, skipped)));
        if (!layout.choices().containsKey(Splits.DEV)) {
            KeyedSplit.carveDev(
                    splits,
                    sequence -> TextKey.of(String.join(" ", sequence.tokens())),
                    settings.devFraction(),
                    seed,
                    path,
                    "different sequence");
        }
        splits.replaceAll((split, sequences) -> List.copyOf(sequences));
        warnOfUnseenTags(splits);
        return new TaggedCorpus(path, splits, layout.choices(), skipped);
    }

    private static List<TaggedSequence> sequences(
            Path file, String split, TaggedTextSettings settings, SkipCounts skipped) {
        TaggedSource source = TaggedFile.of(file, settings).open();
        List<TaggedSequence> tagged = new ArrayList<>();
        int untagged = 0;
        for (TaggedSequence sequence : source.all()) {
            if (sequence.hasTags()) {
                tagged.add(sequence);
            } else {
                untagged++;
            }
        }
        skipped.addAll(source.skipped());
        skipped.add("sequences without tags", untagged);
        if (tagged.isEmpty() && !split.equals(Splits.TEST)) {
            throw InputException.of(
                    "%s has no tags%s: name their column with --set data.tagColumn=N, or give a file with tags.",
                    file, untagged > 0 ? "" : ", nor any tokens");
        }
        if (tagged.isEmpty()) {
            LOG.warn("{} has no tags, so it is not a test set: tag {} tags it.", file, input(file));
        }
        return tagged;
    }

    private static String input(Path file) {
        return DataFiles.option(file).replace("--data", "--input");
    }

    /** A model cannot give a tag that it never saw. */
    private static void warnOfUnseenTags(Map<String, List<TaggedSequence>> splits) {
        if (!splits.containsKey(Splits.TRAIN)) {
            return;
        }
        Set<String> known = splits.get(Splits.TRAIN).stream()
                .flatMap(sequence -> sequence.tags().stream())
                .collect(Collectors.toSet());
        splits.forEach((split, sequences) -> {
            TreeMap<String, Long> unseen = sequences.stream()
                    .flatMap(sequence -> sequence.tags().stream())
                    .filter(tag -> !known.contains(tag))
                    .collect(Collectors.groupingBy(tag -> tag, TreeMap::new, Collectors.counting()));
            if (!unseen.isEmpty()) {
                long tokens =
                        unseen.values().stream().mapToLong(Long::longValue).sum();
                LOG.warn(
                        "{} has {} with tags that are not in train, so no model can find them: {}.",
                        split,
                        new Count(tokens, "token"),
                        unseen.entrySet().stream()
                                .map(tag -> tag.getKey() + " " + tag.getValue())
                                .collect(Collectors.joining(", ")));
            }
        });
    }
}
