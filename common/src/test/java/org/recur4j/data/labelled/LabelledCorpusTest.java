package org.recur4j.data.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.data.table.LabelScale;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TableSettings;
import org.recur4j.data.table.UnlabelledTexts;
import org.recur4j.data.text.TextLimits;

class LabelledCorpusTest {
    private static final LabelledTextSettings SETTINGS =
            new LabelledTextSettings(TableSettings.of("review", "stars"), "", false, LabelledTextSettings.LIMITS);

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
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> corpus.split("valid"));
    }

    @Test
    void a_column_that_is_missing_or_there_twice_lists_the_columns() throws IOException {
        refuses(
                write("a.csv", "text,stars\na,1\n"),
                "a.csv has no column \"review\" (its columns are \"text\", \"stars\"): add --set data.textColumn=text.");
        refuses(write("b.csv", "review,stars,stars\na,1,2\n"), "has more than one column \"stars\"");
        refuses(write("c.csv", "\n\n"), "c.csv holds no header line");
        refuses(
                write("d.csv", "id,tweet text,sentiment,user\n1,a,2,b\n"),
                "d.csv has no column \"review\" and no column \"stars\" (its columns are \"id\", \"tweet text\", \"sentiment\","
                        + " \"user\"): add --set \"data.textColumn=tweet text\" --set data.labelColumn=sentiment.");
        refuses(
                write("e.jsonl", "{\"id\": 1, \"rating\": 2, \"body\": \"a\"}\n"),
                "add --set data.textColumn=body --set data.labelColumn=rating.");
        refuses(write("f.csv", "id\n1\n"), "f.csv has no column \"review\" and no", "add what is missing as a column");
    }

    @Test
    void what_is_wrong_in_a_table_is_named_by_file_and_line() throws IOException {
        String header = "review,stars\nfine,4\n";
        refuses(write("a.csv", header + "good, but slow,1\n"), "a.csv, line 3 has 3 fields, but the header has 2");
        refuses(write("a.csv", header + "good\n"), "a.csv, line 3 has 1 field,");
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
                folder,
                new LabelledTextSettings(TableSettings.of("review", "stars"), "", true, LabelledTextSettings.LIMITS));

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
        refuses(folder, "holds no labelled texts to learn from: looked for", "aclImdb", "train.csv", "SST");
        refuses(folder.resolve("none"), "none does not exist");
        refuses(write("a.json", "{}"), "a.json has no column \"review\"");
        refuses(write("a.docx", "{}"), "a.docx is in an unknown format: give a .csv");
        Path archive = write("sub/aclImdb.tar.gz", "x");
        refuses(archive.getParent(), "did you mean " + archive + "?");
    }

    @Test
    void a_table_that_is_not_called_train_is_named_with_what_to_type() throws IOException {
        Path table = write("training.csv", "review,stars\na,1\n");
        refuses(
                folder,
                "The folder " + folder + " has no file train.csv, but training.csv: give --data " + table
                        + ", or call it train.csv.");

        write("test.csv", "review,stars\nb,1\n");
        LabelledCorpus scored = LabelledCorpus.read(folder, SETTINGS);
        assertThat(scored.split("test")).hasSize(1);
        assertThat(scored.nothingToLearn()).hasMessageContaining("give --data " + table);
        write("reviews.txt.gz", "x");
        write("more.jsonl", "{}");
        assertThat(scored.nothingToLearn()).hasMessageContaining("but more.jsonl, training.csv: give --data");
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
                    .isThrownBy(() -> LabelledCorpus.read(
                            file, new LabelledTextSettings(TableSettings.of("review", "stars"), "", true, small)))
                    .withMessageContaining("more than the limit of 10");
        }
    }

    @Test
    void settings_are_checked() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(
                        () -> new LabelledTextSettings(TableSettings.of(" ", "label"), "", false, TextLimits.DEFAULT))
                .withMessageContaining("data.textColumn is empty");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(
                        () -> new LabelledTextSettings(TableSettings.of("text", "text"), "", false, TextLimits.DEFAULT))
                .withMessageContaining("both \"text\"");
    }

    @Test
    void rows_with_an_empty_cell_are_left_out() throws IOException {
        Path file = write("a.csv", "review,stars\nfine,4\n,1\ngood,\" \"\nNULL,2\nslow,nan\nbad,1\n");

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                .extracting(LabelledText::text)
                .containsExactly("fine", "bad");
    }

    @Test
    void quotes_are_characters_in_a_tsv_unless_they_enclose_a_field() throws IOException {
        Path file = write(
                "a.tsv",
                "review\tstars\n\"a great film\t1\nsaid \"so\"\t2\n\"one \"\"two\"\"\"\t3\n\"a\" and \"b\"\t4\n\"\t5\n");

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                .extracting(LabelledText::text)
                .containsExactly("\"a great film", "said \"so\"", "one \"two\"", "\"a\" and \"b\"", "\"");
    }

    @Test
    void a_tsv_that_is_quoted_throughout_may_hold_tabs_and_line_ends_in_fields() throws IOException {
        Path file = write("a.tsv", "review\tstars\n\"one\ttwo\"\t1\n\"three\nfour\"\t2\nfive\t3\n");

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                .extracting(LabelledText::text)
                .containsExactly("one\ttwo", "three\nfour", "five");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separators_are_recognised_by_the_header_line(String separator) throws IOException {
        String rows = "id;review;stars\n1;\"good, or; so | \"\"x\"\"\";5\n2;bad;1\n".replace(";", separator);
        Path file = write("a.csv", rows);

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                .extracting(LabelledText::text, LabelledText::label)
                .containsExactly(tuple("good, or; so | \"x\"".replace(";", separator), "5"), tuple("bad", "1"));
    }

    @Test
    void other_encodings_are_read_when_they_are_named() throws IOException {
        String text = "\uFEFFreview;stars\r\ncaf\u00e9;1\r\nna\u00efve;2\r\n";
        Path utf16 = folder.resolve("utf16.csv");
        Files.write(utf16, text.getBytes(StandardCharsets.UTF_16LE));
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, text.substring(1).getBytes(StandardCharsets.ISO_8859_1));

        refuses(utf16, "utf16.csv is UTF-16 text: save it as UTF-8, or name its encoding: --set data.charset=UTF-16.");
        refuses(latin, "or name its encoding: --set data.charset=windows-1252.");
        for (LabelledCorpus corpus : List.of(
                LabelledCorpus.read(utf16, table("auto", true, "UTF-16")),
                LabelledCorpus.read(latin, table("auto", true, "windows-1252")))) {
            assertThat(corpus.split("train")).extracting(LabelledText::text).containsExactly("caf\u00e9", "na\u00efve");
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> LabelledCorpus.read(latin, table("auto", true, "US-ASCII")))
                .withMessageContaining("latin.csv is not US-ASCII text: name its encoding");
    }

    @Test
    void columns_of_a_table_without_a_header_line_have_numbers() throws IOException {
        String long1 = "a very long text that nobody would take for the name of a column, or would they";
        Path file = write("a.csv", "\"0\",\"17\",\"" + long1 + "\"\n\"4\",\"18\",\"good, really\"\n");

        refuses(
                file,
                "its first line seems to be no header, so add --set data.header=false --set data.textColumn=3 --set data.labelColumn=1.");
        TableSettings numbers = new TableSettings("3", "1", "auto", false, "UTF-8");
        assertThat(LabelledCorpus.read(file, new LabelledTextSettings(numbers, "", false, LabelledTextSettings.LIMITS))
                        .split("train"))
                .containsExactly(
                        new LabelledText(long1, "0", file + ", line 1", true),
                        new LabelledText("good, really", "4", file + ", line 2", true));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> LabelledCorpus.read(file, table("auto", false, "UTF-8")))
                .withMessageContaining("add --set data.textColumn=3 --set data.labelColumn=1");
    }

    @Test
    void objects_of_json_are_rows_one_a_line_or_in_an_array() throws IOException {
        String first = "{\"stars\": 5, \"review\": \"one\\ntwo\", \"more\": [1]}";
        String second = "{\"review\": \"bad\", \"stars\": \"1\"}";
        for (Path file : new Path[] {
            write("a.jsonl", first + "\n\n" + second + "\n{\"review\": null, \"stars\": 2}\n"),
            write("a.json", "[" + first + ",\n\n" + second + "]")
        }) {
            assertThat(LabelledCorpus.read(file, SETTINGS).split("train"))
                    .containsExactly(
                            new LabelledText("one\ntwo", "5", file + ", line 1", true),
                            new LabelledText("bad", "1", file + ", line 3", true));
        }
        refuses(write("b.jsonl", first + "\n{\"review\""), "b.jsonl, line 2 is not JSON");
        refuses(write("c.jsonl", "{\"text\": \"a\", \"stars\": 1}"), "add --set data.textColumn=text.");
        refuses(write("d.jsonl", "7\n"), "d.jsonl, line 1 is not an object");
    }

    @Test
    void lines_of_fasttext_begin_with_their_label() throws IOException {
        write("train.txt", "__label__2 It works\n\n__label__1\tIt does not\n__label__1\nno label\n");
        write("test.txt", "__label__1 Bad\n");
        LabelledCorpus corpus = LabelledCorpus.read(folder, SETTINGS);

        assertThat(corpus.split("train"))
                .extracting(LabelledText::text, LabelledText::label)
                .containsExactly(tuple("It works", "2"), tuple("It does not", "1"));
        assertThat(corpus.split("test")).extracting(LabelledText::label).containsExactly("1");
        refuses(write("sub/a.txt", "__label__1 __label__2 x\n"), "a.txt, line 1 has several labels");
        refuses(
                write("sub/b.txt", "It works\n"),
                "b.txt, line 1, column 1: the tree does not begin with a bracket, nor is the line one of fastText");
    }

    @Test
    void packed_tables_are_read_and_damaged_ones_refused() throws IOException {
        Path file = folder.resolve("a.tsv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("review\tstars\ngood\t5\nbad\t1\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(LabelledCorpus.read(file, SETTINGS).split("train")).hasSize(2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 12));
        refuses(file, "a.tsv.gz is a broken archive (", "): download or copy it again.");
        Files.write(file, whole);
        refuses(
                Files.copy(file, folder.resolve("b.csv.bz2")),
                "b.csv.bz2 is not packed as the ending .bz2 of its name says: download or copy it again, or take .bz2 off");
        refuses(
                write("c.csv.gz", "review,stars\na,1\n"),
                "c.csv.gz is not packed as the ending .gz of its name says: download or copy it again, or take .gz off");
        assertThat(LabelledCorpus.read(Files.copy(file, folder.resolve("d.tsv")), SETTINGS)
                        .split("train"))
                .hasSize(2);
    }

    @Test
    void a_lone_carriage_return_ends_a_row_only_where_nothing_else_does() throws IOException {
        List<String> read = List.of("one two", "three");
        assertThat(LabelledCorpus.read(write("a.csv", "review,stars\none\rtwo,1\nthree,2\n"), SETTINGS)
                        .split("train"))
                .extracting(LabelledText::text)
                .isEqualTo(read);
        assertThat(LabelledCorpus.read(write("a.txt", "__label__1 one\rtwo\r\n__label__2 three\n"), SETTINGS)
                        .split("train"))
                .extracting(LabelledText::text)
                .isEqualTo(read);
        assertThat(texts(write("b.txt", "one\rtwo\nthree\n"))).isEqualTo(read);
        assertThat(LabelledCorpus.read(write("mac.csv", "review,stars\rone two,1\rthree,2\r"), SETTINGS)
                        .split("train"))
                .extracting(LabelledText::text, LabelledText::place)
                .containsExactly(
                        tuple("one two", folder.resolve("mac.csv") + ", line 2"),
                        tuple("three", folder.resolve("mac.csv") + ", line 3"));
    }

    @Test
    void a_test_set_without_labels_or_one_of_several_does_not_stop_training() throws IOException {
        write("train.csv", "review,stars\na,1\nb,3\n");
        write("test.csv", "id,review\n1,c\n");
        assertThat(LabelledCorpus.read(folder, SETTINGS).split("test")).isEmpty();

        write("test.tsv", "review\tstars\nd\t1\n");
        assertThat(LabelledCorpus.read(folder, SETTINGS).split("test")).isEmpty();
        assertThat(LabelledCorpus.read(folder, SETTINGS).choices("test")).containsExactly("test.csv", "test.tsv");
        LabelledCorpus chosen = LabelledCorpus.read(folder, tested("test.tsv"));
        assertThat(chosen.split("test")).hasSize(1);
        assertThat(chosen.choices("test")).isEmpty();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> LabelledCorpus.read(folder, tested("other")))
                .withMessageContaining("has no test set \"other\" (its files are test.csv, test.tsv, train.csv)");
    }

    @Test
    void unlabelled_texts_are_those_of_the_column_or_every_line() throws IOException {
        assertThat(texts(write("a.csv", "\uFEFF,review\n0,\"a\nb\"\n\n1,\n2,c\n")))
                .containsExactly("a\nb", "c");
        assertThat(texts(write("a.jsonl", "{\"review\": \"a\"}\n"))).containsExactly("a");
        assertThat(texts(write("a.txt", "a\n\n(b)\n"))).containsExactly("a", "", "(b)");
        assertThat(texts(write("b.txt", "__label__2 a\n__label__1 b\n"))).containsExactly("a", "b");
    }

    private static List<String> texts(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (UnlabelledTexts all = new UnlabelledTexts(file, SETTINGS)) {
            all.forEachRemaining(texts::add);
        }
        return texts;
    }

    private static LabelledTextSettings table(String separator, boolean header, String charset) {
        return new LabelledTextSettings(
                new TableSettings("review", "stars", separator, header, charset),
                "",
                false,
                LabelledTextSettings.LIMITS);
    }

    private static LabelledTextSettings tested(String test) {
        return new LabelledTextSettings(TableSettings.of("review", "stars"), test, false, LabelledTextSettings.LIMITS);
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
