package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;

/** A picture that a model can read and people can see. */
public interface PictureInput {
    /** Writes what the network reads, [Y,X,C], into an array of that length; by any number of threads. */
    void read(float[] into);

    /** The picture. */
    BufferedImage image();
}
