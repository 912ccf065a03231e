package org.recur4j.captioning.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.recur4j.captioning.encoder.ImageEncoder;
import org.recur4j.captioning.encoder.cache.FeatureCache;
import org.recur4j.captioning.encoder.cache.StoredFeatures;
import org.recur4j.data.caption.PictureSource;

/**
 * Features of regions by a trained image network, computed once a picture and kept on disk.
 *
 * @param encoder the network
 * @param cache folder that its features are kept in
 */
record FeatureInput(ImageEncoder encoder, Path cache) implements ImageInput {
    @Override
    public PictureShape shape() {
        return new PictureShape(encoder.rows(), encoder.regions() / encoder.rows(), encoder.channels());
    }

    @Override
    public String checksum() {
        return encoder.checksum();
    }

    @Override
    public List<Optional<Picture>> read(List<PictureSource> pictures, IntConsumer done, Consumer<String> failed) {
        List<Optional<StoredFeatures>> features = new FeatureCache(cache, encoder).features(pictures, done, failed);
        List<Optional<Picture>> read = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            PictureSource source = pictures.get(i);
            read.add(features.get(i).map(stored -> new PictureFeatures(stored, source)));
        }
        return read;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
