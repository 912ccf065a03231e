package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.recur4j.data.InputException;

/** The features of some pictures, in their order, on disk: each is read when it is asked for, by any number of threads. */
public final class Features implements AutoCloseable {
    private final FeatureShape shape;
    private final List<FeatureShard> shards;
    private final List<Place> places;
    private final List<PictureFailure> failures;

    /** Where the features of a picture lie. */
    record Place(FeatureShard shard, int index) {
        /** There are none. */
        static final Place NONE = new Place(null, -1);
    }

    Features(FeatureShape shape, List<FeatureShard> shards, List<Place> places, List<PictureFailure> failures) {
        this.shape = shape;
        this.shards = List.copyOf(shards);
        this.places = List.copyOf(places);
        this.failures = List.copyOf(failures);
    }

    /** How many pictures there are, those without features among them. */
    public int size() {
        return places.size();
    }

    /** Whether there are features of a picture. */
    public boolean has(int picture) {
        return places.get(picture).shard() != null;
    }

    /** The pictures without features, in order. */
    public List<PictureFailure> failures() {
        return failures;
    }

    /** Rows of regions. */
    public int rows() {
        return shape.rows();
    }

    /** P, the regions of a picture. */
    public int regions() {
        return shape.rows() * shape.columns();
    }

    /** C, the features of a region. */
    public int channels() {
        return shape.channels();
    }

    /**
     * Reads the regions of a picture, one after the other, into an array from an offset on.
     *
     * @param into takes P·C values
     * @throws InputException when the file was damaged since it was checked
     */
    public void read(int picture, float[] into, int offset) {
        if (!has(picture)) {
            throw new IllegalArgumentException("there are no features of picture " + picture);
        }
        Place place = places.get(picture);
        try {
            if (!place.shard().read(place.index(), into, offset)) {
                throw new InputException(
                        "The cache of features was damaged while it was read: begin again, and it is repaired.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (FeatureShard shard : shards) {
            shard.close();
        }
    }
}
