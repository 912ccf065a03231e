package org.recur4j.captioning;

import java.awt.image.BufferedImage;

/** A picture that a model can read and people can see. */
interface PictureInput {
    /** What the network reads, [Y,X,C]. */
    float[] values();

    /** The picture. */
    BufferedImage image();
}
