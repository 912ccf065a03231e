package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.train.TrainingListener;

/** Nothing is written through a symbolic link, and a place that cannot be written to is found out without a trace. */
class SafeFilesTest {
    @TempDir
    Path folder;

    private Path precious;

    @BeforeEach
    void make_what_must_not_change() throws IOException {
        precious = Files.createDirectories(folder.resolve("elsewhere")).resolve("precious.txt");
        Files.writeString(precious, "precious");
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "this system makes no symbolic links here");
        }
    }

    @Test
    void a_link_in_the_place_of_a_new_file_is_replaced_and_not_followed() throws IOException {
        Path file = folder.resolve("a.txt");
        link(file, precious);
        SafeFiles.writeText(file, "new");
        assertThat(file).hasContent("new");
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(precious).hasContent("precious");
    }

    @Test
    void a_link_that_waits_where_a_file_is_made_aside_is_not_followed() throws IOException {
        Path file = folder.resolve("a.txt");
        assertThatThrownBy(() -> SafeFiles.writeFile(file, aside -> {
                    assertThat(aside.getParent().getParent()).isEqualTo(folder);
                    link(folder.resolve("found"), aside.getParent());
                    throw new IOException("stopped");
                }))
                .hasMessage("stopped");
        Path aside = Files.readSymbolicLink(folder.resolve("found"));
        link(aside, precious.getParent());
        SafeFiles.writeText(file, "new");
        assertThat(file).hasContent("new");
        assertThat(names(precious.getParent())).containsExactly("precious.txt");
    }

    @Test
    void a_link_is_deleted_and_what_it_points_to_is_not() throws IOException {
        Path link = folder.resolve("link");
        link(link, precious.getParent());
        SafeFiles.delete(link);
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(precious).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".lock", "checkpoints", "checkpoints/update-000000096", "model.zip", ".aside-x", "history.csv"})
    void a_run_with_a_link_in_it_is_not_continued(String part) throws IOException {
        Path run = trained();
        SafeFiles.delete(run.resolve(part));
        link(run.resolve(part), part.contains(".") ? precious : precious.getParent());
        assertThatThrownBy(() -> RunFolder.resume(run, SmallRun.TASK))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(part + " is a symbolic link");
        assertThat(names(precious.getParent())).containsExactly("precious.txt");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void a_run_that_is_itself_reached_through_a_link_can_be_continued() throws IOException {
        Path link = folder.resolve("link");
        link(link, trained());
        try (RunFolder resumed = RunFolder.resume(link, SmallRun.TASK)) {
            assertThat(resumed.restore()).isPresent();
        }
    }

    @Test
    void a_place_that_cannot_be_written_to_is_found_out_and_nothing_stays() throws IOException {
        String tooLong = "n".repeat(300);
        for (String wrong : List.of("elsewhere/precious.txt/run", "elsewhere/precious.txt/a/b/run", tooLong + "/run")) {
            Path target = folder.resolve(wrong);
            assertThatThrownBy(() -> SafeFiles.requirePlace(target, target.getParent(), "--out"))
                    .isInstanceOf(InputException.class)
                    .hasMessageEndingWith("give another --out.");
        }
        SafeFiles.requirePlace(folder.resolve("new/folders/run"), folder, "--out");
        SafeFiles.requirePlace(folder.resolve("n".repeat(255)), folder, "--out");
        assertThat(names(folder)).containsExactly("elsewhere");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void a_folder_without_permission_is_found_out() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false), "this system does not close folders");
        assumeFalse(Files.isWritable(closed), "this user may write anywhere");
        assertThatThrownBy(() -> RunParent.require(closed))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no permission");
        assertThatThrownBy(() -> NewFile.of(closed.resolve("a.txt"), "--json"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no permission");
    }

    private Path trained() throws IOException {
        try (RunFolder run = RunFolder.create(folder.resolve("runs"), "run", SmallRun.plan())) {
            SmallRun.train(run, new TrainingListener() {});
            return run.path();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
