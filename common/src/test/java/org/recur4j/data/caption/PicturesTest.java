package org.recur4j.data.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;

class PicturesTest {
    @TempDir
    Path folder;

    @Test
    void the_pictures_of_a_folder_are_sorted_and_found_by_name_and_by_path() throws IOException {
        write("b.JPG", "2");
        write("a.png", "1");
        write("sub/c.jpeg", "3");
        write("sub/d.gif", "4");
        write("sub/e.bmp", "5");
        write("notes.txt", "no picture");
        write(".hidden.jpg", "hidden");
        write(".cache/f.jpg", "hidden");
        Pictures pictures = Pictures.of(folder);

        assertThat(pictures.all())
                .extracting(PictureSource::name)
                .containsExactly("a.png", "b.JPG", "c.jpeg", "d.gif", "e.bmp");
        assertThat(pictures.find("sub/c.jpeg")).isEqualTo(pictures.find("c.jpeg"));
        assertThat(pictures.find("c.jpeg").orElseThrow().place())
                .isEqualTo(folder.resolve("sub").resolve("c.jpeg").toString());
        assertThat(text(pictures, "c.jpeg")).isEqualTo("3");
        assertThat(pictures.find("C.jpeg")).isEmpty();
    }

    @Test
    void a_single_file_is_its_only_picture() throws IOException {
        Path file = write("scan", "x");

        assertThat(Pictures.of(file).all()).extracting(PictureSource::name).containsExactly("scan");
        assertThat(text(Pictures.of(file), "scan")).isEqualTo("x");
    }

    @Test
    void the_pictures_of_a_zip_are_read_in_any_order() throws IOException {
        Path zip = zip("Dataset.zip", "__MACOSX/._a.jpg", "set/a.jpg", "set/.b.jpg", "set/b.png", "set/readme.txt");
        Pictures pictures = Pictures.of(zip);

        assertThat(pictures.all()).extracting(PictureSource::name).containsExactly("a.jpg", "b.png");
        assertThat(text(pictures, "b.png")).isEqualTo("content of set/b.png");
        assertThat(text(pictures, "a.jpg")).isEqualTo("content of set/a.jpg");
        assertThat(text(pictures, "a.jpg")).isEqualTo("content of set/a.jpg");
        assertThat(pictures.find("set/a.jpg").orElseThrow().place()).isEqualTo(zip + ": set/a.jpg");
    }

    @Test
    void stored_and_deflated_entries_give_the_bytes_that_went_in() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        Path zip = folder.resolve("two.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("deflated.jpg"));
            out.write(noise);
            ZipEntry stored = new ZipEntry("stored.jpg");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(noise.length);
            CRC32 sum = new CRC32();
            sum.update(noise);
            stored.setCrc(sum.getValue());
            out.putNextEntry(stored);
            out.write(noise);
            out.putNextEntry(new ZipEntry("empty.jpg"));
        }
        Pictures pictures = Pictures.of(zip);

