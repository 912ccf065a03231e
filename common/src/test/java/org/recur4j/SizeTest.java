package org.recur4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class of a task can be read at one sitting. */
class SizeTest {
    private static final int MAX_LINES = 250;

    @ParameterizedTest
    @ValueSource(strings = {"lm-demo", "sentiment", "translation", "captioning", "suite"})
    void no_class_is_longer_than_a_few_screens(String module) throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> classes = classes(Path.of("..", module, "src", "main", "java"));
        for (Path file : classes) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_LINES) {
                tooLong.add(file + " has " + lines);
            }
        }
        assertThat(classes).isNotEmpty();
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
