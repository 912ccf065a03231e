package org.recur4j.captioning.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.ImageEncoders;
import org.recur4j.captioning.encoder.Preprocessing;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;

/** Reads pictures as a model is given them: as pixels, or as the features of a trained image network. */
public interface ImageInput extends AutoCloseable {
    /**
     * The input that a configuration asks for.
     *
     * @throws InputException when the network's file cannot be used
     */
    static ImageInput of(EncoderConfig config) {
        if (config.learned()) {
            return new PixelInput(config.side());
        }
        Path file = Path.of(config.file());
        if (!Files.exists(file)) {
            throw InputException.of(
                    "The image network %s does not exist: put it there, or train with --set encoder.file=PATH.", file);
        }
        return new FeatureInput(
                ImageEncoders.open(file, Preprocessing.of(config.preprocessing()), config.side()),
                Path.of(config.cache()));
    }

    /** Shape of what the model is given of a picture. */
    Volume shape();

    /** Changes whenever the model would be given something else of a picture; empty for pixels. */
    String checksum();

    /**
     * Reads pictures.
     *
     * @param done receives how many more pictures are done, after each batch
     * @param failed receives a sentence that names each picture that cannot be read
     * @return in the order of the pictures; empty for one that cannot be read
     */
    List<Optional<Picture>> read(List<PictureSource> pictures, IntConsumer done, Consumer<String> failed);

    /** Frees the network; pictures already read stay usable. */
    @Override
    void close();
}
