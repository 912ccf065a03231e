package org.recur4j.captioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunRecord;
import org.recur4j.text.SentenceVocabulary;

/**
 * The pictures and captions of a run as numbers, and the batches made of them.
 *
 * <p>The words are those of the training captions; what only dev or test contain is {@code <unk>}.
 */
final class CaptioningData {
    private static final String ENCODER = "encoder.sha256";
    private static final int ENCODER_BYTES = 1 << 10;

    private final CaptioningConfig config;
    private final CaptionedInputs inputs;
    private final CaptionText text;
    private final Map<String, List<CaptionExample>> examples = new TreeMap<>();

    private CaptioningData(CaptioningConfig config, CaptionedInputs inputs, CaptionText text) {
        this.config = config;
        this.inputs = inputs;
        this.text = text;
        for (String split : Splits.NAMES) {
            examples.put(
                    split,
                    inputs.split(split).parallelStream().map(this::example).toList());
        }
    }

    private CaptionExample example(CaptionedInput input) {
        return new CaptionExample(
                input,
                input.captions().stream()
                        .map(caption -> text.numbers(caption, config.data().longest()))
                        .toArray(int[][]::new));
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
        CaptionedInputs inputs = CaptionedInputs.of(config, path);
        requireEncoder(run, config, inputs.encoder());
        return new CaptioningData(config, inputs, CaptionText.load(run));
    }

    /** Writes the words into a run folder, and which image network has seen the pictures, if one has. */
    void save(RunFolder run) throws IOException {
        text.save(run);
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
            throw new InputException("%s is not the image network that the model of %s was trained with: restore it."
                    .formatted(config.encoder().file(), run.path()));
        }
    }

    /** The pictures of a split: train, dev or test. */
    List<CaptionExample> examples(String split) {
        return Splits.part(examples, split);
    }

    /** The symbols that captions are written with. */
    SentenceVocabulary vocabulary() {
        return text.vocabulary();
    }

    /** What the network reads of a picture. */
    PictureShape shape() {
        return inputs.shape();
    }

    /** Batches of some pictures, in an order that the seed decides, with as many captions each as are learned together. */
    CaptionBatches batches(List<CaptionExample> some, int size, long seed) {
        return new CaptionBatches(some, vocabulary(), size, config.learning(), seed);
    }

    /** What the record says of each part that is not empty; tokens are symbols to write, ends among them. */
    SortedMap<String, RunRecord.DataSummary> summaries() {
        SortedMap<String, RunRecord.DataSummary> summaries = new TreeMap<>();
        examples.forEach((split, some) -> {
            if (!some.isEmpty()) {
                long tokens = some.stream()
                        .flatMap(one -> Arrays.stream(one.captions()))
                        .mapToLong(caption -> caption.length)
                        .sum();
                summaries.put(
                        split,
                        new RunRecord.DataSummary(
                                inputs.name(), inputs.sums().get(split), some.size(), Math.toIntExact(tokens)));
            }
        });
        return Collections.unmodifiableSortedMap(summaries);
    }
}
