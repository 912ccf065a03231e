package org.recur4j.captioning.encoder.frozen;

import java.util.ArrayList;
import java.util.List;
import org.recur4j.captioning.encoder.ImageEncoder;
import org.recur4j.captioning.encoder.picture.Pixels;
import org.recur4j.captioning.encoder.picture.Preprocessing;
import org.recur4j.nn.parallel.WorkSplit;

/** An encoder over a frozen network; each thread takes pictures of its own. */
public final class FrozenEncoder implements ImageEncoder {
    private final Network network;
    private final Preprocessing preprocessing;
    private final String checksum;
    private final List<Lane> lanes = new ArrayList<>();

    public FrozenEncoder(Network network, Preprocessing preprocessing, String checksum) {
        this.network = network;
        this.preprocessing = preprocessing;
        this.checksum = checksum;
    }

    @Override
    public int side() {
        return network.input().height();
    }

    @Override
    public int rows() {
        return network.output().height();
    }

    @Override
    public int regions() {
        return network.output().places();
    }

    @Override
    public int channels() {
        return network.output().channels();
    }

    @Override
    public String checksum() {
        return checksum;
    }

    @Override
    public synchronized float[][] encode(List<Pixels> pictures) {
        for (Pixels picture : pictures) {
            if (picture.side() != side()) {
                throw new IllegalArgumentException(
                        "a picture of side %s for a network of %s".formatted(picture.side(), side()));
            }
        }
        WorkSplit shares = WorkSplit.of(pictures.size(), 1);
        while (lanes.size() < shares.count()) {
            lanes.add(new Lane());
        }
        float[][] features = new float[pictures.size()][]; // [n][P·C]
        shares.parallel(share -> {
            int begin = shares.begin(pictures.size(), share);
            int end = begin + shares.size(pictures.size(), share);
            for (int i = begin; i < end; i++) {
                features[i] = network.run(preprocessing.apply(pictures.get(i)), lanes.get(share));
            }
        });
        return features;
    }

    @Override
    public synchronized void close() {
        lanes.forEach(Lane::close);
        lanes.clear();
    }
}
