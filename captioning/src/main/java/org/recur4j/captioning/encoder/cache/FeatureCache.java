package org.recur4j.captioning.encoder.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.ImageEncoder;
import org.recur4j.captioning.encoder.picture.PictureReader;
import org.recur4j.captioning.encoder.picture.Pixels;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.text.DataFiles;
import org.recur4j.nn.parallel.WorkSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features on disk, so that a picture goes through an encoder once. They are found again by the checksums of the encoder,
 * which names the file, and of the picture: another network, another preprocessing or another picture under the same name
 * is computed anew, and so is what was damaged. A run that is killed loses the features of one batch of pictures.
 */
public final class FeatureCache {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureCache.class);
    /** Pictures that go through the encoder together. */
    private static final int BATCH_SIZE = 32;
    /** Changes with the format: files of another one are not read. */
    private static final String SUFFIX = "-v2.features";

    private final Path path;
    private final ImageEncoder encoder;
    private final PictureReader reader;
    private final Object reading = new Object();

    /**
     * The cache of an encoder.
     *
     * @param folder of the caches of all encoders; it is made when something is to be kept
     */
    public FeatureCache(Path folder, ImageEncoder encoder) {
        this.encoder = encoder;
        path = folder.resolve(encoder.checksum().substring(0, 16) + SUFFIX);
        reader = new PictureReader(encoder.side());
    }

    /**
     * The features of pictures, in their order; empty for one that cannot be read.
     *
     * @param done receives how many more pictures are done, after each batch
     * @param failed receives, for each picture without features, one sentence that says what is wrong and where it lies
     * @throws InputException when the cache cannot be read or written
     */
    public List<Optional<StoredFeatures>> features(
            List<PictureSource> pictures, IntConsumer done, Consumer<String> failed) {
        try {
            Files.createDirectories(path.getParent());
            FeatureFile file = new FeatureFile(path, encoder.checksum(), encoder.regions() * encoder.channels());
            try {
                return features(file, pictures, done, failed);
            } finally {
                file.release();
            }
        } catch (IOException e) {
            throw new InputException(
                    "The cache of features %s cannot be used (%s): check its permissions or give another folder."
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    /** A picture before it is encoded: pixels where it has no features yet; no key where it cannot be read. */
    private record Found(String key, Pixels pixels, String failure) {}

    private List<Optional<StoredFeatures>> features(
            FeatureFile file, List<PictureSource> pictures, IntConsumer done, Consumer<String> failed)
            throws IOException {
        List<Optional<StoredFeatures>> features = new ArrayList<>();
        for (int begin = 0; begin < pictures.size(); begin += BATCH_SIZE) {
            List<PictureSource> batch = pictures.subList(begin, Math.min(begin + BATCH_SIZE, pictures.size()));
            List<Found> found = find(file, batch);
            encode(file, found);
            for (int i = 0; i < batch.size(); i++) {
                String failure = found.get(i).failure();
                int record = failure == null ? file.find(found.get(i).key()) : -1;
                if (record < 0) {
                    failed.accept(failure != null ? failure : notFinite(batch.get(i)));
                }
                features.add(record < 0 ? Optional.empty() : Optional.of(new StoredFeatures(file, record)));
            }
            done.accept(batch.size());
        }
        return features;
    }

    /** Reads pictures and decodes those without features; one thread reads at a time. */
    private List<Found> find(FeatureFile file, List<PictureSource> batch) {
        Found[] found = new Found[batch.size()];
        WorkSplit split = WorkSplit.of(found.length, 1);
        split.parallel(worker -> {
            for (int i = split.begin(found.length, worker); i < split.begin(found.length, worker + 1); i++) {
                found[i] = find(file, batch.get(i));
            }
        });
        return List.of(found);
    }

    private Found find(FeatureFile file, PictureSource source) {
        try {
            byte[] bytes;
            synchronized (reading) {
                bytes = source.read();
            }
            String key = DataFiles.sha256(bytes);
            if (file.hasIntact(key)) {
                return new Found(key, null, null);
            }
            if (file.find(key) >= 0) {
                LOG.warn("The features of a picture in {} are damaged; they are computed again", path);
            }
            return new Found(key, reader.decode(bytes, source.place()), null);
        } catch (InputException e) {
            return new Found(null, null, e.getMessage());
        }
    }

    private void encode(FeatureFile file, List<Found> batch) throws IOException {
        Map<String, Pixels> pixels = new TreeMap<>();
        batch.stream()
                .filter(found -> found.pixels() != null)
                .forEach(found -> pixels.put(found.key(), found.pixels()));
        float[][] features = encoder.encode(List.copyOf(pixels.values()));
        int picture = 0;
        for (String key : pixels.keySet()) {
            if (isFinite(features[picture])) {
                file.add(key, features[picture]);
            }
            picture++;
        }
    }

    private static boolean isFinite(float[] features) {
        for (float feature : features) {
            if (!Float.isFinite(feature)) {
                return false;
            }
        }
        return true;
    }

    private static String notFinite(PictureSource picture) {
        return "%s gives features that are infinite or not numbers: try another preprocessing."
                .formatted(picture.place());
    }
}
