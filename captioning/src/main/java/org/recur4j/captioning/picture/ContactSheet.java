package org.recur4j.captioning.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.recur4j.report.EmbeddedPicture;
import org.recur4j.report.PictureSection.Tile;

/** The small pictures of a report's section that shows what is said of some pictures. */
public final class ContactSheet {
    /** Longer side of a picture on the page. */
    private static final int PICTURE = 160;

    /** Longer side of a picture lit for one word. */
    private static final int TILE = 64;

    private ContactSheet() {}

    /**
     * A picture, scaled down.
     *
     * @param picture in any size, cropped as for the encoder
     */
    public static EmbeddedPicture picture(BufferedImage picture) {
        return embedded(Scaled.to(picture, PICTURE));
    }

    /** The same, smaller, for each word of a caption, lit where the model looked; none where there is no attention. */
    public static List<Tile> tiles(BufferedImage picture, Optional<WordAttention> attention) {
        if (attention.isEmpty()) {
            return List.of();
        }
        BufferedImage small = Scaled.to(picture, TILE);
        List<String> words = attention.get().words();
        return IntStream.range(0, words.size())
                .mapToObj(word -> new Tile(words.get(word), embedded(Spotlight.on(small, attention.get(), word))))
                .toList();
    }

    private static EmbeddedPicture embedded(BufferedImage picture) {
        return EmbeddedPicture.jpeg(Scaled.jpeg(picture), picture.getWidth(), picture.getHeight());
    }
}
