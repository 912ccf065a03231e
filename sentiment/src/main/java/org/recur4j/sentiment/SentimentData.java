package org.recur4j.sentiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.Corpus;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.model.PretrainedVectors;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.Batches;
import org.recur4j.train.LengthBatches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of a run as numbered words with their classes, and the batches made of them.
 *
 * <p>The vocabulary is that of the training texts, {@code <unk>} first; what only dev or test contain is {@code <unk>}.
 */
final class SentimentData implements TaskData<SentimentConfig, SentimentBatch> {
    private static final Logger LOG = LoggerFactory.getLogger(SentimentData.class);

    private final Corpus<LabelledTexts.One> texts;
    private final Vocabulary vocabulary;
    private final Classes classes;
    private final Optional<PretrainedVectors> pretrained;
    private final Map<String, List<Example>> examples = new TreeMap<>();

    private SentimentData(
            SentimentConfig config,
            Corpus<LabelledTexts.One> texts,
            Vocabulary vocabulary,
            Classes classes,
            Optional<PretrainedVectors> pretrained) {
        this.pretrained = pretrained;
        this.texts = texts;
        this.vocabulary = vocabulary;
        this.classes = classes;
        SentimentConfig.Words words = config.words();
        int cut = 0;
        for (String split : Splits.NAMES) {
            List<Example> some = new ArrayList<>();
            for (LabelledTexts.One one : labelled(split)) {
                List<String> all = words.of(one.text());
                cut += words.cuts(all.size()) ? 1 : 0;
                some.add(new Example(
                        one.text(), all.size(), words.numbers(all, vocabulary), classes.of(one), one.pair()));
            }
            examples.put(split, Collections.unmodifiableList(some));
        }
        if (cut > 0) {
            LOG.warn(
                    "Only the last {} of {} are read (words.longest).",
                    new Count(words.longest(), words.unit()),
                    new Count(cut, "longer text"));
        }
    }

    /** The texts of a split; none of a test set whose labels stand for nothing, such as -1 throughout. */
    private List<LabelledTexts.One> labelled(String split) {
        List<LabelledTexts.One> all = texts.split(split);
        if (!split.equals(Splits.TEST) || all.isEmpty() || all.stream().anyMatch(one -> classes.has(one.label()))) {
            return all;
        }
        LOG.warn(
                "No label of the test set is one of {}, such as \"{}\" of {}: it is left out.",
                String.join(", ", classes.names()),
                all.get(0).label(),
                all.get(0).place());
        return List.of();
    }

    /**
     * Texts for a new run: builds the vocabulary and finds the classes.
     *
     * @param path file or folder; null for the generated reviews
     * @throws InputException when the data cannot be used
     */
    static SentimentData forTraining(SentimentConfig config, Path path) {
        if (!config.data().test().isEmpty() && (path == null || Files.isRegularFile(path))) {
            throw InputException.of(
                    "%s has no test sets to choose from: leave out --test %s.",
                    path == null ? "The built-in data" : path, config.data().test());
        }
        Corpus<LabelledTexts.One> texts = LabelledTexts.of(config, path, false);
        texts.requireOneOfEach();
        Classes classes = Classes.of(texts.split(Splits.TRAIN));
        SentimentConfig.Words words = config.words();
        Vocabulary vocabulary = Vocabulary.build(
                () -> texts.split(Splits.TRAIN).stream()
                        .flatMap(one -> words.of(one.text()).stream())
                        .iterator(),
                config.words().minFrequency(),
                List.of(Vocabulary.UNKNOWN));
        SentimentData data = new SentimentData(
                config,
                texts,
                vocabulary,
                classes,
                PretrainedVectors.of(
                        config.embedding().vectors(), config.embedding().size(), vocabulary));
        for (String split : List.of(Splits.TRAIN, Splits.DEV)) {
            if (data.examples(split).isEmpty()) {
                throw InputException.of(
                        "%s has no texts for the %s split: give more different texts, or a larger share such as --set data.devFraction=0.3.",
                        texts.name(), split);
            }
        }
        return data;
    }

    /** Texts for a model that was trained: its vocabulary and classes are given. */
    static SentimentData forModel(
            SentimentConfig config, Corpus<LabelledTexts.One> texts, Vocabulary vocabulary, List<String> classes) {
        return new SentimentData(config, texts, vocabulary, new Classes(classes), Optional.empty());
    }

    /** The texts of a split: train, dev or test. */
    List<Example> examples(String split) {
        return Splits.part(examples, split);
    }

    @Override
    public List<String> choices(String split) {
        return texts.choices(split);
    }

    /** The words that the model knows. */
    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The classes, in order. */
    List<String> classes() {
        return classes.names();
    }

    /** Pretrained vectors, where the configuration of a new run names a file of them. */
    Optional<PretrainedVectors> pretrained() {
        return pretrained;
    }

    /** The training batches: texts of like length together, in an order that the seed decides. */
    @Override
    public Batches<SentimentBatch> batches(SentimentConfig config, long seed) {
        List<Example> train = examples(Splits.TRAIN);
        int[] lengths =
                train.stream().mapToInt(example -> example.words().length).toArray();
        return new LengthBatches<>(
                lengths,
                config.batch(),
                seed,
                indices -> new SentimentBatch(
                        Arrays.stream(indices)
                                .mapToObj(i -> train.get(i).words())
                                .toArray(int[][]::new),
                        Arrays.stream(indices).map(i -> train.get(i).label()).toArray()));
    }

    @Override
    public boolean has(String split) {
        return !examples(split).isEmpty();
    }

    @Override
    public void save(RunFolder run) throws IOException {
        run.writeFile(SentimentPredictor.VOCABULARY, vocabulary::save);
        run.writeFile(SentimentPredictor.CLASSES, Vocabulary.of(classes())::save);
    }

    /** What the record says of each part that is not empty, and of the file of vectors. */
    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        examples.forEach((split, some) -> {
            if (!some.isEmpty()) {
                StringBuilder content = new StringBuilder();
                texts.split(split)
                        .forEach(one -> content.append(one.label())
                                .append('\t')
                                .append(one.text())
                                .append('\n'));
                long tokens = some.stream().mapToLong(one -> one.words().length).sum();
                String sum = DataFiles.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
                summaries.put(
                        split, new RunRecord.DataSummary(texts.name(), sum, some.size(), Math.toIntExact(tokens)));
            }
        });
        pretrained.ifPresent(vectors -> summaries.put("vectors", RunRecord.DataSummary.of(vectors)));
        return Collections.unmodifiableSortedMap(summaries);
    }
}
