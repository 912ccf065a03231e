package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class DataFilesTest {
    private static final long MAX = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void text_comes_back_as_it_was_written() throws IOException {
        String text = "Zażółć gęślą jaźń,\n東京 and 😀\n";

        assertThat(DataFiles.readText(file(text.getBytes(UTF_8)), MAX)).isEqualTo(text);
    }

    @Test
    void every_kind_of_line_end_becomes_a_newline() throws IOException {
        Path file = file("a\r\nb\rc\n\r\n\r\r\nd\r".getBytes(UTF_8));

        assertThat(DataFiles.readText(file, MAX)).isEqualTo("a\nb\nc\n\n\n\nd\n");
    }

    @Test
    void a_byte_order_mark_is_dropped() throws IOException {
        assertThat(DataFiles.readText(file("\uFEFFtext".getBytes(UTF_8)), MAX)).isEqualTo("text");
    }

    @Test
    void a_byte_order_mark_elsewhere_is_text() throws IOException {
        assertThat(DataFiles.readText(file("te\uFEFFxt".getBytes(UTF_8)), MAX)).isEqualTo("te\uFEFFxt");
    }

    @Test
    void the_first_invalid_byte_is_named_with_its_line() throws IOException {
        Path file = file("one\ntwo\r\nth\u00e9".getBytes(ISO_8859_1));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining(file.toString())
                .withMessageContaining("not valid UTF-8 at byte 11 (0xE9), line 3");
    }

    @Test
    void the_byte_order_mark_counts_in_the_position_of_an_invalid_byte() throws IOException {
        Path file = file(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', (byte) 0xFF});

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining("byte 4 (0xFF), line 1");
    }

    @Test
    void an_invalid_byte_after_much_valid_text_is_found() throws IOException {
        byte[] bytes = "0123456789abcde\n".repeat(5_000).getBytes(UTF_8);
        bytes[70_000] = (byte) 0x80;
        Path file = file(bytes);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining("byte 70000 (0x80), line 4376");
    }

    @Test
    void a_character_cut_off_at_the_end_is_invalid() throws IOException {
        Path file = file(new byte[] {'a', (byte) 0xE2, (byte) 0x82});

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining("byte 1 (0xE2)");
    }

    @Test
    void a_binary_file_is_called_so() throws IOException {
        Path file = file(new byte[] {'P', 'K', 3, 4, 0, (byte) 0xFF});

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining("binary file (zero byte at byte 4)");
    }

    @Test
    void utf_16_is_recognised() throws IOException {
        Path file = file("text".getBytes(UTF_16));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, MAX))
                .withMessageContaining("UTF-16")
                .withMessageContaining("save it as UTF-8");
    }

    @Test
    void an_empty_file_is_refused_even_with_a_byte_order_mark() throws IOException {
        Path empty = file(new byte[0]);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(empty, MAX))
                .withMessageContaining("is empty");

        Path marked = file("\uFEFF".getBytes(UTF_8));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(marked, MAX))
                .withMessageContaining("is empty");
    }

    @Test
    void a_missing_file_says_what_to_pass() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(folder.resolve("none.txt"), MAX))
                .withMessageContaining("none.txt does not exist")
                .withMessageContaining("give the path of an existing file");
    }

    @Test
    void a_folder_is_no_file() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(folder, MAX))
                .withMessageContaining("is a folder");
    }

    @Test
    void a_file_above_the_limit_is_refused_with_the_limit() throws IOException {
        Path file = file("12345".getBytes(UTF_8));

        assertThat(DataFiles.readText(file, 5)).isEqualTo("12345");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DataFiles.readText(file, 4))
                .withMessageContaining("has 5 bytes, more than the limit of 4")
                .withMessageContaining("give a smaller file");
    }

    @Test
    void the_checksum_is_that_of_the_standard() throws IOException {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, appendix B.1

        assertThat(DataFiles.sha256("abc".getBytes(UTF_8))).isEqualTo(abc);
        assertThat(DataFiles.sha256(file("abc".getBytes(UTF_8)))).isEqualTo(abc);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", ".txt"), bytes);
    }
}
