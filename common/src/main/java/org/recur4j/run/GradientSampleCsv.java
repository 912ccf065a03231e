package org.recur4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recur4j.metric.GradientCurve;
import org.recur4j.train.GradientSample;
import org.recur4j.train.GradientSampler;

/**
 * {@code gradients-through-time.csv} of a run: a header, then one line for each update looked at, each layer and each number of
 * steps back.
 *
 * @param run whose file it is
 */
public record GradientSampleCsv(RunFolder run) implements GradientSampler.Store {
    /** Its name in a run folder. */
    public static final String FILE = "gradients-through-time.csv";

    private static final List<String> HEADER = List.of("update", "layer", "stepsBack", "mean", "least", "greatest");

    private record Key(long update, String layer) {}

    private record Row(Key key, GradientCurve.Point point) {}

    @Override
    public List<GradientSample> read() {
        Path file = run.file(FILE);
        return Files.exists(file) ? read(file) : List.of();
    }

    /** What such a file holds. */
    public static List<GradientSample> read(Path file) {
        Map<Key, List<GradientCurve.Point>> curves = new LinkedHashMap<>();
        for (Row row : Csv.read(
                file,
                "gradients through time",
                HEADER::equals,
                number -> "a row of gradients through time",
                (header, number, fields) -> row(fields))) {
            curves.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.point());
        }
        return curves.entrySet().stream()
                .map(curve -> new GradientSample(
                        curve.getKey().update(), curve.getKey().layer(), new GradientCurve(curve.getValue())))
                .toList();
    }

    private static Row row(List<String> fields) {
        return new Row(
                new Key(Long.parseLong(fields.get(0)), fields.get(1)),
                new GradientCurve.Point(
                        Integer.parseInt(fields.get(2)),
                        Double.parseDouble(fields.get(3)),
                        Double.parseDouble(fields.get(4)),
                        Double.parseDouble(fields.get(5))));
    }

    @Override
    public void write(List<GradientSample> samples) throws IOException {
        Csv csv = new Csv(HEADER);
        for (GradientSample sample : samples) {
            for (GradientCurve.Point point : sample.curve().points()) {
                csv.row(List.of(
                        sample.update(),
                        sample.layer(),
                        point.stepsBack(),
                        (float) point.mean(),
                        (float) point.least(),
                        (float) point.greatest()));
            }
        }
        run.writeText(FILE, csv.toString());
    }
}
