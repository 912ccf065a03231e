package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.ImageEncoder;
import org.recur4j.captioning.encoder.cache.FeatureShard.Entry;
import org.recur4j.captioning.encoder.cache.Features.Place;
import org.recur4j.captioning.encoder.picture.PictureReader;
import org.recur4j.captioning.encoder.picture.Pixels;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.text.DataFiles;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.run.SafeFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features on disk, so that a picture goes through an encoder once. They are found again by the checksums of the picture
 * and of the encoder: another picture under the same name, another network or another preprocessing is computed anew, and
 * so is what was damaged. A file holds some hundred pictures and appears whole or not at all, so that runs may share a
 * cache, and a run that is killed loses little.
 */
public final class FeatureCache {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    /** Pictures that go through the encoder together. */
    private static final int BATCH = 32;
    /** Features of a file, in bytes. */
    private static final int FILE_BYTES = 32 << 20;

    private final Path folder;
    private final ImageEncoder encoder;
    private final FeatureShape shape;
    private final PictureReader reader;
    private final int picturesOfFile;

    /**
     * The cache of an encoder.
     *
     * @param folder of the caches of all encoders; it is made when something is to be kept
     */
    public FeatureCache(Path folder, ImageEncoder encoder) {
        this.encoder = encoder;
        shape = FeatureShape.of(encoder);
        this.folder = folder.resolve(shape.checksum().substring(0, 16));
        reader = new PictureReader(encoder.side());
        picturesOfFile = Math.max(BATCH, Math.min(256, FILE_BYTES / (2 * shape.length())));
    }

    /**
     * The features of some pictures. One that cannot be read has none; the others are still computed.
     *
     * @param done is told how many more are done, several times
     * @throws InputException when the cache cannot be read or written
     */
    public Features features(List<PictureSource> pictures, IntConsumer done) {
        try {
            return new Work(pictures).features(done);
        } catch (IOException e) {
            throw new InputException(
                    "The cache of features %s cannot be used (%s): check its permissions or give another folder."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** What is found out about a picture before it is encoded. */
    private record Looked(String key, Pixels pixels, PictureFailure failure) {}

    /** One call. */
    private final class Work {
        private final Object reading = new Object();
        private final List<PictureSource> pictures;
        private final String[] keys; // null where a picture cannot be read
        private final List<PictureFailure> failures = new ArrayList<>();
        private final List<FeatureShard> shards = new ArrayList<>();
        private final Map<String, Place> known = new HashMap<>();
        private final List<Entry> unwritten = new ArrayList<>();

        Work(List<PictureSource> pictures) {
            this.pictures = pictures;
            keys = new String[pictures.size()];
        }

        Features features(IntConsumer done) throws IOException {
            try {
                Files.createDirectories(folder);
                for (Path file : FeatureShard.files(folder)) {
                    if (!open(file)) {
                        LOG.warn("{} is damaged; its features are computed again", file);
                        Files.deleteIfExists(file);
                    }
                }
                for (int begin = 0; begin < keys.length; begin += BATCH) {
                    int end = Math.min(begin + BATCH, keys.length);
                    compute(begin, end);
                    done.accept(end - begin);
                }
                write();
                List<Place> places = new ArrayList<>();
                for (String key : keys) {
                    places.add(key == null ? Place.NONE : known.get(key));
                }
                return new Features(shape, shards, places, failures);
            } catch (IOException | RuntimeException e) {
                for (FeatureShard shard : shards) {
                    shard.close();
                }
                throw e;
            }
        }

        private boolean open(Path file) throws IOException {
            var opened = FeatureShard.open(file, shape);
            if (opened.isEmpty()) {
                return false;
            }
            FeatureShard shard = opened.get();
            shards.add(shard);
            for (int i = 0; i < shard.keys().size(); i++) {
                known.put(shard.keys().get(i), new Place(shard, i));
            }
            return true;
        }

        private void compute(int begin, int end) throws IOException {
            Map<String, Pixels> batch = new HashMap<>();
            for (Looked looked : look(begin, end)) {
                if (looked.failure() != null) {
                    failures.add(looked.failure());
                } else if (looked.pixels() != null) {
                    batch.put(looked.key(), looked.pixels());
                }
            }
            List<String> order = batch.keySet().stream().sorted().toList();
            float[][] features = encoder.encode(order.stream().map(batch::get).toList());
            for (int i = 0; i < order.size(); i++) {
                keep(order.get(i), features[i], begin, end);
            }
            if (unwritten.size() >= picturesOfFile) {
                write();
            }
        }

        /** Reads pictures and decodes those whose features are not there; one thread reads at a time. */
        private List<Looked> look(int begin, int end) {
            Looked[] found = new Looked[end - begin];
            WorkSplit shares = WorkSplit.of(found.length, 1);
            shares.parallel(share -> {
                int from = shares.begin(found.length, share);
                for (int i = from; i < from + shares.size(found.length, share); i++) {
                    found[i] = look(begin + i);
                }
            });
            return List.of(found);
        }

        private Looked look(int picture) {
            PictureSource source = pictures.get(picture);
            try {
                byte[] bytes;
                synchronized (reading) {
                    bytes = source.read();
                }
                String key = DataFiles.sha256(bytes);
                keys[picture] = key;
                Pixels pixels = isThere(key) ? null : reader.decode(bytes, source.place());
                return new Looked(key, pixels, null);
            } catch (InputException e) {
                keys[picture] = null;
                return new Looked(null, null, new PictureFailure(source.name(), e.getMessage()));
            }
        }

        private boolean isThere(String key) {
            Place place = known.get(key);
            if (place == null || place.shard() == null) {
                return place != null; // computed in this call
            }
            try {
                if (place.shard().isIntact(place.index())) {
                    return true;
                }
            } catch (IOException e) {
                throw new InputException(
                        "The cache of features %s cannot be read (%s): remove it or give another folder."
                                .formatted(folder, e.getMessage()),
                        e);
            }
            LOG.warn("The features of a picture in {} are damaged; they are computed again", folder);
            return false;
        }

        private void keep(String key, float[] features, int begin, int end) {
            for (float feature : features) {
                if (!(Math.abs(feature) <= HalfFloats.MOST)) { // not a number either
                    dropped(key, begin, end);
                    return;
                }
            }
            unwritten.add(Entry.of(key, features));
            known.put(key, Place.NONE);
        }

        private void dropped(String key, int begin, int end) {
            for (int picture = begin; picture < end; picture++) {
                if (key.equals(keys[picture])) {
                    keys[picture] = null;
                    failures.add(new PictureFailure(
                            pictures.get(picture).name(),
                            "%s gives features that are infinite or no numbers: try another preprocessing."
                                    .formatted(pictures.get(picture).place())));
                }
            }
        }

        private void write() throws IOException {
            if (unwritten.isEmpty()) {
                return;
            }
            List<Entry> entries = List.copyOf(unwritten);
            unwritten.clear();
            Path file = FeatureShard.next(folder, entries);
            SafeFiles.writeFile(file, aside -> FeatureShard.write(aside, shape, entries));
            if (!open(file)) {
                throw new IOException(file + " was written and cannot be read");
            }
        }
    }
}
