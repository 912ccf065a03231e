package org.recur4j.captioning.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.chart.Charts;
import org.recur4j.data.picture.PictureReader;
import org.recur4j.data.picture.Pixels;

/** A network in Keras' format against PyTorch, and scaling against Pillow (tools/reference/image_encoder.py). */
class EncoderGoldenTest {
    private static JsonNode golden;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream json = EncoderGoldenTest.class.getResourceAsStream("/golden/image_encoder.json")) {
            golden = new ObjectMapper().readTree(json);
        }
    }

    static Path file(String name) throws URISyntaxException {
        return Path.of(EncoderGoldenTest.class.getResource("/golden/" + name).toURI());
    }

    private static byte[] bytes(JsonNode values) {
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values.get(i).asInt();
        }
        return bytes;
    }

    private static void assertFeatures(ImageEncoder encoder, String name) {
        JsonNode expected = golden.get(name);
        Pixels picture = new Pixels(16, bytes(golden.get("picture")));
        for (float[] features : encoder.encode(List.of(picture, picture, picture))) {
            assertThat(features).hasSize(expected.size());
            for (int i = 0; i < features.length; i++) {
                assertThat(features[i]).isCloseTo((float) expected.get(i).asDouble(), within(2e-5f));
            }
        }
    }

    @Test
    void a_keras_network_gives_what_pytorch_gives() throws URISyntaxException {
        try (ImageEncoder encoder = ImageEncoders.open(file("encoder.h5"), Preprocessing.INCEPTION, 0)) {
            assertThat(encoder.side()).isEqualTo(16);
            assertThat(encoder.regions()).isEqualTo(new Volume(4, 4, 8));
            assertFeatures(encoder, "features");
        }
    }

    @Test
    void a_sequential_keras_network_gives_what_pytorch_gives() throws URISyntaxException {
        try (ImageEncoder encoder = ImageEncoders.open(file("sequential.h5"), Preprocessing.INCEPTION, 0)) {
            assertThat(encoder.regions().height()).isEqualTo(8);
            assertThat(encoder.regions().width()).isEqualTo(8);
            assertFeatures(encoder, "begin");
        }
    }

    @Test
    void a_network_for_any_size_takes_the_side_that_is_given() throws URISyntaxException {
        try (ImageEncoder encoder = ImageEncoders.open(file("any_size.h5"), Preprocessing.INCEPTION, 16)) {
            assertFeatures(encoder, "features");
        }
        try (ImageEncoder encoder = ImageEncoders.open(file("encoder.h5"), Preprocessing.INCEPTION, 40)) {
            assertThat(encoder.side()).isEqualTo(40);
            assertThat(encoder.regions().height()).isEqualTo(10);
            assertThat(encoder.regions().width()).isEqualTo(10);
        }
    }

    @Test
    void the_checksum_tells_files_preprocessings_and_sides_apart() throws URISyntaxException {
        Path file = file("encoder.h5");
        assertThat(List.of(
                        ImageEncoders.open(file, Preprocessing.INCEPTION, 0).checksum(),
                        ImageEncoders.open(file, Preprocessing.TORCH, 0).checksum(),
                        ImageEncoders.open(file, Preprocessing.INCEPTION, 24).checksum(),
                        ImageEncoders.open(file("any_size.h5"), Preprocessing.INCEPTION, 16)
                                .checksum()))
                .doesNotHaveDuplicates()
                .allMatch(checksum -> checksum.matches("[0-9a-f]{64}"));
        assertThat(ImageEncoders.open(file, Preprocessing.INCEPTION, 16).checksum())
                .isEqualTo(ImageEncoders.open(file, Preprocessing.INCEPTION, 0).checksum());
    }

    @Test
    void pictures_are_scaled_as_pillow_scales_them() {
        for (JsonNode scaling : golden.get("scaled")) {
            int width = scaling.get("width").asInt();
            int height = scaling.get("height").asInt();
            byte[] original = bytes(scaling.get("original"));
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int at = 0; at < width * height; at++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    rgb = (rgb << 8) | (original[3 * at + channel] & 0xff);
                }
                image.setRGB(at % width, at / width, rgb);
            }
            byte[] scaled = new PictureReader(scaling.get("side").asInt())
                    .decode(Charts.png(image), "golden.png")
                    .rgb();
            byte[] expected = bytes(scaling.get("scaled"));
            assertThat(scaled).hasSize(expected.length);
            for (int i = 0; i < scaled.length; i++) {
                // Pillow rounds between the two directions
                assertThat(scaled[i] & 0xff).isCloseTo(expected[i] & 0xff, within(1));
            }
        }
    }
}
