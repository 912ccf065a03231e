package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recur4j.data.InputException;
import org.recur4j.train.GradientNorms;

class GradientCsvTest {
    @TempDir
    private Path folder;

    @Test
    void what_was_written_is_read_back() throws IOException {
        GradientNorms norms = new GradientNorms(0.25);
        for (int update = 1; update <= 1000; update++) {
            norms.add(1.0 / update, 2.0 / update);
        }
        String text = GradientCsv.write(norms);
        assertThat(text)
                .startsWith("update,norm,limit,loss\n1,1.0,0.25,2.0\n2,0.5,0.25,1.0\n3,0.33333334,0.25,0.6666667\n");
        GradientNorms read = GradientCsv.read(Files.writeString(folder.resolve("gradients.csv"), text));
        assertThat(GradientCsv.write(read)).isEqualTo(text);
        assertThat(read.clipped()).isEqualTo(3);
    }

    @Test
    void a_file_of_an_earlier_version_has_no_losses() throws IOException {
        Path file = Files.writeString(folder.resolve("gradients.csv"), "update,norm,limit\n1,1.5,0.5\n2,0.25,0.5\n");
        GradientNorms read = GradientCsv.read(file);
        assertThat(read.updates()).isEqualTo(2);
        assertThat(read.of(1)).isEqualTo(1.5f);
        assertThat(read.loss(1)).isNaN();
    }

    @Test
    void a_run_without_updates_has_no_lines() throws IOException {
        Path file = Files.writeString(folder.resolve("gradients.csv"), GradientCsv.write(new GradientNorms(1)));
        assertThat(GradientCsv.read(file).updates()).isZero();
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> GradientCsv.read(folder.resolve("gradients.csv")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gradients.csv does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,1.0", "3,1.0,0", "2,one,0", "2,1.0,0,one", "2,1.0,0,1,1", ""})
    void a_damaged_line_is_named(String line) throws IOException {
        Path file = Files.writeString(
                folder.resolve("gradients.csv"), "update,norm,limit\n1,1.0,0\n" + line + "\n3,1.0,0\n");
        assertThatThrownBy(() -> GradientCsv.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 3, is not the gradient of update 2");
    }
}
