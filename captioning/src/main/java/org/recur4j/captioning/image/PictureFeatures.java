package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;
import org.recur4j.captioning.encoder.cache.StoredFeatures;
import org.recur4j.captioning.encoder.picture.PictureReader;
import org.recur4j.data.caption.PictureSource;

/**
 * A picture as a trained image network has seen it.
 *
 * @param features its regions
 * @param source of the picture itself, to show
 */
record PictureFeatures(StoredFeatures features, PictureSource source) implements PictureInput {
    /** Pixels of a side of what is shown. */
    private static final int SHOWN = 320;

    @Override
    public void read(float[] into) {
        features.read(into);
    }

    /** The whole picture, squeezed into a square as the network saw it. */
    @Override
    public BufferedImage image() {
        return new PicturePixels(new PictureReader(SHOWN).read(source)).image();
    }
}
