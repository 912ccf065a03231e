package org.recur4j.captioning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.recur4j.captioning.image.ImageInput;
import org.recur4j.captioning.image.Picture;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.caption.PictureSource;

/**
 * Captions pictures given by the user, some hundred at a time.
 *
 * @param imageInput reads pictures as the model does
 * @param predictor the model
 * @param search how captions are looked for
 */
record Captioner(ImageInput imageInput, CaptioningPredictor predictor, CaptioningConfig.Search search) {
    private static final int BATCH_SIZE = 512;

    /** Takes a captioned picture. */
    interface Taker {
        /** Takes a picture, by name and as the model reads it, and its caption. */
        void take(String name, Picture picture, Caption caption) throws IOException;
    }

    /**
     * Captions all pictures that can be read, in order.
     *
     * @param failed receives a sentence that names each picture that cannot be read
     */
    void each(List<PictureSource> pictures, Taker taker, Consumer<String> failed) throws IOException {
        try (CountProgress progress = CountProgress.open("pictures")) {
            for (int first = 0; first < pictures.size(); first += BATCH_SIZE) {
                List<PictureSource> batch = pictures.subList(first, Math.min(first + BATCH_SIZE, pictures.size()));
                List<Optional<Picture>> read = imageInput.read(batch, progress::add, failed);
                List<Picture> readable = read.stream().flatMap(Optional::stream).toList();
                List<Caption> captions = new ArrayList<>(predictor.captions(readable, search));
                int next = 0;
                for (int i = 0; i < batch.size(); i++) {
                    if (read.get(i).isPresent()) {
                        taker.take(batch.get(i).name(), read.get(i).get(), captions.get(next++));
                    }
                }
            }
        }
    }
}
