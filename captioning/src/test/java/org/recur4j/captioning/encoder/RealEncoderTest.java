package org.recur4j.captioning.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.picture.PictureReader;
import org.recur4j.data.picture.Pixels;

/** MobileNet on photographs of Flickr8k, where they lie beside the project, against PyTorch. */
class RealEncoderTest {
    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final String MOBILE_NET = "encoders/mobilenet_v1_0.75_224_notop.h5";

    @ParameterizedTest
    @CsvSource({"1000268201_693b08cb0e.jpg, 0.7234368", "1001773457_577c3a7d70.jpg, 0.7739414"})
    void the_mean_feature_is_that_of_pytorch(String name, double mean) throws IOException {
        Path pictures = data("flickr8k/Flickr8k_Dataset.zip");
        try (ImageEncoder encoder = ImageEncoders.open(data(MOBILE_NET), Preprocessing.INCEPTION, 0);
                ZipFile zip = new ZipFile(pictures.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("Flicker8k_Dataset/" + name))) {
            Pixels pixels = new PictureReader(encoder.side()).decode(in.readAllBytes(), name);
            float[] features = encoder.encode(List.of(pixels))[0];
            double sum = 0;
            for (float feature : features) {
                sum += feature;
            }
            assertThat(sum / features.length).isCloseTo(mean, within(2e-6));
        }
    }

    @Test
    void mobile_net_has_49_regions_of_768_features() {
        try (ImageEncoder encoder = ImageEncoders.open(data(MOBILE_NET), Preprocessing.INCEPTION, 0)) {
            assertThat(encoder.side()).isEqualTo(224);
            assertThat(encoder.regions()).isEqualTo(new Volume(7, 7, 768));
        }
    }

    private static Path data(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(
                Files.exists(path),
                () -> "skipped: there is no " + path.toAbsolutePath().normalize());
        return path;
    }
}
