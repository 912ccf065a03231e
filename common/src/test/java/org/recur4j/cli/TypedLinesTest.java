package org.recur4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedLinesTest {
    @Test
    void piped_lines_are_those_that_a_file_has() throws IOException {
        assertThat(answered("one\rtwo\r\n\n\u2028three\u0085\nfour"))
                .containsExactly("one two", "", "\u2028three\u0085", "four");
        assertThat(answered("")).isEmpty();
    }

    private static List<String> answered(String typed) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            List<String> lines = new ArrayList<>();
            TypedLines.answer(new PrintWriter(Writer.nullWriter()), "a line", lines::add);
            return lines;
        } finally {
            System.setIn(before);
        }
    }
}
