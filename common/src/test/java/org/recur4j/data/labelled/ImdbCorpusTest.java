package org.recur4j.data.labelled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TableSettings;
import org.recur4j.data.text.TarGz;
import org.recur4j.data.text.TextLimits;

class ImdbCorpusTest {
    /** In a gzip file. */
    private static final int CHECKSUM_FROM_END = 8;

    private static final LabelledTextSettings SETTINGS =
            new LabelledTextSettings(TableSettings.of("text", "label"), "", false, LabelledTextSettings.LIMITS);

    @TempDir
    Path temporary;

    private Path folder;
    private Path archive;

    @BeforeEach
    void name() {
        folder = temporary.resolve("aclImdb");
        archive = temporary.resolve("aclImdb_v1.tar.gz");
    }

    @Test
    void a_folder_gives_ratings_as_labels_in_the_order_of_the_paths() throws IOException {
        write("train/pos/2_9.txt", "good");
        write("train/pos/10_10.txt", "great");
        write("train/neg/0_1.txt", "bad");
        write("train/unsup/0_0.txt", "unknown");
        write("train/pos/.DS_Store", "x");
        write("train/pos/notes.html", "x");
        write("test/neg/0_2.txt", "poor");
        write("test/pos/0_8.txt", "fine");
        LabelledCorpus corpus = LabelledCorpus.read(folder, SETTINGS);

        assertThat(corpus.name()).isEqualTo("aclImdb");
        assertThat(corpus.scale()).contains(new LabelScale(1, 10));
        assertThat(corpus.split("train"))
                .extracting(LabelledText::text, LabelledText::label, LabelledText::whole)
                .containsExactly(tuple("bad", "1", true), tuple("great", "10", true), tuple("good", "9", true));
        assertThat(corpus.split("train").get(0).place())
                .isEqualTo(folder.resolve("train/neg/0_1.txt").toString());
        assertThat(corpus.split("dev")).isEmpty();
        assertThat(corpus.split("test")).extracting(LabelledText::label).containsExactly("2", "8");
    }

    @Test
    void the_archive_gives_the_same_corpus_as_the_folder_whatever_its_order() throws IOException {
        List<String> names = List.of(
                "test/pos/3_7.txt",
                "train/pos/2_9.txt",
                "train/unsup/4_0.txt",
                "train/neg/11_4.txt",
                "train/pos/10_10.txt",
                "train/neg/2_1.txt",
                "test/neg/0_3.txt");
        try (TarGz tar = new TarGz(archive)) {
            tar.folder("aclImdb").folder("aclImdb/train").file("aclImdb/README", "about");
            for (String name : names) {
                write(name, "text of " + name);
                tar.file("aclImdb/" + name, "text of " + name);
            }
        }
        LabelledCorpus ofFolder = LabelledCorpus.read(folder, SETTINGS);
        LabelledCorpus ofArchive = LabelledCorpus.read(archive, SETTINGS);

        assertThat(ofArchive.name()).isEqualTo("aclImdb_v1.tar.gz");
        assertThat(ofArchive.scale()).isEqualTo(ofFolder.scale());
        for (String split : List.of("train", "dev", "test")) {
            assertThat(ofArchive.split(split))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                    .isEqualTo(ofFolder.split(split));
        }
        assertThat(ofArchive.split("train")).hasSize(4);
        assertThat(ofArchive.split("test").get(0).place()).isEqualTo(archive + ": aclImdb/test/neg/0_3.txt");
    }

    @Test
    void reviews_of_one_film_are_in_one_group_where_the_addresses_are_there() throws IOException {
        String urls = """
                http://www.imdb.com/title/tt0000001/usercomments
                http://www.imdb.com/title/tt0000002/usercomments
                http://www.imdb.com/title/tt0000001/usercomments
                """;
        try (TarGz tar = new TarGz(archive)) {
            for (String name : List.of("neg/0_1.txt", "neg/1_2.txt", "pos/0_9.txt", "pos/2_8.txt", "pos/3_8.txt")) {
                write("train/" + name, "text of " + name);
                tar.file("aclImdb/train/" + name, "text of " + name);
            }
            for (String side : List.of("neg", "pos", "unsup")) {
                write("train/urls_" + side + ".txt", urls);
                tar.file("aclImdb/train/urls_" + side + ".txt", urls);
            }
        }

        for (Path path : List.of(folder, archive)) {
            assertThat(LabelledCorpus.read(path, SETTINGS).split("train"))
                    .extracting(LabelledText::group)
                    .startsWith("tt0000001", "tt0000002", "tt0000001", "tt0000001")
                    .hasSize(5)
                    .last()
                    .isEqualTo("pos block 33"); // the list has no line for it
        }
    }

