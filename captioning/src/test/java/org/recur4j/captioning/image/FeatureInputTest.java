package org.recur4j.captioning.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.captioning.encoder.ImageEncoder;
import org.recur4j.captioning.encoder.Preprocessing;
import org.recur4j.captioning.encoder.frozen.Network;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.captioning.encoder.frozen.Workspace;
import org.recur4j.chart.Charts;
import org.recur4j.data.InputException;
import org.recur4j.data.caption.PictureSource;
import org.recur4j.data.text.DataFiles;

class FeatureInputTest {
    @TempDir
    private Path folder;

    /** Gives the values of the middle pixel, times a factor, and counts. */
    private static final class Counting implements Network {
        private final float factor;
        private final AtomicInteger encoded = new AtomicInteger();

        Counting(float factor) {
            this.factor = factor;
        }

        @Override
        public Volume input() {
            return new Volume(4, 4, 3);
        }

        @Override
        public Volume output() {
            return new Volume(2, 3, 3);
        }

        @Override
        public float[] run(float[] picture, Workspace workspace) {
            encoded.incrementAndGet();
            float[] features = new float[18]; // [P·C]
            for (int k = 0; k < 18; k++) {
                features[k] = factor * picture[24 + k % 3];
            }
            return features;
        }

        FeatureInput input(Path folder) {
            String checksum = DataFiles.sha256(String.valueOf(factor).getBytes(StandardCharsets.UTF_8));
            return new FeatureInput(new ImageEncoder(this, Preprocessing.NONE, checksum), folder);
        }
    }

