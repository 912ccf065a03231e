package org.recur4j.data.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.text.Vocabulary;

/** Word vectors from the three formats, and what is said of damaged files. */
class WordVectorsTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(List.of("<unk>", "good", "bad", "été", "New York"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good 1 -2.5\nother 9 9\nété 3e-2 4\nNew York 5 6\ngood 7 7\n",
                "5 2\ngood 1 -2.5 \nother 9 9 \nété 3e-2 4 \nNew York 5 6 \ngood 7 7 \n",
                "good 1 -2.5\r\nother 9 9\r\nété 3e-2 4\r\nNew York 5 6"
            })
    void vectors_are_read_from_text(String text) throws IOException {
        check(WordVectors.read(file(text.getBytes(UTF_8)), VOCABULARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void vectors_are_read_from_word2vecs_binary(String afterEach) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("3 2\n".getBytes(UTF_8));
        binary(out, "good", afterEach, 1, -2.5f);
        binary(out, "été", afterEach, 0.03f, 4);
        binary(out, "New_York", afterEach, 5, 6);
        WordVectors read = WordVectors.read(
                file(out.toByteArray()), Vocabulary.of(List.of("<unk>", "good", "bad", "été", "New_York")));
        check(read);
    }

    @Test
    void vectors_are_read_from_archives() throws IOException {
        byte[] text = "good 1 -2.5\nother 9 9\nété 3e-2 4\nNew York 5 6\n".getBytes(UTF_8);
        Path gzip = folder.resolve("v.vec.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text);
        }
        Path zip = zip("v.zip", text, "v.2d.txt");
        Path two = zip("two.zip", text, "v.1d.txt", "sub/v.2d.txt");

        check(WordVectors.read(gzip, VOCABULARY));
        check(WordVectors.read(zip, VOCABULARY));
        check(WordVectors.read(two.resolve("v.2d.txt"), VOCABULARY));
        assertThatThrownBy(() -> WordVectors.read(two, VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is an archive of 2 files (v.1d.txt, sub/v.2d.txt): name one, such as --set"
                        + " embedding.vectors=" + two + "/v.1d.txt.");
        assertThatThrownBy(() -> WordVectors.read(file(new byte[] {'P', 'K', 3, 4, 0, 0}), VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a broken archive");
    }

    @Test
    void a_damaged_archive_is_called_so() throws IOException {
        byte[] text = new byte[20_000];
        for (int i = 0; i < text.length; i += 10) {
            System.arraycopy(String.format(Locale.ROOT, "w%04d 1 2\n", i / 10).getBytes(UTF_8), 0, text, i, 10);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        byte[] gzip = packed.toByteArray();
        byte[] zip = Files.readAllBytes(zip("whole.zip", text, "v.txt"));
        for (byte[] whole : List.of(gzip, zip)) {
            String name = whole == gzip ? "v.vec.gz" : "v.zip";
            byte[] flipped = whole.clone();
            flipped[whole.length / 2] ^= 0x55;
            byte[] sum = whole.clone();
            sum[whole == gzip ? whole.length - 8 : whole.length - 22 - 46 - 5 + 16] ^= 1; // the checksum
            for (byte[] damaged :
                    List.of(flipped, sum, Arrays.copyOf(whole, whole.length / 2), Arrays.copyOf(whole, 12))) {
                refuses(
                        Files.write(folder.resolve(name), damaged),
                        name + ".* is a broken archive \\(.+\\): download.*");
            }
        }
        refuses(
                Files.write(folder.resolve("plain.gz"), text),
                "plain.gz is not packed as the ending .gz of its name says: download .*take .gz off it.");
        refuses(Files.write(folder.resolve("plain.zip"), text), "plain.zip is a broken archive .*");
        refuses(Files.write(folder.resolve("page.gz"), "<html>".getBytes(UTF_8)), "page.gz is not packed .*");
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> WordVectors.read(file, VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageMatching("(?s).*" + message);
    }

    private Path zip(String name, byte[] content, String... entries) throws IOException {
        Path zip = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(content);
            }
        }
        return zip;
    }

    private static void check(WordVectors vectors) {
        assertThat(vectors.dimension()).isEqualTo(2);
        assertThat(vectors.found()).isEqualTo(3);
        assertThat(vectors.vectors()).hasNumberOfRows(5);
        assertThat(vectors.vectors()[0]).isNull();
        assertThat(vectors.vectors()[1]).containsExactly(1, -2.5f);
        assertThat(vectors.vectors()[2]).isNull();
        assertThat(vectors.vectors()[3]).containsExactly(0.03f, 4);
        assertThat(vectors.vectors()[4]).containsExactly(5, 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "good 1 2;bad 3 | Line 2 | its word has 1 number, not 2",
                "good 1 2;bad 3 x | Line 2 | 'x' is not a number",
                "good 1 2;bad 3 1e99 | Line 2 | '1e99' is not a number",
                "good 1 2;bad 3 -. | Line 2 | '-.' is not a number",
                "3 2;good 1 2;bad 3 4 | Line 3 | ends after 2 of 3 words",
                "good | Line 1 | no numbers follow the word",
                "4 20000;good 1 2 | Line 1 | vectors of 20000 numbers"
            })
    void damage_is_named_with_its_line(String text, String line, String message) throws IOException {
        Path file = file(text.replace(';', '\n').getBytes(UTF_8));
        assertThatThrownBy(() -> WordVectors.read(file, VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void a_missing_an_empty_and_a_cut_file_are_refused() throws IOException {
        assertThatThrownBy(() -> WordVectors.read(folder.resolve("none"), VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are not a file");
        Path empty = file(new byte[0]);
        assertThatThrownBy(() -> WordVectors.read(empty, VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("are empty");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("2 2\n".getBytes(UTF_8));
        binary(out, "good", "", 1, 2);
        out.write("bad \1\2".getBytes(UTF_8));
        Path cut = file(out.toByteArray());
        assertThatThrownBy(() -> WordVectors.read(cut, VOCABULARY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("end within word 2 of 2");
    }

    @Test
    void vectors_of_glove_are_read() {
        Path glove = Path.of("../../shared/data/glove/glove.6B.50d.first5050.txt");
        assumeTrue(Files.isRegularFile(glove), "needs " + glove);
        WordVectors vectors = WordVectors.read(glove, Vocabulary.of(List.of("the", "good", "qwertzuiop", ",")));
        assertThat(vectors.dimension()).isEqualTo(50);
        assertThat(vectors.found()).isEqualTo(3);
        assertThat(vectors.vectors()[0]).startsWith(0.418f, 0.24968f, -0.41242f);
        assertThat(vectors.vectors()[2]).isNull();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("vectors.bin"), content);
    }

    private static void binary(ByteArrayOutputStream out, String word, String after, float... values)
            throws IOException {
        out.write((word + " ").getBytes(UTF_8));
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        out.write(buffer.array());
        out.write(after.getBytes(UTF_8));
    }
}
