package org.recur4j.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class ImageFolderTest {
    @TempDir
    private Path folder;

    private static byte[] idx(int code, int[] shape, byte... values) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        file.putInt(code);
        Arrays.stream(shape).forEach(file::putInt);
        return file.put(values).array();
    }

    private static byte[] images(int count) {
        byte[] values = new byte[count * 784];
        Arrays.fill(values, (byte) 200);
        return idx(0x803, new int[] {count, 28, 28}, values);
    }

    private static byte[] labels(int... labels) {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return idx(0x801, new int[] {labels.length}, values);
    }

    private static Map<String, List<LabelledImage>> read(Path folder) {
        return ImageFolder.read(folder, 28, 10);
    }

    private void write(String name, byte... bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private void assertRefused(String said) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(folder))
                .withMessageContaining(said)
                .withMessageEndingWith(".");
    }

    @Test
    void files_are_read_by_split_under_the_names_that_are_in_use_packed_or_not() throws IOException {
        write("train-images-idx3-ubyte", images(3));
        write("train-labels-idx1-ubyte", labels(4, 0, 9));
        write("t10k-labels.idx1", labels(5));
        write("notes.txt", (byte) 'n');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("t10k-images.idx3.gz")))) {
            out.write(images(1));
        }

        Map<String, List<LabelledImage>> splits = read(folder);

        assertThat(splits).containsOnlyKeys("train", "test");
        assertThat(splits.get("train")).extracting(LabelledImage::label).containsExactly(4, 0, 9);
        assertThat(splits.get("test")).extracting(LabelledImage::label).containsExactly(5);
        assertThat(splits.get("test").get(0).pixels()).hasSize(784).containsOnly(200);
    }

    @Test
    void a_folder_without_images_or_without_labels_is_refused() throws IOException {
        assertRefused("holds no file of images: give a folder with files such as");
        write("train-images-idx3-ubyte", images(1));
        assertRefused("There are no labels beside");
        write("train-images.idx3", images(1));
        assertRefused("are of the same split: remove one of them");
    }

    @Test
    void what_is_no_folder_is_refused() throws IOException {
        write("file", images(1));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(folder.resolve("file")))
                .withMessageContaining("is a file: give the folder");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(folder.resolve("none")))
                .withMessageContaining("does not exist");
    }

    @Test
    void images_that_cannot_be_used_are_refused() throws IOException {
        write("train-labels-idx1-ubyte", labels(1, 2));
        byte[] whole = images(2);
        refuse(labels(1, 2), "is not an IDX file of images: it must begin with 0, 0, 8, 3");
        refuse(new byte[0], "is not an IDX file of images");
        refuse(Arrays.copyOf(whole, 9), "ends within its first bytes");
        refuse(Arrays.copyOf(whole, 800), "should hold 1,568 values and has only 784");
        refuse(Arrays.copyOf(whole, whole.length + 1), "should hold 1,568 values and has more");
        refuse(idx(0x803, new int[] {2, 8, 8}, new byte[128]), "has images of 8 by 8 pixels: give images of 28 by 28");
        refuse(images(3), "has 3 images, and there are 2 labels");
        refuse(idx(0x803, new int[] {-1, 28, 28}), "more than the limit");
        refuse(idx(0x803, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 28}), "more than the limit");
        refuse(idx(0x803, new int[] {1_000_000, 28, 28}), "should hold 784,000,000 values and has only 0");
    }

    private void refuse(byte[] images, String said) throws IOException {
        write("train-images-idx3-ubyte", images);
        assertRefused(said);
    }

    @Test
    void labels_that_cannot_be_used_are_refused() throws IOException {
        write("train-images-idx3-ubyte", images(2));
        write("train-labels-idx1-ubyte", labels(3, 10));
        assertRefused("label 2 is 10: give labels from 0 to 9");
        write("train-labels-idx1-ubyte", images(2));
        assertRefused("is not an IDX file of labels");
    }

    @Test
    void a_damaged_archive_is_refused() throws IOException {
        write("train-labels-idx1-ubyte", labels(1, 2));
        Path packed = folder.resolve("train-images-idx3-ubyte.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(images(2));
        }
        Files.write(packed, Arrays.copyOf(Files.readAllBytes(packed), 20));
        assertRefused("is a broken archive");
    }

    @Test
    void digits_of_mnist_are_read() {
        Path mnist = Path.of("../../shared/data/mnist10k");
        assumeTrue(Files.isDirectory(mnist), "there is no " + mnist);

        Map<String, List<LabelledImage>> splits = read(mnist);

        assertThat(splits.get("train")).hasSize(8000);
        assertThat(splits.get("dev")).hasSize(1000);
        assertThat(splits.get("dev").stream().map(LabelledImage::label).distinct())
                .hasSize(10);
    }
}
