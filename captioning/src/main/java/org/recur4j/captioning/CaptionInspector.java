package org.recur4j.captioning;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.image.EncoderConfig;
import org.recur4j.captioning.image.ImageInput;
import org.recur4j.captioning.image.Picture;
import org.recur4j.captioning.scene.CaptionedScene;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.captioning.scene.SceneDrawing;
import org.recur4j.chart.Charts;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.run.RunFolder;
import org.recur4j.seq2seq.TracedText;

/** A trained captioner to look into: says what each word looked at, and what else was searched. */
public final class CaptionInspector implements AutoCloseable {
    /** Scenes that can be drawn, by number from 1. */
    public static final int SCENES = 1000;

    private static final long SCENE_SEED = 2; // not that of the runs' data; all show what no training scene shows
    private static final int SIDE = 224; // of a scene for a network that chooses its size

    private final CaptioningPredictor predictor;
    private final ImageInput imageInput;
    private final Path cache;

    private CaptionInspector(CaptioningPredictor predictor, ImageInput imageInput, Path cache) {
        this.predictor = predictor;
        this.imageInput = imageInput;
        this.cache = cache;
    }

    /**
     * The model of a run folder.
     *
     * @throws InputException if it is no run of captioning, has no model yet, or its image network is gone
     */
    public static CaptionInspector of(Path path) throws IOException {
        RunFolder run = RunFolder.open(path, "captioning");
        CaptioningConfig config = run.plan(CaptioningConfig.class).config();
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "captioning-" + UUID.randomUUID());
        ImageInput imageInput = ImageInput.of(config.encoder().cachedIn(cache.toString()));
        CaptioningData.requireEncoder(run, config, imageInput.checksum());
        return new CaptionInspector(CaptioningPredictor.of(run, imageInput.shape()), imageInput, cache);
    }

    /**
     * A caption, and what it is of.
     *
     * @param picture as the model is given it
     * @param regions what attention chooses from, row after row
     * @param references what a grammar says of a scene; none of other pictures
     */
    public record Captioned(TracedText text, BufferedImage picture, Volume regions, List<String> references) {}

    /**
     * Captions a picture with the run's penalties. Nothing of it is kept.
     *
     * @param bytes of a JPEG, PNG, BMP or GIF file
     * @param beam width; 1 is greedy
     * @param prefix tokens that the caption has to begin with; the last may be the end
     * @param choices continuations recorded of each hypothesis
     * @throws InputException if it cannot be read, or the prefix has unknown tokens
     */
    public synchronized Captioned caption(byte[] bytes, int beam, List<String> prefix, int choices) throws IOException {
        List<String> failures = new ArrayList<>();
        try {
            Optional<Picture> read = imageInput
                    .read(List.of(new GivenPicture(bytes)), count -> {}, failures::add)
                    .get(0);
            Picture picture = read.orElseThrow(() -> new InputException(failures.get(0)));
            CaptioningConfig.Search settings = predictor.config().search().withBeam(beam);
            TracedText text = predictor.trace(picture, settings, prefix, choices);
            return new Captioned(text, picture.image(), predictor.regions(), List.of());
        } finally {
            clear();
        }
    }

    /** The same for a drawn scene, from 1 to {@link #SCENES}. */
    public Captioned caption(int scene, int beam, List<String> prefix, int choices) throws IOException {
        CaptionedScene drawn = SceneCorpus.generate(SCENES, 0, 1, SCENE_SEED)
                .splits()
                .get(Splits.TEST)
                .get(scene - 1);
        EncoderConfig encoder = predictor.config().encoder();
        BufferedImage image =
                new SceneDrawing(encoder.learned() ? encoder.side() : SIDE).image(drawn.scene(), drawn.seed());
        Captioned found = caption(Charts.png(image), beam, prefix, choices);
        return new Captioned(found.text(), found.picture(), found.regions(), drawn.captions());
    }

    private record GivenPicture(byte[] bytes) implements PictureSource {
        @Override
        public String path() {
            return place();
        }

        @Override
        public String place() {
            return "The file";
        }

        @Override
        public byte[] read() {
            return bytes;
        }
    }

    /** Removes features that were computed; pixels have none. */
    private void clear() throws IOException {
        if (Files.exists(cache)) {
            try (Stream<Path> files = Files.walk(cache)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        imageInput.close();
    }
}
