package org.recur4j.data.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelRecordReaderTest {
    private static final ParallelTextSettings SETTINGS =
            new ParallelTextSettings(100, 0.1, 0.1, "", "", ParallelTextSettings.LIMITS);

    @TempDir
    Path folder;

    @Test
    void records_are_source_and_target_with_their_place() throws IOException {
        Files.writeString(folder.resolve("train.en"), "a\n\nb\n");
        Files.writeString(folder.resolve("train.fr"), "1\n2\n3\n");
        try (ParallelRecordReader reader =
                new ParallelRecordReader(new LineParallelFormat("train", "en", "fr", true, SETTINGS))) {
            reader.initialize(folder);
            assertThat(reader.next()).isEqualTo(List.of(new Text("a"), new Text("1")));
            Record second = reader.nextRecord();
            assertThat(second.getRecord()).isEqualTo(List.of(new Text("b"), new Text("3")));
            assertThat(second.getMetaData().getLocation()).isEqualTo(folder.resolve("train.en") + ", line 3");
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.loadFromMetaData(second.getMetaData()).getRecord())
                    .isEqualTo(second.getRecord());
            reader.reset();
            assertThat(reader.next()).isEqualTo(List.of(new Text("a"), new Text("1")));
        }
    }

    @Test
    void tatoebas_columns_come_in_the_order_of_the_languages() throws IOException {
        Path file = Files.writeString(folder.resolve("fra.txt"), "Go.\tVa !\n");
        try (ParallelRecordReader reader = new ParallelRecordReader(new TatoebaFormat(false, "", true, SETTINGS))) {
            reader.initialize(new FileSplit(file.toFile()));
            assertThat(reader.next()).isEqualTo(List.of(new Text("Va !"), new Text("Go.")));
        }
    }
}
