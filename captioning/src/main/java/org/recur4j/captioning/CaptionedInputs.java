package org.recur4j.captioning;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.ImageInput;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.image.PicturePixels;
import org.recur4j.captioning.scene.CaptionedScene;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.captioning.scene.SceneDrawing;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.caption.CaptionCorpus;
import org.recur4j.data.caption.CaptionCorpusSettings;
import org.recur4j.data.caption.CaptionedPicture;
import org.recur4j.data.text.DataFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of a run and their captions, before these become tokens: drawn scenes or the user's own.
 *
 * @param name for the record
 * @param shape what the network reads of a picture
 * @param encoder checksum of the image network that encodes them; empty where they are pixels
 * @param splits by name
 * @param sums SHA-256 of each split
 */
record CaptionedInputs(
        String name, Volume shape, String encoder, Map<String, List<CaptionedInput>> splits, Map<String, String> sums) {
    private static final Logger LOG = LoggerFactory.getLogger(CaptionedInputs.class);

    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /** Characters a word has at most on average, in a caption that is read. */
    private static final int CHARACTERS = 20;

    /** Failures that are named one by one. */
    private static final int NAMED = 5;

    /**
     * The pictures that a configuration describes.
     *
     * @param path file or folder; null for drawn scenes
     * @param unseen whether they are for a model that never saw them: what has no splits is then a test set as a whole
     * @throws InputException when there is not a path and the preset has no built-in data, or the path cannot be used
     */
    static CaptionedInputs of(CaptioningConfig config, Path path, boolean unseen) {
        return path == null ? drawn(config) : read(config, path, unseen);
    }

    List<CaptionedInput> split(String split) {
        return splits.getOrDefault(split, List.of());
    }

    private static CaptionedInputs drawn(CaptioningConfig config) {
        CaptioningConfig.Data data = config.data();
        if (data.scenes() == 0 || !config.encoder().learned()) {
            throw new InputException("This preset has no built-in data: give captioned pictures with --data PATH"
                    + " (Flickr8k's folder, a captions.txt beside Images/, or COCO's captions JSON).");
        }
        SceneDrawing drawing = new SceneDrawing(config.encoder().side());
        SceneCorpus corpus = SceneCorpus.generate(data.scenes(), data.devFraction(), data.testFraction(), DATA_SEED);
        Map<String, List<CaptionedInput>> splits = new TreeMap<>();
        Map<String, String> sums = new TreeMap<>();
        corpus.splits().forEach((split, scenes) -> {
            splits.put(
                    split,
                    IntStream.range(0, scenes.size())
                            .parallel()
                            .mapToObj(i -> draw(split + "-" + (i + 1), scenes.get(i), drawing))
                            .toList());
            String content = scenes.stream().map(scene -> scene + "\n").collect(Collectors.joining());
            sums.put(split, DataFiles.sha256(content.getBytes(StandardCharsets.UTF_8)));
        });
        return new CaptionedInputs(
                "drawn scenes", PicturePixels.shape(config.encoder().side()), "", splits, sums);
    }

    private static CaptionedInput draw(String name, CaptionedScene scene, SceneDrawing drawing) {
        BufferedImage image = drawing.image(scene.scene(), scene.seed());
        return new CaptionedInput(name, scene.captions(), PicturePixels.of(image), Optional.of(scene.scene()));
    }

    private static CaptionedInputs read(CaptioningConfig config, Path path, boolean unseen) {
        CaptioningConfig.Data data = config.data();
        CaptionCorpusSettings settings = new CaptionCorpusSettings(
                data.longest() * CHARACTERS, data.devFraction(), data.testFraction(), CaptionCorpusSettings.MAX_BYTES);
        CaptionCorpus corpus = CaptionCorpus.read(path, settings, DATA_SEED, unseen);
        corpus.notes().forEach(note -> LOG.warn("{}: {}", path, note));
        Map<String, List<CaptionedInput>> splits = new TreeMap<>();
        Map<String, String> sums = new TreeMap<>();
        try (ImageInput imageInput = ImageInput.of(config.encoder());
                CountProgress progress = CountProgress.open("pictures")) {
            for (String split : Splits.NAMES) {
                List<CaptionedPicture> pictures = corpus.split(split);
                if (!pictures.isEmpty()) {
                    splits.put(split, read(imageInput, pictures, progress));
                    sums.put(split, CaptionCorpus.sha256(pictures));
                }
            }
            return new CaptionedInputs(corpus.name(), imageInput.shape(), imageInput.checksum(), splits, sums);
        }
    }

    private static List<CaptionedInput> read(
            ImageInput imageInput, List<CaptionedPicture> pictures, CountProgress progress) {
        List<String> failures = new ArrayList<>();
        List<Optional<Picture>> read = imageInput.read(
                pictures.stream().map(CaptionedPicture::picture).toList(), progress::add, failures::add);
        List<CaptionedInput> inputs = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            CaptionedPicture captioned = pictures.get(i);
            read.get(i)
                    .ifPresent(picture -> inputs.add(new CaptionedInput(
                            captioned.picture().name(), captioned.captions(), picture, Optional.empty())));
        }
        failures.stream().limit(NAMED).forEach(LOG::warn);
        if (failures.size() > NAMED) {
            LOG.warn("{} pictures in all cannot be read and are left out.", failures.size());
        }
        return List.copyOf(inputs);
    }
}
