package org.recur4j.tagging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.dna.DnaCorpus;
import org.recur4j.data.dna.DnaSequence;
import org.recur4j.data.frames.ClipCorpus;
import org.recur4j.data.frames.ClipLabels;
import org.recur4j.data.tagged.TaggedCorpus;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.tagging.grammar.SentenceCorpus;
import org.recur4j.tagging.scene.BallCorpus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences of a run, before they become numbers: generated sentences or the user's own.
 *
 * @param name for the record
 * @param splits by name
 * @param choices by split: the files that it might be, where there are several and none was chosen
 */
record TaggedTexts(String name, Map<String, List<TaggedSequence>> splits, Map<String, List<String>> choices) {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Names of files that hold DNA. */
    private static final Pattern DNA = Pattern.compile("(?i)\\.(fa|fna|fasta|gb|gbk|genbank)(\\.gz|\\.bz2)?$");

    private static final Logger LOG = LoggerFactory.getLogger(TaggedTexts.class);

    /**
     * The sequences that a configuration describes.
     *
     * @param path file or folder; null for generated sentences
     * @param unseen whether they are for a model that never saw them: a file without splits is then a test set as a whole
     * @throws InputException when there is no path and the preset has no built-in data, or the path cannot be used
     */
    static TaggedTexts of(TaggingConfig config, Path path, boolean unseen) {
        TaggingConfig.Data data = config.data();
        if (path != null && config.readsBases()) {
            return ofBases(config, path, unseen);
        }
        if (path != null && DNA.matcher(path.toString()).find()) {
            throw InputException.of("%s is DNA: add --preset fly-genes, or --set data.steps=bases.", path);
        }
        if (path != null && config.readsFrames()) {
            return clips(config, path, unseen);
        }
        if (path != null && Files.exists(path.resolve(ClipLabels.FILE))) {
            throw InputException.of("%s holds clips of pictures: add --preset clips.", path);
        }
        if (path != null) {
            TaggedCorpus corpus = TaggedCorpus.read(path, data.reading(), DATA_SEED, unseen);
            Map<String, List<TaggedSequence>> splits = new TreeMap<>();
            Map<String, List<String>> choices = new TreeMap<>();
            Splits.NAMES.forEach(split -> {
                splits.put(split, corpus.split(split));
                choices.put(split, corpus.choices(split));
            });
            if (!unseen && corpus.split(Splits.TRAIN).isEmpty()) {
                throw InputException.of("%s has no training set: add a file whose name begins with train.", path);
            }
            report(path, corpus.skippedText());
            return new TaggedTexts(corpus.name(), splits, choices);
        }
        return generated(config);
    }

    private static TaggedTexts generated(TaggingConfig config) {
        TaggingConfig.Data data = config.data();
        if (data.sentences() == 0) {
            throw new InputException("This preset has no built-in data: give data with --data PATH.");
        }
        if (!data.dev().isEmpty() || !data.test().isEmpty()) {
            throw new InputException("The built-in data has one dev and one test set: leave out --test and data.dev.");
        }
        if (config.readsFrames()) {
            return new TaggedTexts(
                    "generated clips",
                    BallCorpus.generate(data.sentences(), data.devFraction(), data.testFraction(), DATA_SEED),
                    Map.of());
        }
        return new TaggedTexts(
                "generated sentences",
                SentenceCorpus.generate(data.sentences(), data.devFraction(), data.testFraction(), DATA_SEED),
                Map.of());
    }

    private static void report(Path path, String skipped) {
        if (!skipped.isEmpty()) {
            LOG.info("Not read of {}: {}.", path, skipped);
        }
    }

    private static TaggedTexts ofBases(TaggingConfig config, Path path, boolean unseen) {
        DnaCorpus corpus = DnaCorpus.read(path, config.data().reading(), DATA_SEED, unseen);
        report(path, corpus.skippedText());
        Map<String, List<TaggedSequence>> splits = new TreeMap<>();
        Map<String, List<String>> choices = new TreeMap<>();
        for (String split : Splits.NAMES) {
            choices.put(split, corpus.choices(split));
            boolean both = split.equals(Splits.TRAIN) && config.bases().bothStrands();
            splits.put(
                    split,
                    corpus.split(split).stream()
                            .flatMap(gene -> both ? Stream.of(gene, gene.reverseComplement()) : Stream.of(gene))
                            .map(gene -> steps(gene, config.bases()))
                            .toList());
        }
        return new TaggedTexts(corpus.name(), splits, choices);
    }

    private static TaggedSequence steps(DnaSequence sequence, TaggingConfig.Bases bases) {
        return new TaggedSequence(
                bases.tokens().of(sequence.bases()), bases.says().of(sequence), sequence.place());
    }

    private static TaggedTexts clips(TaggingConfig config, Path path, boolean unseen) {
        double devFraction = config.data().devFraction();
        ClipCorpus corpus = ClipCorpus.read(path, config.frames().shape(), devFraction, DATA_SEED, unseen);
        Map<String, List<TaggedSequence>> splits = new TreeMap<>();
        Splits.NAMES.forEach(split -> splits.put(split, corpus.split(split)));
        return new TaggedTexts(corpus.name(), splits, Map.of());
    }

    /** The files that a split might be, where there are several and none was chosen. */
    List<String> choices(String split) {
        return choices.getOrDefault(split, List.of());
    }

    /**
     * Refuses several dev sets of which none was chosen; of several test sets none is scored.
     *
     * @throws InputException saying what to choose
     */
    void requireOneOfEach() {
        List<String> dev = choices(Splits.DEV);
        if (!dev.isEmpty()) {
            throw InputException.of(
                    "%s has several dev sets (%s): add --set data.dev=%s.", name, String.join(", ", dev), dev.get(0));
        }
        List<String> test = choices(Splits.TEST);
        if (!test.isEmpty()) {
            LOG.warn(
                    "{} has several test sets ({}), so none is used: add --test {} to score one.",
                    name,
                    String.join(", ", test),
                    test.get(0));
        }
    }

    List<TaggedSequence> split(String split) {
        return splits.getOrDefault(split, List.of());
    }
}
