package org.recur4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledCorpusTest {
    private static final LabelledTextSettings SETTINGS =
            new LabelledTextSettings("review", "stars", false, LabelledTextSettings.LIMITS);

    @TempDir
    Path folder;

    @Test
    void a_table_is_read_by_the_names_of_its_columns() throws IOException {
        Path file = write("reviews.csv", "\uFEFFid,stars,review\r\n1, 5 ,\"Good, \"\"really\"\"\"\r\n2,1,Bad\r\n");
        LabelledCorpus corpus = LabelledCorpus.read(file, SETTINGS);

        assertThat(corpus.name()).isEqualTo("reviews.csv");
        assertThat(corpus.scale()).contains(new LabelScale(1, 5));
        assertThat(corpus.split("train"))
                .containsExactly(
                        new LabelledText("Good, \"really\"", "5", file + ", line 2", true),
                        new LabelledText("Bad", "1", file + ", line 3", true));
        assertThat(corpus.split("dev")).isEmpty();
        assertThat(corpus.split("test")).isEmpty();
    }

    @Test
    void quoted_line_ends_and_blank_lines_keep_the_line_numbers_right() throws IOException {
        Path file = write("a.csv", "review,stars\n\n\"one\n\ntwo\",1\n\n\nthree,2\r\nfour,3");

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                .extracting(LabelledText::text, LabelledText::place)
                .containsExactly(
                        tuple("one\n\ntwo", file + ", line 3"),
                        tuple("three", file + ", line 8"),
                        tuple("four", file + ", line 9"));
    }

    @Test
    void tabs_separate_a_tsv_and_words_may_be_labels() throws IOException {
        Path file = write("a.TSV", "stars\treview\ngood\tI like it, a \"lot\"\nbad\tNo\n");
        LabelledCorpus corpus = LabelledCorpus.read(file, SETTINGS);

        assertThat(corpus.split("train"))
                .extracting(LabelledText::text, LabelledText::label)
                .containsExactly(tuple("I like it, a \"lot\"", "good"), tuple("No", "bad"));
        assertThat(corpus.scale()).isEmpty();
    }

    @Test
    void a_folder_of_tables_has_splits() throws IOException {
        write("train.csv", "review,stars\na,1\nb,3\n");
        write("validation.tsv", "review\tstars\nc\t1\n");
        write("test.csv", "review,stars\nd,5\n");
        LabelledCorpus corpus = LabelledCorpus.read(folder, SETTINGS);

        assertThat(corpus.split("train")).hasSize(2);
        assertThat(corpus.split("dev")).extracting(LabelledText::text).containsExactly("c");
        assertThat(corpus.split("test")).extracting(LabelledText::text).containsExactly("d");
        assertThat(corpus.scale()).contains(new LabelScale(1, 3));
        assertThat(corpus.name()).isEqualTo(folder.getFileName().toString());
        assertThatIllegalArgumentException().isThrownBy(() -> corpus.split("valid"));
    }

    @Test
    void a_column_that_is_missing_or_there_twice_lists_the_columns() throws IOException {
        refuses(
                write("a.csv", "text,stars\na,1\n"),
                "a.csv has no column \"review\" (its columns are \"text\", \"stars\"): set textColumn to one of them.");
        refuses(write("b.csv", "review,stars,stars\na,1,2\n"), "has more than one column \"stars\"");
        refuses(write("c.csv", "\n\n"), "c.csv holds no header line");
    }

    @Test
    void what_is_wrong_in_a_table_is_named_by_file_and_line() throws IOException {
        String header = "review,stars\nfine,4\n";
        refuses(write("a.csv", header + ",1\n"), "a.csv, line 3 has an empty text");
        refuses(write("a.csv", header + "good,\" \"\n"), "a.csv, line 3 has an empty label");
        refuses(write("a.csv", header + "good, but slow,1\n"), "a.csv, line 3 has 3 fields, but the header has 2");
        refuses(write("a.csv", header + "good\n"), "a.csv, line 3 has 1 fields");
        refuses(write("a.csv", header + "\"good,1\n\n\n"), "a.csv, line 3 is not quoted as RFC 4180 says");
        refuses(write("a.csv", header + "\"good\" said he,1\n"), "a.csv, line 3 is not quoted as RFC 4180 says");
        refuses(write("a.csv", "review,stars\n"), "a.csv holds no labelled texts for train");
        refuses(write("a.csv", ""), "a.csv is empty");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, (header + "caf\u00e9,1\n").getBytes(StandardCharsets.ISO_8859_1));
        refuses(latin, "latin.csv is not valid UTF-8 at byte 23 (0xE9), line 3");
    }

    @Test
    void a_treebank_gives_phrases_to_training_only() throws IOException {
        String trees = "(3 (2 It) (4 works))\n\n(0 Bad)\n";
        write("train.txt", trees);
        write("dev.txt", trees);
        LabelledCorpus whole = LabelledCorpus.read(folder, SETTINGS);
        LabelledCorpus phrases = LabelledCorpus.read(
                folder, new LabelledTextSettings("review", "stars", true, LabelledTextSettings.LIMITS));

        assertThat(whole.scale()).contains(new LabelScale(0, 4));
        assertThat(whole.split("train")).extracting(LabelledText::text).containsExactly("It works", "Bad");
        assertThat(phrases.split("train"))
                .extracting(LabelledText::text)
                .containsExactly("It works", "It", "works", "Bad");
        assertThat(phrases.split("dev"))
                .isEqualTo(whole.split("dev"))
                .extracting(LabelledText::place)
                .containsExactly(folder.resolve("dev.txt") + ", line 1", folder.resolve("dev.txt") + ", line 3");
    }

    @Test
    void trees_may_lie_in_a_folder_of_that_name_or_in_one_file() throws IOException {
        Path file = write("trees/test.txt", "(3 (2 It) (4 works))");

        assertThat(LabelledCorpus.read(folder, SETTINGS).split("test")).hasSize(1);
        assertThat(LabelledCorpus.read(file, SETTINGS).split("train")).hasSize(1);
    }

    @Test
    void a_malformed_tree_is_named_by_file_and_line() throws IOException {
        refuses(write("train.txt", "(3 Good)\n(3 (2 It)\n"), "train.txt, line 2, column 10: the tree ends before");
    }

    @Test
    void what_fits_no_format_says_what_was_looked_for() throws IOException {
        refuses(folder, "holds no labelled texts: looked for", "aclImdb", "train.csv", "SST");
        refuses(folder.resolve("none"), "none does not exist");
        refuses(write("a.json", "{}"), "a.json is of no known format: give a .csv");
        Path archive = write("sub/aclImdb.tar.gz", "x");
        refuses(archive.getParent(), "did you mean " + archive + "?");
    }

    @Test
    void several_formats_or_two_files_for_one_split_are_ambiguous() throws IOException {
        write("train.csv", "review,stars\na,1\n");
        write("train.tsv", "review\tstars\na\t1\n");
        refuses(folder, "train.csv and ", "train.tsv are both there");

        Files.delete(folder.resolve("train.tsv"));
        write("train.txt", "(3 Good)");
        refuses(folder, "several formats", "train.csv", "train.txt");
    }

    @Test
    void a_file_above_the_limit_is_refused() throws IOException {
        TextLimits small = new TextLimits(10, 10, 8);
        for (Path file : new Path[] {write("a.csv", "review,stars\na,1\n"), write("a.txt", "(3 (2 It) (4 works))")}) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(
                            () -> LabelledCorpus.read(file, new LabelledTextSettings("review", "stars", true, small)))
                    .withMessageContaining("more than the limit of 10");
        }
    }

    @Test
    void settings_are_checked() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new LabelledTextSettings(" ", "label", false, TextLimits.DEFAULT))
                .withMessageContaining("textColumn is empty");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new LabelledTextSettings("text", "text", false, TextLimits.DEFAULT))
                .withMessageContaining("both \"text\"");
    }

    private static void refuses(Path path, String... message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> LabelledCorpus.read(path, SETTINGS))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
