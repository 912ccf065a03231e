package org.recur4j.tagging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.data.text.DataFiles;
import org.recur4j.model.PretrainedVectors;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.tagging.dna.Windows;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences of a run as numbers, and the batches made of them.
 *
 * @param texts the sequences as written
 * @param vocabulary of the training sequences, or of a model
 * @param examples by split
 * @param unknown probability of taking each word for an unknown one in training
 * @param pretrained vectors, where the configuration of a new run names a file of them
 */
record TaggingData(
        TaggedTexts texts,
        TaggingVocabulary vocabulary,
        Map<String, List<Example>> examples,
        double[] unknown,
        Optional<PretrainedVectors> pretrained)
        implements TaskData<TaggingConfig, TaggingBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(TaggingData.class);

    /**
     * Sequences for a new run.
     *
     * @param path file or folder; null for generated sentences
     * @throws InputException when the data cannot be used
     */
    static TaggingData forTraining(TaggingConfig config, Path path) {
        TaggedTexts texts = TaggedTexts.of(config, path, false);
        texts.requireOneOfEach();
        for (String split : List.of(Splits.TRAIN, Splits.DEV)) {
            if (texts.split(split).isEmpty()) {
                throw InputException.of(
                        "%s has no sequences for the %s split: give more different ones, or a larger share such as"
                                + " --set data.devFraction=0.3.",
                        texts.name(), split);
            }
        }
        TaggingVocabulary vocabulary = TaggingVocabulary.of(config, texts.split(Splits.TRAIN));
        TaggingData data = of(texts, vocabulary);
        return new TaggingData(
                texts,
                vocabulary,
                data.examples,
                data.unknown(config.words().unknown()),
                PretrainedVectors.of(
                        config.embedding().vectors(), config.embedding().size(), vocabulary.words()));
    }

    /**
     * Sequences for a model that was trained.
     *
     * @throws InputException when it gives none of the tags of a split
     */
    static TaggingData forModel(TaggedTexts texts, TaggingVocabulary vocabulary) {
        Splits.NAMES.forEach(split -> requireTags(texts.split(split), vocabulary.tags()));
        return of(texts, vocabulary);
    }

    private static void requireTags(List<TaggedSequence> sequences, Vocabulary tags) {
        List<String> all =
                sequences.stream().flatMap(steps -> steps.tags().stream()).toList();
        List<String> unseen = all.stream().filter(tag -> !tags.contains(tag)).toList();
        if (!unseen.isEmpty() && unseen.size() == all.size()) {
            throw InputException.of(
                    "%s: the model gives none of these tags, such as %s, but %s: name the column of those with --set"
                            + " data.tagColumn=N.",
                    sequences.get(0).place(), unseen.get(0), String.join(", ", tags.tokens()));
        }
        if (!unseen.isEmpty()) {
            LOG.warn(
                    "The model does not give all tags, such as {}; counted as wrong: {}.",
                    unseen.get(0),
                    new Count(unseen.size(), "token"));
        }
    }

    private static TaggingData of(TaggedTexts texts, TaggingVocabulary vocabulary) {
        Map<String, List<Example>> examples = new TreeMap<>();
        for (String split : Splits.NAMES) {
            List<Example> numbered = new ArrayList<>();
            texts.split(split).forEach(steps -> numbered.add(vocabulary.example(steps)));
            examples.put(split, List.copyOf(numbered));
        }
        return new TaggingData(
                texts, vocabulary, Collections.unmodifiableMap(examples), new double[0], Optional.empty());
    }

    /** z / (z + n) for a word that occurs n times. */
    private double[] unknown(double strength) {
        double[] counts = new double[vocabulary.words().size()];
        examples(Splits.TRAIN)
                .forEach(example -> Arrays.stream(example.tokens()).forEach(word -> counts[word]++));
        return Arrays.stream(counts)
                .map(count -> strength == 0 ? 0 : strength / (strength + count))
                .toArray();
    }

    /** The sequences of a split: train, dev or test. */
    List<Example> examples(String split) {
        return Splits.part(examples, split);
    }

    @Override
    public Batches<TaggingBatch> batches(TaggingConfig config, long seed) {
        List<Example> train = config.readsBases()
                ? windows(examples(Splits.TRAIN), config.bases().windows())
                : examples(Splits.TRAIN);
        int[] lengths = train.stream().mapToInt(Example::length).toArray();
        return new LengthBatches<>(
                lengths,
                config.batch(),
                seed,
                indices -> TaggingBatch.of(
                        Arrays.stream(indices).mapToObj(train::get).toList()));
    }

    private static List<Example> windows(List<Example> examples, Windows windows) {
        return examples.stream()
                .flatMap(example -> windows.apart(example.length()).stream()
                        .map(window -> example.part(window.start(), window.end())))
                .toList();
    }

    @Override
    public boolean has(String split) {
        return !examples(split).isEmpty();
    }

    @Override
    public List<String> choices(String split) {
        return texts.choices(split);
    }

    @Override
    public void save(RunFolder run) throws IOException {
        vocabulary.save(run);
    }

    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        examples.forEach((split, some) -> {
            if (!some.isEmpty()) {
                StringBuilder content = new StringBuilder();
                some.forEach(example -> write(example.steps(), content));
                String sum = DataFiles.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
                int tokens = some.stream().mapToInt(Example::length).sum();
                summaries.put(split, new RunRecord.DataSummary(texts.name(), sum, some.size(), tokens));
            }
        });
        pretrained.ifPresent(vectors -> summaries.put("vectors", RunRecord.DataSummary.of(vectors)));
        return Collections.unmodifiableSortedMap(summaries);
    }

    /** Appends a line a step, and an empty one. */
    private static void write(TaggedSequence sequence, StringBuilder lines) {
        for (int t = 0; t < sequence.tokens().size(); t++) {
            lines.append(sequence.tokens().get(t))
                    .append('\t')
                    .append(sequence.tags().get(t))
                    .append('\n');
        }
        lines.append('\n');
    }
}
