package org.recur4j.studio.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveReaderTest {
    @TempDir
    private Path folder;

    @Test
    void a_short_history_is_given_as_it_is() throws IOException {
        Path file =
                Files.writeString(folder.resolve("h.csv"), "update,seconds,loss\n1,0.5,3\n2,1.5,\n3,2,NaN\n4,9,x\n");

        Map<String, double[]> columns = CurveReader.read(file);

        assertThat(columns.keySet()).containsExactly("update", "seconds", "loss");
        assertThat(columns.get("update")).containsExactly(1, 2, 3, 4);
        assertThat(columns.get("loss")).containsExactly(3, Double.NaN, Double.NaN, Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 4096, 50_000})
    void a_long_history_keeps_its_mean_and_its_end(int rows) throws IOException {
        String lines = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> i + "," + i % 7)
                .collect(Collectors.joining("\n", "update,loss\n", "\n"));

        Map<String, double[]> columns = CurveReader.read(Files.writeString(folder.resolve("h.csv"), lines));

        double[] updates = columns.get("update");
        assertThat(updates.length).isBetween(CurveReader.POINTS / 2, CurveReader.POINTS);
        assertThat(updates[updates.length - 1]).isEqualTo(rows);
        assertThat(updates).isSorted();
        assertThat(Arrays.stream(columns.get("loss")).average().orElseThrow()).isCloseTo(3, within(0.05));
    }

    @Test
    void an_empty_file_has_no_columns() throws IOException {
        assertThat(CurveReader.read(Files.writeString(folder.resolve("h.csv"), "")))
                .isEmpty();
    }
}
