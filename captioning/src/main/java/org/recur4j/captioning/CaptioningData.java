package org.recur4j.captioning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.train.Batches;

/**
 * The pictures and captions of a run as numbers, and the batches made of them.
 *
 * <p>The words are those of the training captions; what only dev or test contain is {@code <unk>}.
 */
final class CaptioningData {
    /** The parts of the data, in order. */
    static final List<String> SPLITS = List.of("train", "dev", "test");

    private final CaptioningConfig config;
    private final CaptionedInputs inputs;
    private final CaptionText text;
    private final Map<String, List<CaptionExample>> examples = new TreeMap<>();

    private CaptioningData(CaptioningConfig config, CaptionedInputs inputs, CaptionText text) {
        this.config = config;
        this.inputs = inputs;
        this.text = text;
        for (String split : SPLITS) {
            List<CaptionExample> some = new ArrayList<>();
            for (CaptionedInput input : inputs.split(split)) {
                some.add(new CaptionExample(
                        input,
                        input.captions().stream()
                                .map(caption ->
                                        text.numbers(caption, config.data().longest()))
                                .toArray(int[][]::new)));
            }
            examples.put(split, Collections.unmodifiableList(some));
        }
    }

    /**
     * Pictures for a new run: learns the words.
     *
     * @param path file or folder; null for drawn scenes
     * @throws InputException when the data cannot be used
     */
    static CaptioningData forTraining(CaptioningConfig config, Path path) {
        CaptionedInputs inputs = CaptionedInputs.of(config, path);
        List<String> captions = inputs.split("train").stream()
                .flatMap(input -> input.captions().stream())
                .toList();
        CaptioningData data = new CaptioningData(config, inputs, CaptionText.learn(config.text(), captions));
        for (String split : List.of("train", "dev")) {
            if (data.examples(split).isEmpty()) {
                throw new InputException(
                        "%s has no pictures for the %s split: give more pictures.".formatted(inputs.name(), split));
            }
        }
        return data;
    }

    /** Pictures for a model that was trained: its words are given. */
    static CaptioningData forModel(RunFolder run, CaptioningConfig config, Path path) {
        return new CaptioningData(config, CaptionedInputs.of(config, path), CaptionText.load(run));
    }

    /** Writes the words into a run folder. */
    void save(RunFolder run) throws IOException {
        text.save(run);
    }

    /** The pictures of a split: train, dev or test. */
    List<CaptionExample> examples(String split) {
        if (!SPLITS.contains(split)) {
            throw new InputException("Split \"" + split + "\" is unknown: give train, dev or test.");
        }
        return examples.get(split);
    }

    CaptionText text() {
        return text;
    }

    /** What the network reads of a picture. */
    PictureShape shape() {
        return inputs.shape();
    }

    /** The training batches, in an order that the seed decides. */
    Batches<CaptionBatch> batches(long seed) {
        return batches(examples("train"), config.batch(), seed);
    }

    /** Batches of some pictures, with as many captions each as the network learns together. */
    CaptionBatches batches(List<CaptionExample> some, int size, long seed) {
        return new CaptionBatches(some, shape(), text, size, config.learning().captionsEach(), seed);
    }

    /** What the record says of each part that is not empty; tokens are symbols to write, ends among them. */
    SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        examples.forEach((split, some) -> {
            if (!some.isEmpty()) {
                StringBuilder content = new StringBuilder();
                some.forEach(one -> content.append(one.input().name())
                        .append('\t')
                        .append(String.join("\t", one.input().captions()))
                        .append('\n'));
                long tokens = some.stream()
                        .flatMap(one -> Arrays.stream(one.captions()))
                        .mapToLong(caption -> caption.length)
                        .sum();
                String sum = DataFiles.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
                summaries.put(
                        split, new RunRecord.DataSummary(inputs.name(), sum, some.size(), Math.toIntExact(tokens)));
            }
        });
        return Collections.unmodifiableSortedMap(summaries);
    }
}
