package org.recur4j.captioning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.recur4j.captioning.image.PictureInput;
import org.recur4j.captioning.image.Sight;
import org.recur4j.cli.CountProgress;
import org.recur4j.data.caption.PictureSource;

/**
 * Captions pictures of people, some hundred at a time.
 *
 * @param sight how the model looks at pictures
 * @param predictor the model
 * @param search how captions are looked for
 */
record Captioner(Sight sight, CaptioningPredictor predictor, CaptioningConfig.Search search) {
    private static final int AT_ONCE = 512;

    /** Takes a captioned picture. */
    interface Taker {
        /** The picture, by name and as the model saw it, and its caption. */
        void take(String name, PictureInput picture, Caption caption) throws IOException;
    }

    /**
     * Captions all pictures that can be read, in order.
     *
     * @param failed is told of each that cannot be, in a sentence that names it
     */
    void each(List<PictureSource> pictures, Taker taker, Consumer<String> failed) throws IOException {
        try (CountProgress progress = CountProgress.open("pictures")) {
            for (int first = 0; first < pictures.size(); first += AT_ONCE) {
                List<PictureSource> some = pictures.subList(first, Math.min(first + AT_ONCE, pictures.size()));
                List<Optional<PictureInput>> seen = sight.look(some, progress::add, failed);
                List<PictureInput> readable =
                        seen.stream().flatMap(Optional::stream).toList();
                List<Caption> captions = new ArrayList<>(predictor.captions(readable, search));
                int next = 0;
                for (int i = 0; i < some.size(); i++) {
                    if (seen.get(i).isPresent()) {
                        taker.take(some.get(i).name(), seen.get(i).get(), captions.get(next++));
                    }
                }
            }
        }
    }
}
