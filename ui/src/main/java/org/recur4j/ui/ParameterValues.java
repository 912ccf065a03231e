package org.recur4j.ui;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.ui.model.stats.api.Histogram;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One number for each of a network's parameters: the parameters themselves, their gradient, or what an update changed.
 *
 * @param byName copies, by the names that the network gives its parameters
 */
record ParameterValues(Map<String, float[]> byName) {
    private static final int BINS = 20;

    /** Values in the order in which they were given. */
    ParameterValues {
        byName = Collections.unmodifiableMap(byName);
    }

    /** Copies the present values. */
    static ParameterValues of(Map<String, INDArray> arrays) {
        Map<String, float[]> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> copies.put(name, array.dup('c').data().asFloat()));
        return new ParameterValues(copies);
    }

    /** What led from others to these. */
    ParameterValues minus(ParameterValues others) {
        Map<String, float[]> differences = new LinkedHashMap<>();
        byName.forEach((name, values) -> {
            float[] other = others.byName.get(name);
            float[] difference = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                difference[i] = values[i] - other[i];
            }
            differences.put(name, difference);
        });
        return new ParameterValues(differences);
    }

    /** The same divided by a number. */
    ParameterValues over(double divisor) {
        Map<String, float[]> quotients = new LinkedHashMap<>();
        byName.forEach((name, values) -> {
            float[] quotient = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                quotient[i] = (float) (values[i] / divisor);
            }
            quotients.put(name, quotient);
        });
        return new ParameterValues(quotients);
    }

    /** (1/n) Σ |v|. */
    Map<String, Double> meanMagnitudes() {
        return each(values -> {
            double sum = 0;
            for (float value : values) {
                sum += Math.abs(value);
            }
            return sum / values.length;
        });
    }

    /** √((1/n) Σ (v - mean)²). */
    Map<String, Double> standardDeviations() {
        return each(values -> {
            double mean = mean(values);
            double sum = 0;
            for (float value : values) {
                sum += (value - mean) * (value - mean);
            }
            return Math.sqrt(sum / values.length);
        });
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private Map<String, Double> each(ToDoubleFunction<float[]> figure) {
        Map<String, Double> figures = new LinkedHashMap<>();
        byName.forEach((name, values) -> figures.put(name, figure.applyAsDouble(values)));
        return figures;
    }

    /** How many values lie in each twentieth between the least and the greatest. */
    Map<String, Histogram> histograms() {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        byName.forEach((name, values) -> histograms.put(name, histogram(values)));
        return histograms;
    }

    private static Histogram histogram(float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double width = greatest > least ? (greatest - least) / BINS : 1;
        int[] counts = new int[BINS];
        for (float value : values) {
            counts[Math.min(BINS - 1, (int) ((value - least) / width))]++;
        }
        return new Histogram(least, greatest, BINS, counts);
    }
}
