package org.recur4j.data.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;

class CaptionCorpusTest {
    private static final CaptionCorpusSettings SETTINGS =
            new CaptionCorpusSettings(100, 0.2, 0.3, CaptionCorpusSettings.MAX_BYTES);
    private static final String TOKENS = "Flickr8k_text/Flickr8k.token.txt";

    @TempDir
    Path folder;

    private CaptionFiles files() {
        return new CaptionFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Flicker8k_Dataset", "Flickr8k_Dataset", "Flickr8k_Dataset.zip"})
    void flickr8k_is_read_as_it_is_distributed(String pictures) throws IOException {
        if (pictures.endsWith(".zip")) {
            CaptionFiles.zip(
                    folder.resolve(pictures), List.of("Flicker8k_Dataset/a.jpg", "Flicker8k_Dataset/b.jpg", "c.jpg"));
        } else {
            files().pictures(pictures, "a.jpg", "b.jpg", "c.jpg");
        }
        files().text(
                        TOKENS,
                        "\uFEFFa.jpg#0\tA dog .\r",
                        "b.jpg#0\tA cat .",
                        "a.jpg#1\tOne dog .",
                        "",
                        "c.jpg#0\tA bird .");
        files().text("Flickr8k_text/Flickr_8k.trainImages.txt", "a.jpg", "");
        files().text("Flickr8k_text/Flickr_8k.devImages.txt", "b.jpg\r");
        files().text("Flickr8k_text/Flickr_8k.testImages.txt", "c.jpg");
        CaptionCorpus corpus = read(folder);

        assertThat(names(corpus, "train")).containsExactly("a.jpg");
        assertThat(names(corpus, "dev")).containsExactly("b.jpg");
        assertThat(names(corpus, "test")).containsExactly("c.jpg");
        assertThat(corpus.split("train").get(0).captions()).containsExactly("A dog .", "One dog .");
        assertThat(new String(corpus.split("test").get(0).picture().read(), StandardCharsets.UTF_8))
                .contains("c.jpg");
        assertThat(corpus.notes()).isEmpty();
        assertThat(corpus.name()).isEqualTo(folder.getFileName().toString());
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> corpus.split("val"));
    }

