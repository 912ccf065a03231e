package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;

class NewFileTest {
    @TempDir
    private Path folder;

    @Test
    void no_option_is_no_file() {
        assertThat(NewFile.of(null, "--output")).isNull();
    }

    @Test
    void a_file_that_is_there_is_refused_and_left_as_it_is() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "kept");
        assertThatThrownBy(() -> NewFile.of(file, "--json"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another --json");
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_folder_that_is_not_there_is_named_before_the_work_begins() {
        assertThatThrownBy(() -> NewFile.of(folder.resolve("no/a.txt"), "--json"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("folder that does not exist");
    }

    @Test
    void what_comes_between_is_not_written_over() throws IOException {
        Path file = folder.resolve("a.txt");
        NewFile output = NewFile.of(file, "--output");
        Files.writeString(file, "another program's");
        assertThatThrownBy(() -> output.write("mine")).isInstanceOf(InputException.class);
        assertThat(file).hasContent("another program's");
    }

    @Test
    void a_writer_that_fails_leaves_nothing() throws IOException {
        NewFile output = NewFile.of(folder.resolve("a.txt"), "--output");
        assertThatThrownBy(() -> output.write(aside -> {
                    Files.writeString(aside, "half");
                    throw new IOException("stopped");
                }))
                .isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        output.write("whole");
        assertThat(folder.resolve("a.txt")).hasContent("whole");
    }
}
