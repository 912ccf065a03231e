package org.recur4j.captioning.encoder.cache;

import org.recur4j.captioning.encoder.ImageEncoder;

/**
 * What the features of a picture look like.
 *
 * @param rows of regions
 * @param columns of regions
 * @param channels of a region
 * @param checksum of the encoder that they come from
 */
record FeatureShape(int rows, int columns, int channels, String checksum) {
    static FeatureShape of(ImageEncoder encoder) {
        return new FeatureShape(
                encoder.rows(), encoder.regions() / encoder.rows(), encoder.channels(), encoder.checksum());
    }

    /** Values of one picture. */
    int length() {
        return rows * columns * channels;
    }
}
