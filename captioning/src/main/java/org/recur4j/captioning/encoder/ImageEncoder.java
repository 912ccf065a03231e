package org.recur4j.captioning.encoder;

import java.util.List;
import org.recur4j.captioning.encoder.picture.Pixels;

/** A frozen network that turns a picture into P regions of C features each; regions go from left to right, then down. */
public interface ImageEncoder extends AutoCloseable {
    /** Pixels of a side of the pictures it takes. */
    int side();

    /** Rows of regions; 1 if the network gives one vector for the whole picture. */
    int rows();

    /** P, the regions of a picture: rows times columns. */
    int regions();

    /** C, the features of a region. */
    int channels();

    /** Changes whenever the features of a picture may change: 64 hexadecimal digits. */
    String checksum();

    /**
     * Features of some pictures.
     *
     * @return for each picture its regions, one after the other // [n][P·C]
     */
    float[][] encode(List<Pixels> pictures);

    /** Frees memory outside the heap. */
    @Override
    void close();
}
