package org.recur4j.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.listener.impl.LogRecordListener;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class TextRecordReaderTest {
    @TempDir
    Path folder;

    @Test
    void one_file_is_one_record() throws IOException {
        TextRecordReader reader = new TextRecordReader();
        reader.initialize(new FileSplit(write("a.txt", "one\r\ntwo é").toFile()));

        assertThat(rest(reader)).containsExactly("one\ntwo é");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);
    }

    @Test
    void a_folder_is_one_record_a_file_in_order_even_when_the_split_shuffles() throws IOException {
        write("b.txt", "b");
        write("a/c.txt", "c");
        write("a.txt", "a");
        write(".git/config", "hidden");
        Files.write(folder.resolve("binary"), new byte[] {0, 1});

        TextRecordReader reader = new TextRecordReader();
        reader.initialize(new FileSplit(folder.toFile(), new Random(3)));

        assertThat(rest(reader)).containsExactly("c", "a", "b");
    }

    @Test
    void a_path_and_a_split_give_the_same_records() throws IOException {
        write("b.txt", "b");
        write("a/c.txt", "c");
        TextRecordReader ofPath = new TextRecordReader();
        ofPath.initialize(folder);
        TextRecordReader ofSplit = new TextRecordReader();
        ofSplit.initialize(new FileSplit(folder.toFile()));

        assertThat(rest(ofPath)).isEqualTo(rest(ofSplit)).containsExactly("c", "b");
    }

    @Test
    void a_split_may_choose_by_extension() throws IOException {
        write("a.java", "class A {}");
        write("a.txt", "a");
        TextRecordReader reader = new TextRecordReader();
        reader.initialize(new FileSplit(folder.toFile(), new String[] {"java"}));

        assertThat(rest(reader)).containsExactly("class A {}");
    }

    @Test
    void files_named_one_by_one_keep_their_order() throws IOException {
        URI b = write("b.txt", "b").toUri();
        URI a = write("a.txt", "a").toUri();
        TextRecordReader reader = new TextRecordReader();
        reader.initialize(new Configuration(), new CollectionInputSplit(List.of(b, a)));

        assertThat(rest(reader)).containsExactly("b", "a");
        assertThat(reader.getConf()).isNotNull();
    }

    @Test
    void lines_come_without_their_ends() throws IOException {
        write("a.txt", "one\n\ntwo\r\nthree");
        write("b.txt", "\uFEFFfour\n");

        assertThat(rest(reader(TextUnit.LINE))).containsExactly("one", "", "two", "three", "four");
    }

    @Test
    void only_a_newline_ends_a_line() throws IOException {
        write("a.txt", "one\rtwo\u2028three\u0085four\ffive\u000Bsix\r\nseven\r\r\n\r\neight\r");

        assertThat(rest(reader(TextUnit.LINE)))
                .containsExactly("one two\u2028three\u0085four\ffive\u000Bsix", "seven ", "", "eight ");
    }

    @Test
    void a_line_longer_than_a_piece_is_one_record() throws IOException {
        String longLine = "é".repeat(Utf8Pieces.PIECE_BYTES);
        write("a.txt", longLine + "\nb");

        assertThat(rest(reader(TextUnit.LINE))).containsExactly(longLine, "b");
    }

    @Test
    void pieces_of_a_large_file_end_with_lines_and_make_up_the_file() throws IOException {
        String text = "Zażółć gęślą jaźń 😀\n".repeat(100_000);
        write("a.txt", text);

        List<String> pieces = rest(reader(TextUnit.PIECE));

        assertThat(pieces)
                .hasSizeGreaterThan(2)
                .allSatisfy(piece -> assertThat(piece).endsWith("\n"));
        assertThat(String.join("", pieces)).isEqualTo(text);
    }

    @Property(tries = 300, seed = "1")
    void pieces_of_any_size_make_up_any_text(@ForAll @NotEmpty List<Piece> parts) throws IOException {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text));
        Path file = Files.createTempFile("pieces", ".txt");
        try {
            Files.writeString(file, text);
            for (int size = 8; size < 20; size++) {
                StringBuilder joined = new StringBuilder();
                try (Utf8Pieces pieces = new Utf8Pieces(file, size)) {
                    pieces.forEachRemaining(joined::append);
                }
                assertThat(joined.toString()).isEqualTo(DataFiles.readText(file, 10_000));
            }
        } finally {
            Files.delete(file);
        }
    }

    /** Parts that are hard to cut. */
    enum Piece {
        CR("\r"),
        LF("\n"),
        SPACE(" "),
        ASCII("abc"),
        TWO("é"),
        THREE("東京"),
        FOUR("😀"),
        MARK("\uFEFFx");

        private final String text;

        Piece(String text) {
            this.text = text;
        }
    }

    @Test
    void an_invalid_byte_in_a_later_piece_is_named_by_its_place_in_the_file() throws IOException {
        byte[] bytes = "0123456789abcd\r\n".repeat(100_000).getBytes(UTF_8);
        bytes[1_500_000] = (byte) 0xC3;
        Path file = Files.write(folder.resolve("a.txt"), bytes);
        TextRecordReader reader = reader(TextUnit.PIECE);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> rest(reader))
                .withMessageContaining(file.toString())
                .withMessageContaining("at byte 1500000 (0xC3), line 93751");
    }

    @Test
    void a_single_binary_file_is_an_error() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), new byte[] {1, 0, 2});
        for (TextUnit unit : TextUnit.values()) {
            TextRecordReader reader = new TextRecordReader(unit, TextLimits.DEFAULT);
            reader.initialize(new FileSplit(file.toFile()));

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> rest(reader))
                    .withMessageContaining("a.bin is a binary file");
        }
    }

    @Test
    void an_empty_file_is_an_error_in_every_unit() throws IOException {
        for (TextUnit unit : TextUnit.values()) {
            TextRecordReader reader = new TextRecordReader(unit, TextLimits.DEFAULT);
            reader.initialize(write("a.txt", "\uFEFF"));

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> rest(reader))
                    .withMessageContaining("is empty");
        }
    }

    @Test
    void resetting_begins_again() throws IOException {
        write("a.txt", "a\nb\nc");
        TextRecordReader reader = reader(TextUnit.LINE);
        reader.next();
        reader.next();
        reader.reset();

        assertThat(reader.resetSupported()).isTrue();
        assertThat(rest(reader)).containsExactly("a", "b", "c");
        Iterable<String> texts = reader.texts();
        assertThat(texts).containsExactly("a", "b", "c");
        assertThat(texts).containsExactly("a", "b", "c");
    }

    @Test
    void a_record_is_found_again_by_its_metadata() throws IOException {
        write("a.txt", "a\nb\nc");
        write("b.txt", "d\ne");
        TextRecordReader reader = reader(TextUnit.LINE);
        List<RecordMetaData> places = new ArrayList<>();
        List<Record> records = new ArrayList<>();
        while (reader.hasNext()) {
            records.add(reader.nextRecord());
            places.add(records.get(records.size() - 1).getMetaData());
        }

        assertThat(reader.loadFromMetaData(places)).isEqualTo(records).hasSize(5);
        assertThat(places.get(4).getURI()).isEqualTo(folder.resolve("b.txt").toUri());
    }

    @Test
    void a_stream_is_one_record() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream("\uFEFFa\r\nb".getBytes(UTF_8)));

        assertThat(new TextRecordReader().record(URI.create("file:/a.txt"), in))
                .singleElement()
                .hasToString("a\nb");
    }

    @Test
    void listeners_hear_of_every_record() throws IOException {
        write("a.txt", "a\nb");
        TextRecordReader reader = reader(TextUnit.LINE);
        LogRecordListener listener = new LogRecordListener();
        reader.setListeners(listener);
        rest(reader);

        assertThat(listener.invoked()).isTrue();
        assertThat(reader.getLabels()).isEmpty();
    }

    @Test
    void a_serialised_reader_starts_again_at_the_first_record() throws IOException, ClassNotFoundException {
        write("a.txt", "a\nb");
        TextRecordReader reader = new TextRecordReader(TextUnit.LINE, TextLimits.DEFAULT);
        reader.initialize(folder);
        reader.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reader);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(rest((TextRecordReader) in.readObject())).containsExactly("a", "b");
        }
    }

    @Test
    void a_location_elsewhere_is_refused() {
        CollectionInputSplit split = new CollectionInputSplit(List.of(URI.create("hdfs://cluster/a.txt")));

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new TextRecordReader().initialize(split))
                .withMessageContaining("not a file on this computer");
    }

    @Test
    void a_reader_without_files_says_so() {
        assertThatIllegalStateException().isThrownBy(() -> new TextRecordReader().hasNext());
    }

    private TextRecordReader reader(TextUnit unit) {
        TextRecordReader reader = new TextRecordReader(unit, TextLimits.DEFAULT);
        reader.initialize(folder);
        return reader;
    }

    private static List<String> rest(TextRecordReader reader) {
        List<String> texts = new ArrayList<>();
        while (reader.hasNext()) {
            texts.add(reader.next().get(0).toString());
        }
        return texts;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
