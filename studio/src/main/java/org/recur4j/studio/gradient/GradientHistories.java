package org.recur4j.studio.gradient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.recur4j.metric.GradientCurve;
import org.recur4j.run.GradientSampleCsv;
import org.recur4j.train.GradientSample;

/** How far back the gradient reached while models were trained, as their run folders have it. */
final class GradientHistories {
    private GradientHistories() {}

    /**
     * A look at one layer.
     *
     * @param update updates done
     * @param back steps before the last
     * @param mean ‖∂L/∂h‖ there, relative to that at the last step: geometric mean over the sequences
     * @param least of them
     * @param greatest of them
     */
    record Look(long update, double[] back, double[] mean, double[] least, double[] greatest) {
        private static Look of(GradientSample sample) {
            return new Look(
                    sample.update(),
                    column(sample, GradientCurve.Point::stepsBack),
                    column(sample, GradientCurve.Point::mean),
                    column(sample, GradientCurve.Point::least),
                    column(sample, GradientCurve.Point::greatest));
        }

        private static double[] column(GradientSample sample, ToDoubleFunction<GradientCurve.Point> value) {
            return sample.curve().points().stream().mapToDouble(value).toArray();
        }
    }

    /** The looks at a run's layers, by layer, as far as it has been trained. */
    static Map<String, List<Look>> of(Path run) throws IOException {
        Path file = run.resolve(GradientSampleCsv.FILE);
        Map<String, List<Look>> layers = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            for (GradientSample sample : GradientSampleCsv.read(file)) {
                layers.computeIfAbsent(sample.layer(), layer -> new ArrayList<>())
                        .add(Look.of(sample));
            }
        }
        return layers;
    }
}
