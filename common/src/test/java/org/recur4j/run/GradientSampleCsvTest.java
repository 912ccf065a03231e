package org.recur4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recur4j.data.InputException;
import org.recur4j.metric.GradientCurve;
import org.recur4j.train.GradientSample;

class GradientSampleCsvTest {
    @TempDir
    Path folder;

    private static GradientSample sample(long update, String layer) {
        return new GradientSample(
                update,
                layer,
                new GradientCurve(
                        List.of(new GradientCurve.Point(0, 1, 1, 1), new GradientCurve.Point(8, 0.25, 1e-20, 0.5))));
    }

    @Test
    void what_is_written_can_be_read() throws IOException {
        List<GradientSample> samples =
                List.of(sample(0, "encoder"), sample(0, "encoder backward"), sample(25, "encoder"));
        try (RunFolder run = RunFolder.create(folder, "run", SmallRun.plan())) {
            GradientSampleCsv file = new GradientSampleCsv(run);
            assertThat(file.read()).isEmpty();
            file.write(samples);
            List<GradientSample> read = file.read();
            assertThat(read).extracting(GradientSample::update).containsExactly(0L, 0L, 25L);
            assertThat(read)
                    .extracting(GradientSample::layer)
                    .containsExactly("encoder", "encoder backward", "encoder");
            GradientCurve.Point far = read.get(1).curve().points().get(1);
            assertThat(far.stepsBack()).isEqualTo(8);
            assertThat(far.mean()).isEqualTo(0.25);
            assertThat((float) far.least()).isEqualTo(1e-20f);
        }
    }

    @Test
    void a_damaged_line_is_named() throws IOException {
        try (RunFolder run = RunFolder.create(folder, "run", SmallRun.plan())) {
            GradientSampleCsv file = new GradientSampleCsv(run);
            file.write(List.of(sample(0, "encoder")));
            Path path = run.file("gradients-through-time.csv");
            Files.writeString(path, Files.readString(path).replace("8,", "eight,"));
            assertThatThrownBy(file::read)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 3, is not a row of gradients through time");
        }
    }
}
