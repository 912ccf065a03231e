package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.PictureArrays;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.text.DataFiles;
import org.recur4j.metric.PtbTokens;
import org.recur4j.nn.cell.Cell;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.run.TaskData;
import org.recur4j.seq2seq.Seq2SeqBatch;
import org.recur4j.text.SentenceVocabulary;
import org.recur4j.train.Batches;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures and captions of a run as numbers, and the batches made of them.
 *
 * <p>Words are cut and lowercased as the COCO scorer does. They are those of the training captions; what only dev or test contain is {@code <unk>}.
 */
final class CaptioningData implements TaskData<CaptioningConfig, Seq2SeqBatch> {
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String ENCODER = "encoder.sha256";
    private static final int ENCODER_BYTES = 1 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(CaptioningData.class);

    private final CaptioningConfig config;
    private final CaptionedInputs inputs;
    private final SentenceVocabulary vocabulary;
    private final Map<String, List<CaptionExample>> examples = new TreeMap<>();
    private final LongAdder cut = new LongAdder();

    private CaptioningData(CaptioningConfig config, CaptionedInputs inputs, SentenceVocabulary vocabulary) {
        this.config = config;
        this.inputs = inputs;
        this.vocabulary = vocabulary;
        for (String split : Splits.NAMES) {
            examples.put(
                    split,
                    inputs.split(split).parallelStream().map(this::example).toList());
        }
        if (cut.sum() > 0) {
            int longest = config.data().longest();
            LOG.info(
                    "{}: {} cut after {}; --set data.longest={} keeps more.",
                    inputs.name(),
                    new Count(cut.sum(), "caption"),
                    new Count(longest, "word"),
                    2 * longest);
        }
    }

    private CaptionExample example(CaptionedInput input) {
        return new CaptionExample(
                input, input.captions().stream().map(this::numbers).toArray(int[][]::new));
    }

    private int[] numbers(String caption) {
        int longest = config.data().longest();
        int[] words = vocabulary.numbers(PtbTokens.of(caption));
        if (words.length > longest) {
            cut.increment();
            words = Arrays.copyOf(words, longest);
        }
        return vocabulary.ended(words);
    }

    /**
     * Pictures for a new run: learns the words.
     *
     * @param path file or folder; null for drawn scenes
     * @throws InputException when the data cannot be used
     */
    static CaptioningData forTraining(CaptioningConfig config, Path path) {
        if (path != null && config.data().scenes() > 0) {
            LOG.warn(
                    "This preset is made for drawn scenes: for photographs give --preset flickr8k with an image network, or"
                            + " let this one see and learn more, as with --set encoder.side=96 --set training.epochs=30.");
        }
        CaptionedInputs inputs = CaptionedInputs.of(config, path, false);
        List<String> words = inputs.split(Splits.TRAIN).parallelStream()
                .flatMap(input -> input.captions().stream())
                .flatMap(caption -> PtbTokens.of(caption).stream())
                .toList();
        SentenceVocabulary vocabulary =
                SentenceVocabulary.build(words, config.text().minFrequency());
        CaptioningData data = new CaptioningData(config, inputs, vocabulary);
        for (String split : List.of(Splits.TRAIN, Splits.DEV)) {
            if (data.examples(split).isEmpty()) {
                throw InputException.of(
                        "%s has no pictures for the %s split: give more pictures.", inputs.name(), split);
            }
        }
        data.unknownWords(
                        config.text().minFrequency() > 1
                                ? "learn the rare ones too, with --set text.minFrequency=1"
                                : "give more captions")
                .ifPresent(LOG::warn);
        return data;
    }

    /** Pictures for a model that was trained: its words are given. */
    static CaptioningData forModel(RunFolder run, CaptioningConfig config, Path path, boolean unseen) {
        CaptionedInputs inputs = CaptionedInputs.of(config, path, unseen);
        requireEncoder(run, config, inputs.encoder());
        CaptioningData data = new CaptioningData(config, inputs, vocabulary(run));
        data.unknownWords("the model was trained on other captions, train one on these, with train --data PATH")
                .ifPresent(LOG::warn);
        return data;
    }

    /** The tokens that a trained model writes captions with. */
    static SentenceVocabulary vocabulary(RunFolder run) {
        return SentenceVocabulary.load(run.file(VOCABULARY));
    }

    /**
     * What is said where most words are unknown, which makes scores that mean little.
     *
     * @param advice what to do
     */
    Optional<String> unknownWords(String advice) {
        long words = tokens().count();
        long without = tokens().filter(token -> token == vocabulary.unknown()).count();
        return 2 * without <= words
                ? Optional.empty()
                : Optional.of("%s: %s %% of the words are not in the vocabulary: %s."
                        .formatted(inputs.name(), 100 * without / words, advice));
    }

    private IntStream tokens() {
        return examples.values().stream()
                .flatMap(List::stream)
                .flatMap(example -> Arrays.stream(example.captions()))
                .flatMapToInt(caption -> Arrays.stream(caption, 0, caption.length - 1));
    }

    /** Writes the words into a run folder, and which image network has seen the pictures, if one has. */
    @Override
    public void save(RunFolder run) throws IOException {
        run.writeFile(VOCABULARY, vocabulary::save);
        if (!inputs.encoder().isEmpty()) {
            run.writeFile(ENCODER, file -> Files.writeString(file, inputs.encoder() + "\n"));
        }
    }

    /**
     * Refuses an image network that the model was not trained with.
     *
     * @param encoder its checksum; empty for pixels
     * @throws InputException when it is another one
     */
    static void requireEncoder(RunFolder run, CaptioningConfig config, String encoder) {
        if (!config.encoder().learned()
                && !DataFiles.readText(run.file(ENCODER), ENCODER_BYTES).strip().equals(encoder)) {
            throw InputException.of(
                    "%s is not the image network that the model of %s was trained with: restore it.",
                    config.encoder().file(), run.path());
        }
    }

    /** The pictures of a split: train, dev or test. */
    List<CaptionExample> examples(String split) {
        return Splits.part(examples, split);
    }

    /** The tokens that captions are written with. */
    SentenceVocabulary vocabulary() {
        return vocabulary;
    }

    /** What the network reads of a picture. */
    Volume shape() {
        return inputs.shape();
    }

    /** The network of a configuration that reads these pictures and writes these tokens. */
    ComputationGraphConfiguration graph(CaptioningConfig model, Cell cell, long seed) {
        return CaptioningModel.graph(model, cell, seed, shape(), vocabulary().size());
    }

    /** Batches of some pictures, in an order that the seed decides, with as many captions each as are learned together. */
    CaptionBatches batches(List<CaptionExample> some, int size, long seed) {
        return new CaptionBatches(some, vocabulary, new PictureArrays(shape()), size, config.learning(), seed);
    }

    @Override
    public boolean has(String split) {
        return !examples(split).isEmpty();
    }

    @Override
    public Batches<Seq2SeqBatch> batches(CaptioningConfig with, long seed) {
        return batches(examples(Splits.TRAIN), with.batch(), seed);
    }

    /** What the record says of each part that is not empty; its tokens are those to write, ends among them. */
    @Override
    public SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        examples.forEach((split, some) -> {
            if (!some.isEmpty()) {
                long tokens = some.stream()
                        .flatMap(one -> Arrays.stream(one.captions()))
                        .mapToLong(caption -> caption.length)
                        .sum();
                summaries.put(
                        split,
                        new RunRecord.DataSummary(inputs.name(), inputs.sums().get(split), some.size(), tokens));
            }
        });
        return Collections.unmodifiableSortedMap(summaries);
    }
}
