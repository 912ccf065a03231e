package org.recur4j.data.caption;

import java.util.List;

/**
 * A picture and what people say of it.
 *
 * @param picture not decoded yet
 * @param captions at least one, in their order; each is one line
 */
public record CaptionedPicture(PictureSource picture, List<String> captions) {
    /** Copies the list. */
    public CaptionedPicture {
        captions = List.copyOf(captions);
        if (captions.isEmpty()) {
            throw new IllegalArgumentException(picture.place() + " has no caption");
        }
    }
}
