package org.recur4j.captioning.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.ImageEncoders;
import org.recur4j.captioning.encoder.picture.Preprocessing;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;

/** How a model looks at the pictures of people: as pixels, or through a trained image network. */
public interface Sight extends AutoCloseable {
    /**
     * The sight that a configuration wants.
     *
     * @throws InputException when the network's file cannot be used
     */
    static Sight of(EncoderConfig config) {
        if (config.learned()) {
            return new PixelSight(config.side());
        }
        Path file = Path.of(config.file());
        if (!Files.exists(file)) {
            throw new InputException(
                    "The image network %s does not exist: put it there, or train with --set encoder.file=PATH."
                            .formatted(file));
        }
        return new FeatureSight(
                ImageEncoders.open(file, Preprocessing.of(config.preprocessing()), config.side()),
                Path.of(config.cache()));
    }

    /** What the model reads of a picture. */
    PictureShape shape();

    /** Changes whenever the model would read something else of a picture; empty where it reads pixels. */
    String checksum();

    /**
     * Looks at some pictures.
     *
     * @param done is told how many more are done, several times
     * @param failed is told of each picture that cannot be read, in a sentence that names it
     * @return in the order of the pictures; empty for one that cannot be read
     */
    List<Optional<PictureInput>> look(List<PictureSource> pictures, IntConsumer done, Consumer<String> failed);

    /** Frees the network; what was seen can still be read. */
    @Override
    void close();
}
