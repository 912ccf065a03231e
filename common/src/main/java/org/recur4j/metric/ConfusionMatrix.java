package org.recur4j.metric;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each: expected classes down, predicted classes across. Immutable.
 *
 * <pre>{@code
 * tp_k = count(k, k)      fn_k = rest of row k      fp_k = rest of column k
 * precision_k = tp_k / (tp_k + fp_k)
 * F1_k        = 2 tp_k / (2 tp_k + fp_k + fn_k)
 * macro F1    = 1/|C| Σ_{k in C} F1_k        C = classes that are expected or predicted at least once
 * accuracy    = Σ_k tp_k / N
 * }</pre>
 *
 * <p>Macro F1 is the mean of the F1 of the classes, not the F1 of mean precision and mean recall: the two differ, and
 * the first is the one to be preferred (Opitz and Burst 2019, arXiv:1911.03347, section 4). A class that nobody
 * expected or predicted has no F1 and is left out.
 */
public final class ConfusionMatrix {
    private final long[][] counts;

    private ConfusionMatrix(long[][] counts) {
        this.counts = counts;
    }

    /**
     * Counts answers.
     *
     * @param predicted class of each answer, from 0
     * @param expected right class of each, as many
     * @param classes number of classes, at least 1
     */
    public static ConfusionMatrix of(int[] predicted, int[] expected, int classes) {
        if (predicted.length != expected.length) {
            throw new IllegalArgumentException(
                    predicted.length + " predictions for " + expected.length + " expected answers");
        }
        if (classes < 1) {
            throw new IllegalArgumentException(classes + " classes");
        }
        long[][] counts = new long[classes][classes];
        for (int i = 0; i < predicted.length; i++) {
            counts[within(expected[i], classes)][within(predicted[i], classes)]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static int within(int k, int classes) {
        if (k < 0 || k >= classes) {
            throw new IllegalArgumentException("class " + k + " among " + classes);
        }
        return k;
    }

    public int classes() {
        return counts.length;
    }

    public long total() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    /** One row an expected class, with the counts of the predicted classes: the matrix as JSON writes it. */
    public List<List<Long>> rows() {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** The share of right answers in [0, 1]; not a number when nothing was answered. */
    public double accuracy() {
        long right = IntStream.range(0, classes()).mapToLong(k -> counts[k][k]).sum();
        return ratio(right, total());
    }

    /** The share of right ones among the answers {@code k}; not a number when there was no such answer. */
    public double precision(int k) {
        return ratio(counts[k][k], predicted(k));
    }

    /** Harmonic mean of precision and recall; not a number when the class was neither expected nor predicted. */
    double f1(int k) {
        return ratio(2 * counts[k][k], predicted(k) + expected(k));
    }

    /** Mean F1 over the classes that were expected or predicted; not a number when nothing was answered. */
    public double macroF1() {
        return IntStream.range(0, classes())
                .mapToDouble(this::f1)
                .filter(f1 -> !Double.isNaN(f1))
                .average()
                .orElse(Double.NaN);
    }

    private long expected(int k) {
        return Arrays.stream(counts[k]).sum();
    }

    private long predicted(int k) {
        return Arrays.stream(counts).mapToLong(row -> row[k]).sum();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
