package org.recur4j.captioning.image;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.picture.PictureReader;
import org.recur4j.data.picture.Pixels;
import org.recur4j.data.text.DataFiles;
import org.recur4j.nn.parallel.WorkSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Features of regions by a trained image network, kept on disk so that a picture goes through the network once. They are
 * found again by the checksums of the network, which names a folder, and of the picture, which names a file in it: another
 * network, another preprocessing or another picture under the same name is computed anew, and so is what was damaged. A
 * run that is killed loses the features of one batch of pictures.
 *
 * @param encoder the network
 * @param cache folder of the features of all networks; it is made when something is to be kept
 */
record FeatureInput(ImageEncoder encoder, Path cache) implements ImageInput {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureInput.class);
    /** Pictures that go through the encoder together. */
    private static final int BATCH_SIZE = 32;
    /** Changes with the format: features of another one are not read. */
    private static final String VERSION = "-v3";

    /** A picture before it is encoded: pixels where it has no features yet; no features where it cannot be read. */
    private record Found(PictureFeatures features, Pixels pixels, String failure) {}

    @Override
    public Volume shape() {
        return encoder.regions();
    }

    @Override
    public String checksum() {
        return encoder.checksum();
    }

    /**
     * Reads the features of pictures, which are computed where there are none yet.
     *
     * @throws InputException when the cache cannot be read or written
     */
    @Override
    public List<Optional<Picture>> read(List<PictureSource> pictures, IntConsumer done, Consumer<String> failed) {
        Path folder = cache.resolve(checksum().substring(0, 16) + VERSION);
        List<Optional<Picture>> read = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int begin = 0; begin < pictures.size(); begin += BATCH_SIZE) {
                List<PictureSource> batch = pictures.subList(begin, Math.min(begin + BATCH_SIZE, pictures.size()));
                read.addAll(readBatch(folder, batch, failed));
                done.accept(batch.size());
            }
        } catch (IOException | UncheckedIOException e) {
            throw InputException.of(
                    e,
                    "The cache of features %s cannot be used (%s): check its permissions or give another folder.",
                    folder,
                    e.getMessage());
        }
        return read;
    }

    private List<Optional<Picture>> readBatch(Path folder, List<PictureSource> batch, Consumer<String> failed)
            throws IOException {
        List<Found> found = find(folder, batch);
        encode(found);
        List<Optional<Picture>> read = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            PictureFeatures features = found.get(i).features();
            if (features == null) {
                failed.accept(found.get(i).failure());
            } else if (!features.exist()) {
                failed.accept("%s gives features that are infinite or not numbers: try another preprocessing."
                        .formatted(batch.get(i).place()));
            }
            read.add(Optional.<Picture>ofNullable(features).filter(picture -> features.exist()));
        }
        return read;
    }

    /** Reads pictures and decodes those without features; one thread reads at a time. */
    private List<Found> find(Path folder, List<PictureSource> batch) {
        PictureReader reader = new PictureReader(encoder.side());
        Found[] found = new Found[batch.size()];
        WorkSplit split = WorkSplit.of(found.length, 1);
        split.parallel(worker -> {
            for (int i = split.begin(found.length, worker); i < split.begin(found.length, worker + 1); i++) {
                found[i] = find(folder, batch.get(i), reader);
            }
        });
        return List.of(found);
    }

    private Found find(Path folder, PictureSource source, PictureReader reader) {
        try {
            byte[] bytes;
            synchronized (encoder) {
                bytes = source.read();
            }
            PictureFeatures features = new PictureFeatures(folder.resolve(DataFiles.sha256(bytes)), source);
            if (features.exist()) {
                if (features.readIntact(new float[shape().length()])) {
                    return new Found(features, null, null);
                }
                LOG.warn("The features of a picture in {} are damaged; they are computed again", folder);
            }
            return new Found(features, reader.decode(bytes, source.place()), null);
        } catch (InputException e) {
            return new Found(null, null, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Computes and keeps what is missing; not what is infinite or not a number. */
    private void encode(List<Found> batch) throws IOException {
        Map<Path, Found> missing = new TreeMap<>(); // the same picture may come twice
        batch.stream()
                .filter(found -> found.pixels() != null)
                .forEach(found -> missing.put(found.features().file(), found));
        float[][] features =
                encoder.encode(missing.values().stream().map(Found::pixels).toList());
        int picture = 0;
        for (Found found : missing.values()) {
            if (isFinite(features[picture])) {
                found.features().write(features[picture]);
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

    @Override
    public void close() {
        encoder.close();
    }
}
