package library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.labelled.ImdbFormat;
import org.recur4j.data.labelled.LabelledRecordReader;
import org.recur4j.data.text.TextLimits;

/** Reads an archive of two reviews with a record reader. */
class ArchiveTest {
    @Test
    void both_reviews_are_read(@TempDir Path folder) throws Exception {
        Path archive = folder.resolve("reviews.tar.gz");
        write(archive);
        List<String> read = new ArrayList<>();
        try (LabelledRecordReader reader = new LabelledRecordReader(new ImdbFormat("train", TextLimits.DEFAULT))) {
            reader.initialize(new FileSplit(archive.toFile()));
            while (reader.hasNext()) {
                read.add(reader.next().toString());
            }
        }
        assertEquals(List.of("[A waste of time., 2]", "[I liked it., 9]"), read);
    }

    private static void write(Path archive) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
            add(tar, "aclImdb/train/neg/0_2.txt", "A waste of time.");
            add(tar, "aclImdb/train/pos/0_9.txt", "I liked it.");
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
