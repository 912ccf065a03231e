package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;
import org.recur4j.captioning.encoder.cache.StoredFeatures;
import org.recur4j.captioning.encoder.picture.PictureReader;
import org.recur4j.data.caption.PictureSource;

/**
 * A picture as the features that a trained image network has computed.
 *
 * @param features its regions
 * @param source of the picture itself, to show
 */
record PictureFeatures(StoredFeatures features, PictureSource source) implements Picture {
    /** Pixels along each side of the picture that people see. */
    private static final int SHOWN_SIDE = 320;

    @Override
    public void read(float[] into) {
        features.read(into);
    }

    /** The whole picture, scaled to a square as for the network. */
    @Override
    public BufferedImage image() {
        return new PicturePixels(new PictureReader(SHOWN_SIDE).read(source)).image();
    }
}
