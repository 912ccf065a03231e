package org.recur4j.captioning.encoder;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.captioning.encoder.frozen.Network;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.encoder.frozen.Workspace;
import org.recur4j.data.picture.Pixels;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * A frozen network that turns a picture into P regions of C features each; regions go from left to right, then down. Each
 * thread takes pictures of its own.
 */
public final class ImageEncoder implements AutoCloseable {
    private final Network network;
    private final Preprocessing preprocessing;
    private final String checksum;
    private final List<Workspace> workspaces = new ArrayList<>();

    /**
     * An encoder over a network.
     *
     * @param checksum changes whenever the features of a picture may change: 64 hexadecimal digits
     */
    public ImageEncoder(Network network, Preprocessing preprocessing, String checksum) {
        this.network = network;
        this.preprocessing = preprocessing;
        this.checksum = checksum;
    }

    /** Pixels of a side of the pictures it takes. */
    public int side() {
        return network.input().height();
    }

    /** The regions of a picture, in rows and columns, and their features; one region if it gives one for the whole picture. */
    public Volume regions() {
        return network.output();
    }

    /** Changes whenever the features of a picture may change: 64 hexadecimal digits. */
    public String checksum() {
        return checksum;
    }

    /**
     * Features of some pictures.
     *
     * @return for each picture its regions, one after the other // [n][P·C]
     */
    public synchronized float[][] encode(List<Pixels> pictures) {
        for (Pixels picture : pictures) {
            if (picture.side() != side()) {
                throw new IllegalArgumentException(
                        "a picture of side %s for a network of %s".formatted(picture.side(), side()));
            }
        }
        WorkSplit split = WorkSplit.of(pictures.size(), 1);
        while (workspaces.size() < split.count()) {
            workspaces.add(new Workspace());
        }
        float[][] features = new float[pictures.size()][]; // [n][P·C]
        split.parallel(worker -> {
            int begin = split.begin(pictures.size(), worker);
            int end = begin + split.size(pictures.size(), worker);
            for (int i = begin; i < end; i++) {
                features[i] = network.run(preprocessing.apply(pictures.get(i)), workspaces.get(worker));
            }
        });
        return features;
    }

    /** Frees memory outside the heap. */
    @Override
    public synchronized void close() {
        workspaces.forEach(Workspace::close);
        workspaces.clear();
    }
}
