package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.machine.Environment;

class ContestantsTest {
    private static final Environment ENVIRONMENT = new Environment("7", "CPU", "BLAS", "17", "OS", 2, "unknown");

    @TempDir
    private Path folder;

    @Test
    void recur4j_and_dl4j_always_take_part() throws IOException {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            assertThat(Contestants.on(nothing, ENVIRONMENT))
                    .extracting(Contestant::library)
                    .containsExactly("Recur4j unknown", "DL4J 7");
        }
    }

    @Test
    void a_library_that_cannot_be_loaded_is_told_in_one_sentence() throws IOException {
        Path service = folder.resolve("META-INF/services/" + Contestant.class.getName());
        Files.createDirectories(service.getParent());
        Files.writeString(service, "org.recur4j.bench.Missing");
        try (URLClassLoader broken =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThatThrownBy(() -> Contestants.on(broken, ENVIRONMENT))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("libtorch cannot be used on this machine (")
                    .hasMessageContaining("org.recur4j.bench.Missing")
                    .hasMessageEndingWith("): leave -Pbench out.");
        }
    }
}
