package org.recur4j.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TableSettings;
import org.recur4j.data.text.TarGz;
import org.recur4j.data.text.TextLimits;

class LabelledRecordReaderTest {
    private static final TextLimits LIMITS = LabelledTextSettings.LIMITS;

    @TempDir
    Path folder;

    @Test
    void every_format_gives_records_of_a_text_and_its_label() throws IOException {
        write("aclImdb/train/neg/0_2.txt", "bad");
        write("aclImdb/train/pos/0_9.txt", "good");
        try (TarGz tar = new TarGz(folder.resolve("a.tar.gz"))) {
            tar.file("aclImdb/train/pos/0_9.txt", "good").file("aclImdb/test/pos/0_8.txt", "fine");
        }
        write("train.txt", "(3 (2 It) (4 works))");

        assertThat(rest(reading(new ImdbFormat("train", LIMITS), folder.resolve("aclImdb"))))
                .containsExactly("bad|2", "good|9");
        assertThat(rest(reading(new ImdbFormat("test", LIMITS), folder.resolve("a.tar.gz"))))
                .containsExactly("fine|8");
        assertThat(rest(reading(new TreebankFormat(true, LIMITS), folder.resolve("train.txt"))))
                .containsExactly("It works|3", "It|2", "works|4");
        assertThat(rest(table())).containsExactly("a|1", "b|2", "c|3");
    }

    @Test
    void splits_of_one_file_or_folder_are_taken_and_others_refused() throws IOException {
        Path file = write("train.txt", "(3 Good)");
        URI uri = file.toUri();
        LabelledRecordReader reader = new LabelledRecordReader(new TreebankFormat(false, LIMITS));

        reader.initialize(new FileSplit(file.toFile()));
        assertThat(rest(reader)).containsExactly("Good|3");
        reader.initialize(new CollectionInputSplit(List.of(uri)));
        assertThat(rest(reader)).containsExactly("Good|3");
        for (List<URI> other : List.of(List.of(uri, uri), List.of(URI.create("hdfs://cluster/a.txt")))) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> reader.initialize(new CollectionInputSplit(other)))
                    .withMessageContaining("one file or folder on this computer");
        }
    }

    @Test
    void a_record_is_found_again_by_its_metadata_which_names_file_and_line() throws IOException {
        LabelledRecordReader reader = table();
        List<Record> records = new ArrayList<>();
        while (reader.hasNext()) {
            records.add(reader.nextRecord());
        }
        List<RecordMetaData> places = records.stream().map(Record::getMetaData).toList();

        assertThat(places)
                .extracting(RecordMetaData::getLocation)
                .allSatisfy(place -> assertThat(place).startsWith(folder.resolve("a.csv") + ", line "));
        assertThat(places.get(0).getURI()).isEqualTo(folder.resolve("a.csv").toUri());
        assertThat(reader.loadFromMetaData(places)).isEqualTo(records).hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.loadFromMetaData(
                        new RecordMetaDataIndex(0, places.get(0).getURI(), LabelledRecordReader.class)));
    }

    @Test
    void resetting_begins_again_and_a_serialised_reader_does_too() throws IOException, ClassNotFoundException {
        LabelledRecordReader reader = table();
        reader.next();
        reader.reset();
        assertThat(rest(reader)).containsExactly("a|1", "b|2", "c|3");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(reader::next);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reader);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(rest((LabelledRecordReader) in.readObject())).containsExactly("a|1", "b|2", "c|3");
        }
    }

    @Test
    void a_reader_that_was_given_nothing_says_so() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new LabelledRecordReader(new TreebankFormat(true, LIMITS)).hasNext());
    }

    private LabelledRecordReader table() throws IOException {
        Path file = write("a.csv", "text,label\na,1\nb,2\n\nc,3\n");
        return reading(
                new TableFormat(new LabelledTextSettings(TableSettings.of("text", "label"), "", false, LIMITS)), file);
    }

    private static LabelledRecordReader reading(LabelledFormat format, Path path) {
        LabelledRecordReader reader = new LabelledRecordReader(format);
        reader.initialize(path);
        return reader;
    }

    private static List<String> rest(LabelledRecordReader reader) {
        List<String> records = new ArrayList<>();
        while (reader.hasNext()) {
            records.add(String.join(
                    "|", reader.next().stream().map(Object::toString).toList()));
        }
        return records;
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
