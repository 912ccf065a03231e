package org.recur4j.captioning.image;

import java.awt.image.BufferedImage;

/** A picture that a model can read and people can see. */
public interface Picture {
    /** Writes what the network is given, [Y,X,C], into an array of that length; any number of threads may call it. */
    void read(float[] into);

    /** The picture, for people. */
    BufferedImage image();
}