        assertThat(pictures.find("deflated.jpg").orElseThrow().read()).isEqualTo(noise);
        assertThat(pictures.find("stored.jpg").orElseThrow().read()).isEqualTo(noise);
        assertThat(pictures.find("empty.jpg").orElseThrow().read()).isEmpty();
    }

    @Test
    void a_damaged_entry_is_named_when_it_is_read() throws IOException {
        Path zip = folder.resolve("flipped.zip");
        byte[] content = new byte[10_000];
        new Random(2).nextBytes(content);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("a.jpg"));
            out.write(content);
        }
        byte[] bytes = Files.readAllBytes(zip);
        bytes[5_000] ^= 1;
        Files.write(zip, bytes);
        PictureSource picture = Pictures.of(zip).find("a.jpg").orElseThrow();

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(picture::read)
                .withMessageContaining(zip + ": a.jpg is a broken archive")
                .withMessageContaining("download or copy it again");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 200})
    void a_damaged_zip_is_refused(int kept) throws IOException {
        Path zip = zip("cut.zip", "a.jpg", "b.jpg", "c.jpg");
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), kept));

        refuses(zip, "is a broken archive", "download or copy it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.jpg", "/a.jpg", "set/../../a.jpg", "C:/a.jpg"})
    void an_entry_that_leads_out_of_the_zip_is_refused(String name) throws IOException {
        refuses(zip("escape.zip", "ok.jpg", name), "leads out of the archive");
    }

    @Test
    void more_files_or_entries_than_the_limit_are_refused_and_deeper_folders_are_passed_over() throws IOException {
        Path zip = zip("many.zip", "a.jpg", "b.jpg", "c.jpg");
        write("many/a.jpg", "1");
        write("many/b.txt", "2");
        write("many/deep/c.jpg", "3");
        Path many = folder.resolve("many");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Pictures.of(List.of(zip), 2, 8))
                .withMessageContaining("more than the limit of 2 entries");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Pictures.of(List.of(many), 2, 8))
                .withMessageContaining("more than the limit of 2 files");
        assertThat(Pictures.of(List.of(many), 3, 1).all())
                .extracting(PictureSource::name)
                .containsExactly("a.jpg");
    }

    @Test
    void nothing_to_look_at_is_said_in_one_sentence() throws IOException {
        write("texts/notes.txt", "x");

        refuses(
                folder.resolve("texts"),
                "The folder",
                "holds no pictures: looked for .jpg, .jpeg, .jfif, .png, .gif and .bmp files, but 1 file is not a picture:"
                        + " notes.txt.");
        refuses(zip("texts.zip", "notes.txt"), "The archive", "holds no pictures");
        refuses(folder.resolve("gone"), "does not exist");
    }

    @Test
    void a_name_that_two_pictures_have_is_ambiguous_unless_the_path_is_given() throws IOException {
        write("x/a.jpg", "1");
        write("y/a.jpg", "2");
        Pictures pictures = Pictures.of(folder);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> pictures.find("a.jpg"))
                .withMessageContaining("have the same name: give captions with the path, as in");
        assertThat(text(pictures, "y/a.jpg")).isEqualTo("2");
    }

    @Test
    void what_a_file_holds_makes_it_a_picture_and_not_only_what_it_is_called() throws IOException {
        write("a.jfif", "x");
        write("b.JPE", "x");
        Files.write(folder.resolve("c.webp"), ascii("RIFF....WEBPVP8 "));
        Files.write(folder.resolve("d.tiff"), ascii("II*\0........"));
        Files.write(folder.resolve("e.heic"), ascii("\0\0\0\u0018ftypheic...."));
        Files.write(folder.resolve("f.avif"), ascii("\0\0\0\u0018ftypavif...."));
        Files.write(folder.resolve("download"), ascii("\u00FF\u00D8\u00FF\u00E0."));
        write("BMW.txt", "BMW is a maker of cars.");
        write("sub/notes.txt", "no picture");
        write("short", "B");
        for (String system : List.of("Thumbs.db", ".DS_Store", "desktop.ini", "__MACOSX/._a.jpg", "__MACOSX/b.jpg")) {
            write(system, "not of people");
        }
        Pictures pictures = Pictures.of(folder);

        assertThat(pictures.all())
                .extracting(PictureSource::name)
                .containsExactly("a.jfif", "b.JPE", "c.webp", "d.tiff", "download", "e.heic", "f.avif");
        assertThat(pictures.notes()).containsExactly("3 files are not pictures: BMW.txt, short, sub/notes.txt");
    }

    @Test
    void the_same_holds_in_a_zip() throws IOException {
        Path zip = folder.resolve("more.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String[] entry : new String[][] {
                {"x/a.webp", "RIFF....WEBPVP8 "},
                {"x/b", "GIF89a.........."},
                {"x/notes.txt", "GIF pictures"},
                {"x/Thumbs.db", ""},
                {"empty", ""}
            }) {
                out.putNextEntry(new ZipEntry(entry[0]));
                out.write(ascii(entry[1]));
            }
        }
        Pictures pictures = Pictures.of(zip);

        assertThat(pictures.all()).extracting(PictureSource::path).containsExactly("x/a.webp", "x/b");
        assertThat(pictures.notes()).containsExactly("2 files are not pictures: x/notes.txt, empty");
    }

    @Test
    void links_and_folders_that_are_not_followed_are_noted() throws IOException {
        Path elsewhere = write("elsewhere/z.jpg", "1").getParent();
        Path here = write("here/a.jpg", "2").getParent();
        write("here/1/2/deep.jpg", "3");
        Files.createSymbolicLink(here.resolve("linked"), elsewhere);
        Files.createSymbolicLink(here.resolve("gone.jpg"), folder.resolve("nowhere.jpg"));
        Files.createSymbolicLink(here.resolve("link.jpg"), elsewhere.resolve("z.jpg"));
        Pictures pictures = Pictures.of(List.of(here), 100, 2);

        assertThat(pictures.all()).extracting(PictureSource::name).containsExactly("a.jpg", "link.jpg");
        assertThat(pictures.notes())
                .containsExactly(
                        "1 link to a folder is not followed: linked",
                        "1 link leads nowhere: gone.jpg",
                        "1 folder lies too deep: 1/2");
    }

    @Test
    void the_folders_before_a_name_tell_pictures_apart_where_there_are_such_folders() throws IOException {
        write("train2014/a.jpg", "train");
        write("val2014/a.jpg", "val");
        write("val2014/b.jpg", "only");
        Pictures pictures = Pictures.of(List.of(folder.resolve("train2014"), folder.resolve("val2014")));

        assertThat(text(pictures, "train2014/a.jpg")).isEqualTo("train");
        assertThat(text(pictures, "val2014/a.jpg")).isEqualTo("val");
        assertThat(text(pictures, "coco/b.jpg")).isEqualTo("only");
        assertThat(text(pictures, "./b.jpg")).isEqualTo("only");
        assertThat(pictures.find("train2014/b.jpg")).isEmpty();
        assertThat(pictures.find("14/b.jpg")).isNotEmpty();
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> pictures.find("a.jpg"));
    }

    @Test
    void a_picture_that_is_too_large_is_refused_before_it_is_read() throws IOException {
        PictureSource large = new ArchivedPicture(
                write("a.zip", "x"), "a.jpg", 0, 10, PictureSource.MAX_BYTES + 1L, 0, ZipEntry.DEFLATED);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(large::read)
                .withMessageContaining("a.zip: a.jpg has 67,108,865 bytes, more than a picture may have (67,108,864)");
    }

    @Test
    void an_encrypted_entry_is_refused_when_it_is_read() throws IOException {
        PictureSource secret = new ArchivedPicture(write("a.zip", "x"), "a.jpg", 0, 1, 1, 0, ArchivedPicture.ENCRYPTED);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(secret::read)
                .withMessageContaining("(encrypted): unpack the archive");
    }

    private static String text(Pictures pictures, String name) {
        return new String(pictures.find(name).orElseThrow().read(), StandardCharsets.UTF_8);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path zip(String name, String... entries) throws IOException {
        return CaptionFiles.zip(folder.resolve(name), List.of(entries));
    }

    private static void refuses(Path path, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Pictures.of(path))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
