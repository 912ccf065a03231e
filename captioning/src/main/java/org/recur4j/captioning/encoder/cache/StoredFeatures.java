package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.recur4j.data.InputException;

/** The features of a picture on disk, read when they are asked for, by any number of threads. */
public final class StoredFeatures {
    private final FeatureFile file;
    private final int record;

    StoredFeatures(FeatureFile file, int record) {
        this.file = file;
        this.record = record;
    }

    /**
     * Reads the regions, one after the other.
     *
     * @param into receives P·C values
     * @throws InputException when the file was damaged since it was checked
     */
    public void read(float[] into) {
        try {
            if (!file.read(record, into)) {
                throw new InputException(
                        "The cache of features was damaged while it was read: begin again, and it is repaired.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