    @Test
    void the_texts_of_flickr8k_may_be_in_their_zip() throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg", "b.jpg");
        Path zip = folder.resolve("Flickr8k_text.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String[] entry : new String[][] {
                {"__MACOSX/Flickr8k.token.txt", "not this"},
                {"readme.txt", "nor this"},
                {"Flickr8k.token.txt", "a.jpg#0\tA dog .\nb.jpg#0\tA cat .\n"},
                {"Flickr_8k.trainImages.txt", "a.jpg\n"},
                {"Flickr_8k.devImages.txt", "b.jpg\n"}
            }) {
                out.putNextEntry(new ZipEntry(entry[0]));
                out.write(entry[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        CaptionCorpus corpus = read(folder);

        assertThat(names(corpus, "train")).containsExactly("a.jpg");
        assertThat(names(corpus, "dev")).containsExactly("b.jpg");
        assertThat(corpus.split("dev").get(0).captions()).containsExactly("A cat .");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> CaptionCorpus.read(folder, new CaptionCorpusSettings(100, 0.2, 0.3, 20), 1, false))
                .withMessageContaining("Flickr8k.token.txt unpacks to more than the limit of 20 bytes");
        Files.write(zip, new byte[] {'P', 'K', 3, 4, 0});
        refuses(folder, "Flickr8k_text.zip is a broken archive");
    }

    @Test
    void the_bad_name_in_the_token_file_and_a_missing_test_set_are_counted_and_stop_nobody() throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg", "b.jpg", "d.jpg", "e.jpg");
        files().text(
                        TOKENS,
                        "a.jpg#0\tA dog .",
                        "2258277193_586949ec62.jpg.1#0\tA woman .",
                        "2258277193_586949ec62.jpg.1#1\tPeople .",
                        "b.jpg#0\tA cat .",
                        "c.jpg#0\tA bird .",
                        "d.jpg#0\tA cow .");
        files().text("Flickr8k_text/Flickr_8k.trainImages.txt", "a.jpg");
        files().text("Flickr8k_text/Flickr_8k.devImages.txt", "b.jpg");
        files().text("Flickr8k_text/Flickr_8k.testImages.txt", "c.jpg");
        CaptionCorpus corpus = read(folder);

        assertThat(corpus.split("test")).isEmpty();
        assertThat(names(corpus, "train")).containsExactly("a.jpg");
        assertThat(corpus.notes())
                .containsExactly(
                        "1 caption names a picture that is not there: c.jpg",
                        "1 picture of a list is not there: c.jpg",
                        "2 captioned pictures are in no list: 2258277193_586949ec62.jpg.1, d.jpg",
                        "1 picture has no caption: e.jpg");
    }

    @Test
    void a_note_names_the_first_pictures_only() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg", "c.jpg");
        List<String> lines = new ArrayList<>(List.of("image,caption", "a.jpg,A", "b.jpg,B", "c.jpg,C"));
        IntStream.range(0, 1200).forEach(i -> lines.add("gone" + i + ".jpg,Nothing ."));
        files().text("captions.txt", lines.toArray(String[]::new));

        assertThat(read(folder).notes())
                .containsExactly("1,200 captions name pictures that are not there: gone0.jpg, gone1.jpg, gone2.jpg,"
                        + " gone3.jpg, gone4.jpg, …");
    }

    @Test
    void a_caption_without_text_and_one_that_is_too_long_are_left_out_with_their_lines() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        Path table = files().text(
                        "captions.txt",
                        "image,caption",
                        "a.jpg, ",
                        "a.jpg,A dog",
                        "b.jpg," + "x".repeat(101),
                        "c.jpg,C",
                        "d.jpg,D");
        files().text("captions.txt", Files.readString(table) + "b.jpg,\u0007B");
        CaptionCorpus corpus = read(folder);

        assertThat(all(corpus)).extracting(CaptionedPicture::captions).contains(List.of("A dog"), List.of("B"));
        assertThat(corpus.notes())
                .containsExactly(
                        "1 caption has no text: " + table + ", line 2", "1 caption is too long: " + table + ", line 4");
    }

    @Test
    void captions_in_a_file_of_another_name_are_named_with_what_to_type() throws IOException {
        files().pictures("Images", "a.jpg", "b.jpg", "c.jpg", "d.jpg").text("README.txt", "Read me.");
        Path table = files().text("my captions.csv", "image,caption", "a.jpg,A", "b.jpg,B", "c.jpg,C", "d.jpg,D");

        refuses(folder, "has no captions.txt or the like, but my captions.csv: give --data \"" + table + "\", or call");
        assertThat(all(read(table))).hasSize(4);
        assertThat(CaptionCorpus.read(table, SETTINGS, 1, true).split("test")).hasSize(4);
    }

    @Test
    void a_lone_carriage_return_in_a_row_is_a_space_and_ends_rows_where_nothing_else_does() throws IOException {
        files().pictures("Images", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        for (String table : List.of(
                "image,caption\na.jpg,A dog\rruns .\nb.jpg,\"A\rcat .\"\nc.jpg,C .\nd.jpg,D .\n",
                "image|caption\na.jpg|A dog\rruns .\nb.jpg|A\rcat .\r\nc.jpg|C .\nd.jpg|D .\n",
                "image,caption\ra.jpg,A dog runs .\rb.jpg,A cat .\rc.jpg,C .\rd.jpg,D .\r")) {
            Files.writeString(folder.resolve("captions.txt"), table);

            assertThat(all(read(folder)))
                    .extracting(CaptionedPicture::captions)
                    .containsExactlyInAnyOrder(
                            List.of("A dog runs ."), List.of("A cat ."), List.of("C ."), List.of("D ."));
        }
    }

    @Test
    void a_table_keeps_commas_quotes_and_line_ends_of_its_captions() throws IOException {
        files().pictures("Images", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        files().text(
                        "captions.txt",
                        "\uFEFFimage,caption\r",
                        "a.jpg,\"A dog , and \"\"a\"\" cat .\"\r",
                        "b.jpg,A dog , a \"red\" ball .\r",
                        "\r",
                        "c.jpg,\"Two",
                        "lines\"",
                        "d.jpg,A\tdog\u0000 .".replace("\u0000", "\u001B"));
        CaptionCorpus corpus = read(folder);

        assertThat(all(corpus))
                .extracting(CaptionedPicture::captions)
                .containsExactlyInAnyOrder(
                        List.of("A dog , and \"a\" cat ."),
                        List.of("A dog , a \"red\" ball ."),
                        List.of("Two lines"),
                        List.of("A dog ."));
    }

    @Test
    void a_table_may_have_more_columns() throws IOException {
        files().pictures("Images", "a.jpg", "b.jpg", "c.jpg");
        files().text("captions.csv", "number,Caption,image", "1,\"A, b\",a.jpg", "2,B,b.jpg", "3,C,c.jpg");

        assertThat(all(read(folder))).extracting(CaptionedPicture::captions).contains(List.of("A, b"));
        files().text("captions.csv", "number,Caption,image", "1,A, b,a.jpg");
        refuses(folder, "captions.csv, line 2 has 4 fields, but the header has 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jpg,A dog|captions.txt, line 1 is not a header with the columns image and caption, but \"a.jpg,a dog\"",
                "image,text|begin with image,caption",
                "image,caption,caption|begin with image,caption"
            })
    void a_table_without_its_header_is_refused(String header, String message) throws IOException {
        files().pictures("images", "a.jpg");
        files().text("captions.txt", header, "a.jpg,A dog");

        refuses(folder, message);
    }

    @Test
    void a_quote_that_never_ends_is_refused_with_its_line() throws IOException {
        files().pictures("images", "a.jpg");
        files().text("captions.txt", "image,caption", "a.jpg,A dog", "a.jpg,\"A cat");

        refuses(folder, "captions.txt, line 3", "is not quoted as RFC 4180 says");
    }

    @Test
    void pictures_without_splits_are_carved_by_picture_alike_in_any_order() throws IOException {
        List<String> lines = new ArrayList<>();
        String[] names = IntStream.range(0, 20).mapToObj(i -> "p" + i + ".jpg").toArray(String[]::new);
        for (String name : names) {
            lines.add(name + ",First of " + name);
            lines.add(name + ",Second of " + name);
        }
        files().pictures("images", names);
        files().text("captions.txt", table(lines));
        CaptionCorpus corpus = read(folder);
        Collections.reverse(lines);
        files().text("captions.txt", table(lines));
        CaptionCorpus reversed = read(folder);

        assertThat(corpus.split("test")).hasSize(6);
        assertThat(corpus.split("dev")).hasSize(4);
        assertThat(corpus.split("train")).hasSize(10);
        assertThat(all(corpus))
                .extracting(one -> one.picture().name())
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertThat(all(corpus)).allSatisfy(one -> assertThat(one.captions()).hasSize(2));
        for (String split : List.of("train", "dev", "test")) {
            assertThat(names(reversed, split)).containsExactlyInAnyOrderElementsOf(names(corpus, split));
        }
        assertThat(names(CaptionCorpus.read(folder, SETTINGS, 2, false), "test"))
                .isNotEqualTo(names(reversed, "test"));
    }

    @Test
    void too_few_pictures_to_carve_are_refused() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg");
        files().text("captions.txt", "image,caption", "a.jpg,A", "b.jpg,B");

        refuses(folder, "has 2 captioned pictures, too few to train on and to hold out 2 sets");
    }

    @Test
    void a_missing_dev_list_is_carved_out_of_train_and_a_missing_test_list_is_not() throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg", "b.jpg", "c.jpg");
        files().text("Flickr8k.token.txt", "a.jpg#0\tA", "b.jpg#0\tB", "c.jpg#0\tC");
        files().text("Flickr_8k.trainImages.txt", "a.jpg", "b.jpg", "c.jpg");
        CaptionCorpus corpus = read(folder);

        assertThat(corpus.split("train")).hasSize(2);
        assertThat(corpus.split("dev")).hasSize(1);
        assertThat(corpus.split("test")).isEmpty();
    }

    @Test
    void lists_of_other_pictures_are_refused() throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg");
        files().text(TOKENS, "a.jpg#0\tA");
        files().text("Flickr8k_text/Flickr_8k.trainImages.txt", "x.jpg");

        refuses(folder, "its lists of train, dev and test name none of them: remove the lists");
    }

    @Test
    void a_picture_in_two_lists_is_refused() throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg");
        files().text(TOKENS, "a.jpg#0\tA");
        files().text("Flickr8k_text/Flickr_8k.trainImages.txt", "a.jpg");
        files().text("Flickr8k_text/Flickr_8k.testImages.txt", "a.jpg");

        refuses(folder, "a.jpg is both in", "Flickr_8k.trainImages.txt and in", "remove it from one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg#0 A dog .", "a.jpg\tA dog .", "#0\tA dog ."})
    void a_line_of_another_form_is_refused_with_its_number(String line) throws IOException {
        files().pictures("Flicker8k_Dataset", "a.jpg");
        files().text(TOKENS, "a.jpg#0\tA", line);

        refuses(
                folder,
                "Flickr8k.token.txt, line 2 is not a caption: give lines of PICTURE#NUMBER, a tab and the caption");
    }

    @Test
    void captions_of_coco_are_read_with_their_years_folders() throws IOException {
        files().pictures("train2014", "a.jpg", "b.jpg").pictures("val2014", "c.jpg");
        files().text(
                        "annotations/captions_train2014.json",
                        "{\"info\": {\"year\": 2014, \"more\": [1, {\"x\": null}]},",
                        "\"annotations\": [{\"image_id\": 7, \"id\": 1, \"caption\": \"A dog \\u00e9.\\n\"},",
                        "{\"caption\": \"A cat.\", \"image_id\": 8}, {\"image_id\": 7, \"caption\": \"Dogs.\"},",
                        "{\"image_id\": 9, \"caption\": \"Nobody.\"}],",
                        "\"images\": [{\"file_name\": \"a.jpg\", \"id\": 7, \"height\": 3}, {\"id\": 8, \"file_name\": \"b.jpg\"}]}");
        files().text("annotations/captions_val2014.json", coco("c.jpg", "A bird."));
        CaptionCorpus corpus = read(folder);

        assertThat(names(corpus, "train")).containsExactly("a.jpg", "b.jpg");
        assertThat(corpus.split("train").get(0).captions()).containsExactly("A dog é.", "Dogs.");
        assertThat(names(corpus, "dev")).containsExactly("c.jpg");
        assertThat(corpus.split("test")).isEmpty();
        assertThat(corpus.notes()).containsExactly("1 caption names a picture that is not there: image_id 9");
    }

    @Test
    void one_file_of_coco_given_alone_is_carved() throws IOException {
        files().pictures("images", "0.jpg", "1.jpg", "2.jpg", "3.jpg");
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            String comma = i == 0 ? "" : ",";
            images.append(comma).append("{\"id\":%s,\"file_name\":\"%s.jpg\"}".formatted(i, i));
            annotations.append(comma).append("{\"image_id\":%s,\"caption\":\"c%s\"}".formatted(i, i));
        }
        Path file = files().text(
                        "annotations/captions_val2017.json",
                        "{\"images\":[" + images + "],\"annotations\":[" + annotations + "]}");
        CaptionCorpus corpus = read(file);

        assertThat(corpus.name()).isEqualTo("captions_val2017.json");
        assertThat(corpus.split("train")).hasSize(2);
        assertThat(corpus.split("dev")).hasSize(1);
        assertThat(corpus.split("test")).hasSize(1);
        assertThat(names(read(folder), "dev")).hasSize(4);
    }

    @Test
    void karpathys_splits_are_kept_and_restval_is_trained_on() throws IOException {
        files().pictures("images/val2014", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        files().text(
                        "dataset_coco.json",
                        "{\"images\": [",
                        karpathy("a.jpg", "train") + ",",
                        karpathy("b.jpg", "restval") + ",",
                        karpathy("c.jpg", "val") + ",",
                        karpathy("d.jpg", "test") + "], \"dataset\": \"coco\"}");
        CaptionCorpus corpus = read(folder);

        assertThat(names(corpus, "train")).containsExactly("a.jpg", "b.jpg");
        assertThat(names(corpus, "dev")).containsExactly("c.jpg");
        assertThat(names(corpus, "test")).containsExactly("d.jpg");
        assertThat(corpus.split("dev").get(0).captions()).containsExactly("One of c.jpg.", "Two.");
        files().text("dataset_coco.json", "{\"images\": [", karpathy("a.jpg", "holdout") + "]}");
        refuses(folder, "dataset_coco.json, line 2, column", "is the split \"holdout\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"images\": [{\"id\": 1,, }]}|line 1, column 22, is broken JSON",
                "{\"images\": [{\"id\": 1|is broken JSON",
                "[1, 2]|line 1, column 1, is not an object: give captions as COCO has them",
                "{\"images\": {}}|line 1, column 12, is not a list",
                "{\"images\": [3]}|line 1, column 13, is not an object",
                "{\"images\": [{\"id\": 1}]}|line 1, column 13, is an image without its file name",
                "{\"images\": [], \"annotations\": [{\"image_id\": 1, \"bbox\": []}]}|is an annotation without caption",
                "{\"images\": [], \"annotations\": [{\"image_id\": [1], \"caption\": \"x\"}]}|column 45, is not the number of an image",
                "{\"annotations\": [{\"image_id\": null, \"caption\": \"x\"}]}|line 1, column 31, is not the number of an image",
                "{\"annotations\": [{\"image_id\": true, \"caption\": \"x\"}]}|line 1, column 31, is not the number of an image",
                "{\"annotations\": [{\"image_id\": 1, \"caption\": 7}]}|line 1, column 45, is not text",
                "{\"annotations\": [{\"image_id\": 1, \"caption\": [\"x\"]}]}|line 1, column 45, is not text",
                "{\"annotations\": [{\"caption\": \"x\"}]}|line 1, column 18, is an annotation without image_id",
                "{\"images\": [{\"id\": null, \"file_name\": \"a.jpg\"}]}|line 1, column 20, is not the number of an image",
                "{\"images\": [{\"id\": {}, \"file_name\": \"a.jpg\"}]}|line 1, column 20, is not the number of an image",
                "{\"images\": [{\"id\": 1, \"file_name\": null}]}|line 1, column 36, is not text",
                "{\"images\": [{\"id\": 1, \"file_name\": 12}]}|line 1, column 36, is not text",
                "{\"images\": [{\"id\": 1, \"file_name\": \" \"}]}|line 1, column 13, is an image without its file name",
                "{\"images\": [{\"filename\": \"a.jpg\", \"split\": null}]}|line 1, column 44, is not text",
                "{\"images\": [{\"filename\": \"a.jpg\", \"sentences\": null}]}|line 1, column 48, is not a list",
                "{\"images\": [{\"filename\": \"a.jpg\", \"sentences\": [\"A dog\"]}]}|line 1, column 49, is not an object",
                "{\"images\": null, \"annotations\": []}|line 1, column 12, is not a list",
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}, {\"id\": 1, \"file_name\": \"b.jpg\"}]}|column 46, has the id 1, as a.jpg has",
                "{\"images\": [], \"annotations\": []}|holds no captions",
                "{} x|is broken JSON"
            })
    void broken_json_is_refused_with_its_place(String json, String message) throws IOException {
        files().pictures("images", "a.jpg");
        files().text("captions_train2014.json", json);

        refuses(folder, "captions_train2014.json", message);
    }

    @Test
    void a_caption_that_is_null_or_blank_is_counted_and_never_learned_as_a_word() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg", "c.jpg", "d.jpg");
        Path file = files().text(
                        "own.json",
                        "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}, {\"id\": \"2\", \"file_name\": \"b.jpg\"},",
                        "{\"filename\": \"c.jpg\", \"split\": \"train\", \"sentences\": [{\"raw\": null}, {\"raw\": \"C\"}, {\"tokens\": []}]},",
                        "{\"filename\": \"d.jpg\", \"split\": \"val\", \"sentences\": [{\"raw\": \"D\"}]}],",
                        "\"annotations\": [{\"image_id\": 1, \"caption\": null}, {\"image_id\": 1, \"caption\": \"A\"},",
                        "{\"image_id\": 2, \"caption\": \" \\n\"}, {\"image_id\": 2, \"caption\": \"B\"}]}");
        CaptionCorpus corpus = read(file);

        assertThat(all(corpus))
                .extracting(CaptionedPicture::captions)
                .containsExactlyInAnyOrder(List.of("A"), List.of("B"), List.of("C"), List.of("D"));
        assertThat(corpus.notes())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("4 captions have no text: " + file + ", line 2")
                .doesNotContain(",,");
        files().text(
                        "own.json",
                        "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}],",
                        "\"annotations\": [{\"image_id\": 1, \"caption\": null}]}");
        refuses(
                file,
                "own.json holds no captions (1 caption has no text: " + file + ", line 2, column 17",
                "): add some");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void karpathys_coco_has_its_pictures_in_the_folder_or_zip_that_each_says(boolean zipped) throws IOException {
        if (zipped) {
            CaptionFiles.zip(folder.resolve("train2014.zip"), List.of("train2014/a.jpg", "train2014/b.jpg"));
            CaptionFiles.zip(folder.resolve("val2014.zip"), List.of("val2014/a.jpg", "val2014/c.jpg"));
        } else {
            files().pictures("train2014", "a.jpg", "b.jpg").pictures("val2014", "a.jpg", "c.jpg");
        }
        files().text(
                        "annotations/dataset_coco.json",
                        "{\"images\": [",
                        karpathy("a.jpg", "train").replace("val2014", "train2014") + ",",
                        karpathy("b.jpg", "train").replace("val2014", "train2014") + ",",
                        karpathy("a.jpg", "restval").replace("One", "Another") + ",",
                        karpathy("c.jpg", "val") + "]}");
        CaptionCorpus corpus = read(folder);

        assertThat(corpus.split("train"))
                .extracting(one -> one.picture().place().replace(".zip: ", "/"))
                .allSatisfy(place -> assertThat(place).matches(".*(train|val)2014/[ab].jpg"))
                .hasSize(3);
        assertThat(corpus.split("train").get(2).picture().place()).contains("val2014");
        assertThat(corpus.split("train").get(2).captions()).containsExactly("Another of a.jpg.", "Two.");
        assertThat(names(corpus, "dev")).containsExactly("c.jpg");
        assertThat(corpus.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.csv", "flickr30k_images/results.csv"})
    void flickr30k_is_read_as_kaggle_passes_it_on(String results) throws IOException {
        files().pictures("flickr30k_images/flickr30k_images", "a.jpg", "b.jpg", "c.jpg");
        Path table = files().text(
                        results,
                        "image_name| comment_number| comment",
                        "a.jpg| 0| Two \"young\" men , one | two .",
                        "a.jpg| 1| \"A\" dog",
                        "b.jpg| 0| B",
                        "",
                        "b.jpg| 4   A dog runs across the grass .",
                        "b.jpg| 5|",
                        "c.jpg| 0| C\r");
        CaptionCorpus corpus = read(folder);

        assertThat(all(corpus))
                .extracting(CaptionedPicture::captions)
                .containsExactlyInAnyOrder(
                        List.of("Two \"young\" men , one | two .", "\"A\" dog"), List.of("B"), List.of("C"));
        assertThat(corpus.notes()).contains("2 captions have no text: %s, line 6, %s, line 7".formatted(table, table));
        assertThat(all(read(table))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void a_table_of_flickr30k_may_be_separated_and_quoted_as_tables_are(String separator) throws IOException {
        files().pictures("Images", "a.jpg", "b.jpg", "c.jpg");
        files().text(
                        "captions.txt",
                        "image_name,comment_number,comment".replace(",", separator),
                        "a.jpg,0,".replace(",", separator) + "\"A flag, red and \"\"blue\"\"; a\ttab\"",
                        "b.jpg,0,B".replace(",", separator),
                        "c.jpg,0,C".replace(",", separator),
                        "c.jpg,1".replace(",", separator));
        CaptionCorpus corpus = read(folder);

        assertThat(all(corpus))
                .extracting(CaptionedPicture::captions)
                .containsExactlyInAnyOrder(List.of("A flag, red and \"blue\"; a tab"), List.of("B"), List.of("C"));
        assertThat(corpus.notes())
                .containsExactly("1 caption has no text: " + folder.resolve("captions.txt") + ", line 5");
    }

    @Test
    void pictures_may_lie_beside_their_captions() throws IOException {
        files().pictures("photos/2024", "a.jpg").pictures(".", "b.jpg", "c.jpg");
        files().text("captions.txt", "image,caption", "photos/2024/a.jpg,A", "b.jpg,B", "c.jpg,C");

        assertThat(all(read(folder))).hasSize(3);
    }

    @Test
    void the_same_picture_under_two_names_is_on_one_side_of_a_carved_split() throws IOException {
        List<String> lines = new ArrayList<>(List.of("image,caption"));
        for (int i = 0; i < 20; i++) {
            for (String twin : List.of("a", "b")) {
                String name = twin + i + ".jpg";
                files().text("images/" + name, "picture " + i);
                lines.add(name + ",Picture " + i);
            }
        }
        files().text("captions.txt", lines.toArray(String[]::new));
        CaptionCorpus corpus = read(folder);

        assertThat(corpus.split("test")).hasSize(12);
        assertThat(corpus.split("dev")).hasSize(8);
        for (String split : List.of("train", "dev", "test")) {
            List<String> names = names(corpus, split);
            assertThat(names)
                    .allSatisfy(
                            name -> assertThat(names).contains((name.startsWith("a") ? "b" : "a") + name.substring(1)));
        }
    }

    @Test
    void pictures_that_are_not_where_they_were_looked_for_are_explained() throws IOException {
        files().text("captions.txt", "image,caption", "a.jpg,A");
        refuses(folder, "captions.txt is there, but not its pictures: looked for Flicker8k_Dataset,", "images.zip in");
        files().pictures("images", "other.jpg");
        refuses(folder, "images holds none of the pictures that", "such as a.jpg");
        files().text("captions.txt", "image,caption");
        refuses(folder, "captions.txt holds no captions: add some");
    }

    @Test
    void a_folder_or_file_of_no_known_format_is_answered_with_what_was_looked_for() throws IOException {
        files().text("readme.md", "x");
        refuses(folder, "holds no captions: looked for Flickr8k.token.txt", "captions_train2014.json", "image,caption");
        refuses(folder.resolve("readme.md"), "holds no captions: give the folder");
        refuses(folder.resolve("gone"), "does not exist");
    }

    @Test
    void two_formats_in_one_folder_are_ambiguous_until_one_is_named() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg", "c.jpg");
        files().text("captions.txt", "image,caption", "a.jpg,A", "b.jpg,B", "c.jpg,C");
        files().text("Flickr8k.token.txt", "a.jpg#0\ttoken");

        refuses(folder, "in several formats", "Flickr8k.token.txt and", "captions.txt: give one of the files");
        assertThat(all(read(folder.resolve("captions.txt")))).hasSize(3);
    }

    @Test
    void a_file_that_is_too_large_is_refused() throws IOException {
        files().pictures("images", "a.jpg");
        files().text("captions.txt", "image,caption", "a.jpg,A dog");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> CaptionCorpus.read(folder, new CaptionCorpusSettings(100, 0.2, 0.3, 10), 1, false))
                .withMessageContaining("more than the limit of 10");
    }

    @Test
    void the_checksum_is_of_names_captions_and_pictures() throws IOException {
        files().pictures("images", "a.jpg", "b.jpg", "c.jpg");
        files().text("captions.txt", "image,caption", "a.jpg,A", "b.jpg,B", "c.jpg,C");
        String sum = sum();

        assertThat(sum()).isEqualTo(sum).matches("[0-9a-f]{64}");
        files().text("images/a.jpg", "another picture");
        String repainted = sum();
        files().text("captions.txt", "image,caption", "a.jpg,A!", "b.jpg,B", "c.jpg,C");
        assertThat(List.of(sum, repainted, sum())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0,0.1,0.1,maxCharacters", "9,0,0.1,devFraction", "9,0.1,1,testFraction", "9,0.5,0.5,leave nothing"})
    void settings_out_of_range_are_named(int longest, double dev, double test, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new CaptionCorpusSettings(longest, dev, test, 1))
                .withMessageContaining(message);
    }

    private String sum() {
        return CaptionCorpus.sha256(all(read(folder)));
    }

    private static String[] table(List<String> lines) {
        List<String> all = new ArrayList<>(lines);
        all.add(0, "image,caption");
        return all.toArray(String[]::new);
    }

    private static String coco(String name, String caption) {
        return "{\"images\": [{\"id\": 1, \"file_name\": \"%s\"}], \"annotations\": [{\"image_id\": 1, \"caption\": \"%s\"}]}"
                .formatted(name, caption);
    }

    private static String karpathy(String name, String split) {
        return "{\"filename\": \"%s\", \"filepath\": \"val2014\", \"imgid\": 0, \"split\": \"%s\", \"sentences\": [{\"tokens\": [\"one\"], \"raw\": \"One of %s.\"}, {\"raw\": \"Two.\"}]}"
                .formatted(name, split, name);
    }

    private static CaptionCorpus read(Path path) {
        return CaptionCorpus.read(path, SETTINGS, 1, false);
    }

    private static List<String> names(CaptionCorpus corpus, String split) {
        return corpus.split(split).stream().map(one -> one.picture().name()).toList();
    }

    private static List<CaptionedPicture> all(CaptionCorpus corpus) {
        List<CaptionedPicture> all = new ArrayList<>();
        List.of("train", "dev", "test").forEach(split -> all.addAll(corpus.split(split)));
        return all;
    }

    private static void refuses(Path path, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(path))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
