package org.recur4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class TextFilesTest {
    @TempDir
    Path folder;

    @Test
    void files_are_sorted_by_their_path_name_by_name() throws IOException {
        write("b.txt", "b");
        write("a/z.txt", "z");
        write("a.txt", "a");
        write("a/B/c.txt", "c");

        assertThat(found()).containsExactly("a/B/c.txt", "a/z.txt", "a.txt", "b.txt");
    }

    @Test
    void hidden_binary_and_empty_files_are_skipped_and_counted() throws IOException {
        write("Main.java", "class Main {}");
        write(".git/config", "[core]");
        write(".hidden", "text");
        write("empty.txt", "");
        Files.write(folder.resolve("zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        Files.write(folder.resolve("gz"), new byte[] {0x1F, (byte) 0x8B, 8, 1, 7});

        TextFiles files = TextFiles.of(folder, TextLimits.DEFAULT);

        assertThat(names(files)).containsExactly("Main.java");
        assertThat(files.bytes()).isEqualTo(13);
        assertThat(files.skippedText()).isEqualTo("2 binary (gz, zip), 1 empty (empty.txt), 2 hidden (.git, .hidden)");
    }

    @Test
    void the_first_that_are_skipped_are_named_with_their_folders() throws IOException {
        write("a.txt", "a");
        for (int i = 0; i < 7; i++) {
            write("in/" + i + ".png", "\0");
        }
        Files.write(folder.resolve("notepad.txt"), "\uFEFFtext".getBytes(StandardCharsets.UTF_16LE));

        assertThat(TextFiles.of(folder, TextLimits.DEFAULT).skippedText())
                .isEqualTo("7 binary (in/0.png, in/1.png, in/2.png, in/3.png, in/4.png, …),"
                        + " 1 in UTF-16, which is to be saved as UTF-8 (notepad.txt)");
    }

    @Test
    void text_in_another_encoding_is_no_binary_file() throws IOException {
        write("a.txt", "a");
        Files.write(folder.resolve("latin1.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9, '\n'});

        assertThat(found()).containsExactly("a.txt", "latin1.txt");
    }

    @Test
    void links_are_not_followed() throws IOException {
        write("in/a.txt", "a");
        write("out/secret.txt", "secret");
        Path in = folder.resolve("in");
        link(in.resolve("file"), folder.resolve("out/secret.txt"));
        link(in.resolve("folder"), folder.resolve("out"));
        link(in.resolve("loop"), in);

        TextFiles files = TextFiles.of(in, TextLimits.DEFAULT);

        assertThat(files.files()).containsExactly(in.resolve("a.txt"));
        assertThat(files.skipped()).isEqualTo(Map.of("symbolic links", List.of("file", "folder", "loop")));
    }

    @Test
    void a_link_that_is_named_itself_is_followed() throws IOException {
        write("in/a.txt", "a");
        link(folder.resolve("link"), folder.resolve("in"));

        assertThat(TextFiles.of(folder.resolve("link"), TextLimits.DEFAULT).files())
                .hasSize(1);
        assertThat(TextFiles.of(folder.resolve("link/a.txt"), TextLimits.DEFAULT)
                        .files())
                .hasSize(1);
    }

    @Test
    void what_lies_too_deep_is_skipped_and_counted() throws IOException {
        write("1.txt", "1");
        write("a/2.txt", "2");
        write("a/b/3.txt", "3");

        TextFiles files = TextFiles.of(folder, new TextLimits(100, 10, 2));

        assertThat(names(files)).containsExactly("1.txt", "a/2.txt").isSorted();
        assertThat(files.skipped()).isEqualTo(Map.of("too deep", List.of("a/b")));
    }

    @Test
    void too_many_files_name_the_limit() throws IOException {
        write("a", "a");
        write("b", "b");

        assertThat(TextFiles.of(folder, new TextLimits(100, 2, 1)).files()).hasSize(2);
        assertThatFinding(folder, new TextLimits(100, 1, 1)).withMessageContaining("limit of 1 files");
    }

    @Test
    void too_much_text_names_the_limit() throws IOException {
        write("a", "aaa");
        write("b", "bbb");

        assertThat(TextFiles.of(folder, new TextLimits(6, 9, 1)).bytes()).isEqualTo(6);
        assertThatFinding(folder, new TextLimits(5, 9, 1)).withMessageContaining("limit of 5 bytes");
        assertThatFinding(folder.resolve("a"), new TextLimits(2, 9, 1)).withMessageContaining("give less text");
    }

    @Test
    void a_folder_without_text_says_what_was_skipped() throws IOException {
        write(".a", "a");

        assertThatFinding(folder, TextLimits.DEFAULT)
                .withMessageContaining("holds no text files (skipped 1 hidden (.a)): give a folder");
    }

    @Test
    void a_missing_path_says_what_to_pass() {
        assertThatFinding(folder.resolve("none/here"), TextLimits.DEFAULT)
                .withMessageContaining("does not exist (there is no folder")
                .withMessageContaining("give the path of an existing file or folder");
    }

    @Test
    void a_folder_inside_that_may_not_be_read_is_named() throws IOException {
        write("a.txt", "a");
        write("closed/b.txt", "b");
        Path closed = folder.resolve("closed");
        assumeThat(closed.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(closed)).as("permissions bind this user").isFalse();

        assertThatFinding(folder, TextLimits.DEFAULT).withMessageContaining(closed + " may not be read");
    }

    @Test
    void text_that_the_heap_has_no_room_for_is_refused_with_the_setting_for_more() throws IOException {
        write("a.txt", "ab");
        assertThat(TextLimits.within(6L << 30)).isEqualTo(TextLimits.DEFAULT);
        assertThat(TextLimits.within(1500L << 20).maxBytes()).isEqualTo(125L << 20);
        assertThatFinding(folder.resolve("a.txt"), TextLimits.within(12))
                .withMessageContaining("more than the limit of 1 bytes")
                .withMessageContaining("MAVEN_OPTS=-Xmx");
    }

    @Test
    void limits_below_one_are_refused() {
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> new TextLimits(0, 1, 1));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> new TextLimits(1, 0, 1));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> new TextLimits(1, 1, 0));
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<InputException> assertThatFinding(
            Path path, TextLimits limits) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(() -> TextFiles.of(path, limits));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void link(Path link, Path target) {
        assumeThatCode(() -> Files.createSymbolicLink(link, target)).doesNotThrowAnyException();
    }

    private List<String> found() {
        return names(TextFiles.of(folder, TextLimits.DEFAULT));
    }

    private List<String> names(TextFiles files) {
        return files.files().stream()
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .toList();
    }
}
