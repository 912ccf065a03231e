package org.recur4j.captioning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.recur4j.captioning.scene.CaptionedScene;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.captioning.scene.SceneDrawing;
import org.recur4j.data.InputException;

/**
 * The pictures of a run and their captions, before these become symbols: drawn scenes or the user's own.
 *
 * @param name for the record
 * @param shape what the network reads of a picture
 * @param splits by name
 */
record CaptionedInputs(String name, PictureShape shape, Map<String, List<CaptionedInput>> splits) {
    /** The data is the same in every run, whatever the run's seed. */
    private static final long DATA_SEED = 1;

    /**
     * The pictures that a configuration describes.
     *
     * @param path file or folder; null for drawn scenes
     * @throws InputException when there is no path and the preset has no embedded data, or the path cannot be used
     */
    static CaptionedInputs of(CaptioningConfig config, Path path) {
        return drawn(config);
    }

    List<CaptionedInput> split(String split) {
        return splits.getOrDefault(split, List.of());
    }

    private static CaptionedInputs drawn(CaptioningConfig config) {
        CaptioningConfig.Data data = config.data();
        if (data.scenes() == 0) {
            throw new InputException("This preset has no embedded data: give captioned pictures with --data PATH"
                    + " (Flickr8k's folder, a captions.txt beside Images/, or COCO's captions JSON).");
        }
        SceneDrawing drawing = new SceneDrawing(config.encoder().side());
        SceneCorpus corpus = SceneCorpus.generate(data.scenes(), data.devFraction(), data.testFraction(), DATA_SEED);
        Map<String, List<CaptionedInput>> splits = new TreeMap<>();
        corpus.splits().forEach((split, scenes) -> {
            List<CaptionedInput> inputs = new ArrayList<>();
            for (CaptionedScene scene : scenes) {
                inputs.add(new CaptionedInput(
                        split + "-" + (inputs.size() + 1),
                        scene.captions(),
                        DrawnPicture.of(scene, drawing),
                        Optional.of(scene.scene())));
            }
            splits.put(split, List.copyOf(inputs));
        });
        return new CaptionedInputs(
                "drawn scenes", PicturePixels.shape(config.encoder().side()), splits);
    }
}
