package org.recur4j.tagging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.model.PretrainedVectors;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.TaggingBatch;
import org.recur4j.tagging.steps.TaggingVocabulary;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences of a run as numbers, and the batches made of them.
 *
 * @param examples the sequences by split
 * @param vocabulary of the training sequences, or of a model
 * @param unknown probability of taking each word for an unknown one in training
 * @param pretrained vectors, where the configuration of a new run names a file of them
 */
record TaggingData(
        Corpus<Example> examples,
        TaggingVocabulary vocabulary,
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
        Corpus<TaggedSequence> texts = corpus(config, path, false);
        texts.requireOneOfEach();
        for (String split : List.of(Splits.TRAIN, Splits.DEV)) {
            if (texts.split(split).isEmpty()) {
                throw InputException.of(
                        "%s has no sequences for the %s split: give more different ones, or a larger share such as"
                                + " --set data.devFraction=0.3.",
                        texts.name(), split);
            }
        }
        TaggingVocabulary vocabulary = config.steps().vectors().vocabulary(texts.split(Splits.TRAIN));
        Corpus<Example> examples = numbered(texts, vocabulary);
        return new TaggingData(
                examples,
                vocabulary,
                unknown(config.words().unknown(), examples.split(Splits.TRAIN), vocabulary),
                PretrainedVectors.of(
                        config.embedding().vectors(), config.embedding().size(), vocabulary.words()));
    }

    /**
     * The sequences that a configuration describes.
     *
     * @param path file or folder; null for generated ones
     * @param unseen whether they are for a model that never saw them: a file without splits is then a test set as a whole
     * @throws InputException when there is no path and the preset has no built-in data, or the path cannot be used
     */
    private static Corpus<TaggedSequence> corpus(TaggingConfig config, Path path, boolean unseen) {
        TaggingConfig.Data data = config.data();
        if (path != null) {
            Corpus<TaggedSequence> corpus = config.steps().read(path, unseen);
            if (!corpus.skippedText().isEmpty()) {
                LOG.info("Not read of {}: {}.", path, corpus.skippedText());
            }
            return corpus;
        }
        if (data.sentences() == 0) {
            throw new InputException("This preset has no built-in data: give data with --data PATH.");
        }
        if (!data.dev().isEmpty() || !data.test().isEmpty()) {
            throw new InputException("The built-in data has one dev and one test set: leave out --test and data.dev.");
        }
        return config.steps().generate(data.sentences(), data.devFraction(), data.testFraction());
    }

    /**
     * Sequences for a model that was trained.
     *
     * @param unseen as above
     * @throws InputException when the data cannot be used, or the model gives none of the tags of a split
     */
    static TaggingData forModel(TaggingConfig config, Path path, boolean unseen, TaggingVocabulary vocabulary) {
        Corpus<TaggedSequence> texts = corpus(config, path, unseen);
        Splits.NAMES.forEach(split -> requireTags(texts.split(split), vocabulary.tags()));
        return new TaggingData(numbered(texts, vocabulary), vocabulary, new double[0], Optional.empty());
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

    private static Corpus<Example> numbered(Corpus<TaggedSequence> texts, TaggingVocabulary vocabulary) {
        return texts.mapped((split, sequences) ->
                sequences.stream().map(vocabulary::example).toList());
    }

    /** z / (z + n) for a word that occurs n times. */
    private static double[] unknown(double strength, List<Example> train, TaggingVocabulary vocabulary) {
        double[] counts = new double[vocabulary.words().size()];
        train.forEach(example -> Arrays.stream(example.tokens()).forEach(word -> counts[word]++));
        return Arrays.stream(counts)
                .map(count -> strength == 0 ? 0 : strength / (strength + count))
                .toArray();
    }

    /** The sequences of a split: train, dev or test. */
    List<Example> examples(String split) {
        return examples.split(split);
    }

    @Override
    public Batches<TaggingBatch> batches(TaggingConfig config, long seed) {
        List<Example> train = config.steps().trained(examples(Splits.TRAIN));
        int[] lengths = train.stream().mapToInt(Example::length).toArray();
        return new LengthBatches<>(
                lengths,
                config.batch(),
                seed,
                indices -> TaggingBatch.of(
                        Arrays.stream(indices).mapToObj(train::get).toList()));
    }

    @Override
    public boolean has(String split) {
        return !examples(split).isEmpty();
    }

    @Override
    public List<String> choices(String split) {
        return examples.choices(split);
    }

    @Override
    public void save(RunFolder run) throws IOException {
        vocabulary.save(run);
    }

    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries =
                RunRecord.DataSummary.bySplit(examples, TaggingData::lines, Example::length);
        pretrained.ifPresent(vectors -> summaries.put("vectors", RunRecord.DataSummary.of(vectors)));
        return summaries;
    }

    /** A line a step, and an empty one. */
    private static String lines(Example example) {
        TaggedSequence steps = example.steps();
        return IntStream.range(0, example.length())
                .mapToObj(t -> steps.tokens().get(t) + '\t' + steps.tags().get(t) + '\n')
                .collect(Collectors.joining("", "", "\n"));
    }
}
