package org.recur4j.captioning.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.picture.PictureReader;

/**
 * Pixels, for convolutions that are learned with the captions.
 *
 * @param side pixels along each side of a picture
 */
record PixelInput(int side) implements ImageInput {
    @Override
    public Volume shape() {
        return PicturePixels.shape(side);
    }

    @Override
    public String checksum() {
        return "";
    }

    @Override
    public List<Optional<Picture>> read(List<PictureSource> pictures, IntConsumer done, Consumer<String> failed) {
        PictureReader reader = new PictureReader(side);
        List<Optional<Picture>> read = new ArrayList<>();
        for (PictureSource picture : pictures) {
            try {
                read.add(Optional.of(new PicturePixels(reader.read(picture))));
            } catch (InputException e) {
                failed.accept(e.getMessage());
                read.add(Optional.empty());
            }
            done.accept(1);
        }
        return read;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