    private static List<PictureSource> pictures(int count) {
        List<PictureSource> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(picture(i, 1000 + 257 * i));
        }
        return pictures;
    }

    private record Encoded(String path, byte[] read) implements PictureSource {
        @Override
        public String place() {
            return "pictures.zip, " + path;
        }
    }

    private static PictureSource picture(int name, int rgb) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < 16; at++) {
            image.setRGB(at % 4, at / 4, rgb);
        }
        return new Encoded(name + ".png", Charts.png(image));
    }

    private int computed(float factor, List<PictureSource> pictures) {
        Counting encoder = new Counting(factor);
        List<Optional<Picture>> features = features(encoder, pictures);
        assertThat(features).hasSameSizeAs(pictures);
        for (int i = 0; i < pictures.size(); i++) {
            int rgb = 1000 + 257 * i;
            float[] values = read(features.get(i));
            assertThat(values).hasSize(18);
            assertThat(values[15]).isEqualTo(factor * (rgb >> 16));
            assertThat(values[16]).isEqualTo(factor * ((rgb >> 8) & 0xff));
            assertThat(values[17]).isEqualTo(factor * (rgb & 0xff));
        }
        return encoder.encoded.get();
    }

    private List<Optional<Picture>> features(Counting encoder, List<PictureSource> pictures) {
        return encoder.input(folder).read(pictures, done -> {}, failure -> fail(failure));
    }

    private static float[] read(Optional<Picture> features) {
        float[] values = new float[18];
        features.orElseThrow().read(values);
        return values;
    }

    private List<Path> files() throws IOException {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void change(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (at < 0 ? bytes.length + at : at)] ^= 4;
        Files.write(file, bytes);
    }

    @Test
    void features_are_computed_once() throws IOException {
        assertThat(computed(1, pictures(300))).isEqualTo(300);
        assertThat(files()).hasSize(300);
        assertThat(computed(1, pictures(300))).isZero();
        assertThat(computed(1, pictures(310))).isEqualTo(10);
        assertThat(computed(1, pictures(310))).isZero();
    }

    @Test
    void another_encoder_finds_nothing() {
        assertThat(computed(1, pictures(5))).isEqualTo(5);
        assertThat(computed(2, pictures(5))).isEqualTo(5);
        assertThat(computed(1, pictures(5))).isZero();
    }

    @Test
    void another_picture_under_the_same_name_is_computed() {
        Counting encoder = new Counting(1);
        features(encoder, List.of(picture(1, 0x010203)));
        assertThat(read(features(encoder, List.of(picture(1, 0x040506))).get(0)))
                .startsWith(4, 5, 6);
        assertThat(encoder.encoded).hasValue(2);
    }

    @Test
    void the_same_picture_under_two_names_is_computed_once() {
        Counting encoder = new Counting(1);
        List<Optional<Picture>> features = features(encoder, List.of(picture(1, 7), picture(2, 7)));

        assertThat(read(features.get(1))).containsExactly(read(features.get(0)));
        assertThat(encoder.encoded).hasValue(1);
    }

    @Test
    void damaged_features_are_computed_again() throws IOException {
        computed(1, pictures(7));
        // the first number, the last one, and their checksum
        for (long at : new long[] {0, 4 * 18 - 1, -4, -1}) {
            change(files().get(3), at);
            assertThat(computed(1, pictures(7))).as("byte %d", at).isEqualTo(1);
            assertThat(computed(1, pictures(7))).as("byte %d", at).isZero();
        }
    }

    @Test
    void features_in_a_file_of_another_length_are_computed_again() throws IOException {
        computed(1, pictures(7));
        byte[] bytes = Files.readAllBytes(files().get(3));
        for (int length : new int[] {0, 3, 4, 4 * 18, bytes.length - 1, bytes.length + 1}) {
            Files.write(files().get(3), Arrays.copyOf(bytes, length));
            assertThat(computed(1, pictures(7))).as("%d bytes", length).isEqualTo(1);
            assertThat(Files.readAllBytes(files().get(3))).containsExactly(bytes);
        }
    }

    @Test
    void what_a_killed_run_has_finished_is_not_computed_again() throws IOException {
        computed(1, pictures(4));
        Files.write(
                files().get(0).resolveSibling("aside-" + ProcessHandle.current().pid()), new byte[3]);

        assertThat(computed(1, pictures(7))).isEqualTo(3);
        assertThat(files()).hasSize(7);
    }

    @Test
    void damage_after_the_check_is_noticed() throws IOException {
        Optional<Picture> features = features(new Counting(1), pictures(1)).get(0);
        change(files().get(0), -1);

        assertThatThrownBy(() -> read(features))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_bad_picture_is_reported_and_the_others_are_done() {
        List<PictureSource> pictures = new ArrayList<>(pictures(40));
        pictures.set(3, new Encoded("text.jpg", "text".getBytes(StandardCharsets.UTF_8)));
        pictures.set(35, new Encoded("empty.jpg", new byte[0]));
        int[] done = new int[1];
        List<String> failures = new ArrayList<>();
        List<Optional<Picture>> features =
                new Counting(1).input(folder).read(pictures, more -> done[0] += more, failures::add);

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).startsWith("pictures.zip, text.jpg is not a picture");
        assertThat(failures.get(1)).startsWith("pictures.zip, empty.jpg is empty");
        assertThat(features.get(3)).isEmpty();
        assertThat(features.get(35)).isEmpty();
        assertThat(features.stream().filter(Optional::isPresent)).hasSize(38);
        assertThat(read(features.get(39))).hasSize(18);
        assertThat(done[0]).isEqualTo(40);
    }

    @Test
    void features_that_are_not_finite_are_reported() {
        List<String> failures = new ArrayList<>();
        List<Optional<Picture>> features =
                new Counting(Float.POSITIVE_INFINITY).input(folder).read(pictures(2), done -> {}, failures::add);

        assertThat(features).containsOnly(Optional.empty());
        assertThat(failures).hasSize(2).allMatch(failure -> failure.contains("infinite"));
    }

    @Test
    void a_link_in_the_place_of_the_file_is_not_followed() throws IOException {
        computed(1, pictures(1));
        Path file = files().get(0);
        Path target = Files.writeString(folder.resolve("target"), "text");
        Files.delete(file);
        Files.createSymbolicLink(file, target);

        assertThatThrownBy(() -> computed(1, pictures(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be used");
        assertThat(target).hasContent("text");
    }

    @Test
    void a_cache_that_is_a_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        FeatureInput input = new Counting(1).input(file);

        assertThatThrownBy(() -> input.read(pictures(1), done -> {}, failure -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be used");
    }
}