    @Test
    void reviews_with_neighbouring_numbers_are_in_one_group_where_they_are_not() throws IOException {
        for (int number = 0; number < 200; number++) {
            write("train/pos/" + number + "_9.txt", "good " + number);
            write("train/neg/" + number + "_1.txt", "bad " + number);
        }
        StratifiedSplit.Parts parts =
                StratifiedSplit.of(LabelledCorpus.read(folder, SETTINGS).split("train"), LabelledText::label, 0.1, 1);

        assertThat(parts.carved()).filteredOn(text -> text.label().equals("9")).hasSize(20);
        assertThat(parts.carved()).filteredOn(text -> text.label().equals("1")).hasSize(20);
        Set<String> carved = parts.carved().stream().map(LabelledText::place).collect(Collectors.toSet());
        for (int block = 0; block < 50; block++) {
            int first = 4 * block;
            assertThat(IntStream.range(first, first + 4)
                            .mapToObj(number -> carved.contains(folder.resolve("train/pos/" + number + "_9.txt")
                                    .toString()))
                            .distinct())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../train/pos/0_9.txt", "aclImdb/../../train/pos/0_9.txt", "/train/pos/0_9.txt", "C:/a.txt"})
    void an_entry_that_leads_out_of_the_archive_is_refused(String name) throws IOException {
        try (TarGz tar = new TarGz(archive)) {
            tar.file(name, "text");
        }
        refuses(archive, name, "leads out of the archive");
    }

    @Test
    void links_and_repeated_entries_are_refused() throws IOException {
        try (TarGz tar = new TarGz(archive)) {
            tar.link("aclImdb/train/pos/0_9.txt", "/etc/passwd");
        }
        refuses(archive, "aclImdb/train/pos/0_9.txt is a link");

        try (TarGz tar = new TarGz(archive)) {
            tar.file("aclImdb/train/pos/0_9.txt", "a").file("b/train/pos/0_9.txt", "b");
        }
        refuses(archive, "b/train/pos/0_9.txt comes twice");
    }

    @Test
    void an_archive_is_bounded_in_entries_and_bytes() throws IOException {
        try (TarGz tar = new TarGz(archive)) {
            tar.folder("a").folder("b").file("zeros", new byte[8 << 20]);
        }
        refuses(archive, new TextLimits(1 << 20, 10, 1), "more than the limit of 1,048,576");
        refuses(archive, new TextLimits(1 << 30, 2, 1), "more than the limit of 2 entries");

        try (TarGz tar = new TarGz(archive)) {
            tar.file("train/pos/0_9.txt", "a".repeat(ImdbReview.MAX_BYTES + 1));
        }
        refuses(archive, "0_9.txt has 1,048,577 bytes", "more than a review may have");
    }

    @Test
    void an_endless_name_is_not_held_in_memory() throws IOException {
        try (TarGz tar = new TarGz(archive)) {
            tar.longName(new byte[4 << 20]).file("train/pos/0_9.txt", "text");
        }
        refuses(archive, "is a broken archive", "header of an entry is too long");
    }

    @Test
    void a_broken_archive_is_one_clear_error() throws IOException {
        Files.writeString(archive, "this is not an archive");
        refuses(archive, "aclImdb_v1.tar.gz is not packed as the ending .gz of its name says");

        try (TarGz tar = new TarGz(archive)) {
            for (int i = 0; i < 50; i++) {
                tar.file("aclImdb/train/pos/" + i + "_9.txt", "text " + i * 7919);
            }
        }
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        refuses(archive, "aclImdb_v1.tar.gz is a broken archive");

        byte[] damaged = whole.clone();
        damaged[whole.length - CHECKSUM_FROM_END] ^= 0x55;
        Files.write(archive, damaged);
        refuses(archive, "aclImdb_v1.tar.gz is a broken archive");
    }

    @Test
    void an_archive_without_reviews_says_what_it_looked_for() throws IOException {
        try (TarGz tar = new TarGz(archive)) {
            tar.file("README", "text");
        }
        refuses(archive, "holds no reviews: looked for aclImdb/train/pos/0_9.txt");
    }

    @Test
    void bad_reviews_are_named() throws IOException {
        write("train/neg/0_1.txt", "bad");
        write("train/pos/0_11.txt", "good");
        refuses(folder, "0_11.txt", "name reviews ID_RATING.txt");

        Files.delete(folder.resolve("train/pos/0_11.txt"));
        Path latin = write("train/pos/0_9.txt", "");
        refuses(folder, "0_9.txt is empty");

        Files.write(latin, "caf\u00e9".getBytes(ISO_8859_1));
        refuses(folder, "0_9.txt is not valid UTF-8 at byte 3 (0xE9), line 1");

        Files.writeString(latin, " \n");
        refuses(folder, "0_9.txt has an empty text");
    }

    @Test
    void a_folder_with_one_side_only_is_refused() throws IOException {
        write("train/pos/0_9.txt", "good");

        refuses(folder, "There is no folder " + folder.resolve("train/neg"));
    }

    @Test
    void too_many_reviews_in_a_folder_are_refused() throws IOException {
        write("train/neg/0_1.txt", "bad");
        write("train/neg/1_1.txt", "bad");
        write("train/pos/0_9.txt", "good");

        refuses(folder, new TextLimits(1 << 20, 1, 8), "more than the limit of 1 files");
        refuses(folder, new TextLimits(5, 10, 8), "more than the limit of 5");
    }

    private static void refuses(Path path, String... message) {
        refuses(path, LabelledTextSettings.LIMITS, message);
    }

    private static void refuses(Path path, TextLimits limits, String... message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> LabelledCorpus.read(
                        path, new LabelledTextSettings(TableSettings.of("text", "label"), "", false, limits)))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
