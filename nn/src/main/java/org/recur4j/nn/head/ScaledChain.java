package org.recur4j.nn.head;

import java.util.Arrays;

/**
 * Forward-backward with probabilities that are scaled at each step.
 *
 * <pre>{@code
 * M = e^(A - max A)                w_t = e^(e_t - max e_t)
 * α_t ∝ (α_t-1 M) ∘ w_t            β_t-1 ∝ M (w_t ∘ β_t)
 * p(y_t) ∝ α_t ∘ β_t               p(y_t-1 = i, y_t = j) ∝ α_t-1[i] M[i,j] (w_t ∘ β_t)[j]
 * }</pre>
 *
 * All terms are positive, so a sum is exact as long as it is well above the smallest double, whatever terms vanish in it. A
 * pass gives up at the first sum that is not, unless the constraints make it zero. Matrices are kept row by row: only such
 * loops does the JIT compiler vectorise.
 */
final class ScaledChain {
    private static final double MIN_SUM = 1e-290;

    private final ChainScores scores;
    private final int tags;
    private final Exponentials start;
    private final Exponentials end;
    private final double shift; // max A
    private final double[][] forwards; // M [K][K]
    private final double[][] backwards; // Mᵀ [K][K]
    private final double[][] outer; // Σ α_t-1 (w_t ∘ β_t)ᵀ, each scaled [K][K]
    private double[][] alpha = {}; // [n][K]
    private double[][] weights = {}; // w; after the backward pass w ∘ β, scaled [n][K]
    private double[][] unreached; // 1 where the constraints let no sequence come to a tag in step t, else 0 [n][K]
    private double[][] unfinished; // the same, for no sequence that ends t steps later [n][K]

    ScaledChain(ChainScores scores) {
        this.scores = scores;
        tags = scores.tags();
        start = Exponentials.of(scores.start());
        end = Exponentials.of(scores.end());
        Exponentials transitions = Exponentials.of(scores.transitions());
        shift = transitions.shift();
        forwards = rows(transitions.values(), tags, 1);
        backwards = rows(transitions.values(), 1, tags);
        outer = new double[tags][tags];
    }

    /** e^(x - shift) of scores x. */
    private record Exponentials(double[] values, double shift) {
        static Exponentials of(double[] scores) {
            double max = Arrays.stream(scores).max().orElseThrow();
            double shift = max == Double.NEGATIVE_INFINITY ? 0 : max;
            return new Exponentials(
                    Arrays.stream(scores).map(score -> Math.exp(score - shift)).toArray(), shift);
        }
    }

    /** ln Z, or NaN if the pass gave up. */
    double forward(double[] emissions, int length) {
        reserve(length);
        double log = start.shift() + (length - 1) * shift + end.shift();
        for (int t = 0; t < length; t++) {
            double[] row = alpha[t];
            if (t == 0) {
                System.arraycopy(start.values(), 0, row, 0, tags);
            } else {
                product(alpha[t - 1], forwards, row);
            }
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < tags; k++) {
                max = Math.max(max, emissions[t * tags + k]);
            }
            double sum = 0;
            for (int k = 0; k < tags; k++) {
                weights[t][k] = Math.exp(emissions[t * tags + k] - max);
                row[k] *= weights[t][k];
                sum += row[k];
            }
            if (!(min(row, unreached[t]) >= MIN_SUM)) {
                return Double.NaN;
            }
            scale(row, 1 / sum);
            log += max + Math.log(sum);
        }
        double sum = dot(alpha[length - 1], end.values());
        return sum >= MIN_SUM ? log + Math.log(sum) : Double.NaN;
    }

    /** Posterior probabilities after a forward pass; false if the pass gave up, in which case it has added nothing. */
    boolean backward(int length, double[] marginals) {
        double[] beta = end.values().clone();
        for (int t = length - 1; t >= 0; t--) {
            double sum = dot(alpha[t], beta);
            if (!(sum >= MIN_SUM && min(beta, unfinished[length - 1 - t]) >= MIN_SUM)) {
                return false;
            }
            if (t < length - 1) {
                scale(weights[t + 1], 1 / sum);
            }
            double max = 0;
            for (int k = 0; k < tags; k++) {
                marginals[t * tags + k] = alpha[t][k] * beta[k] / sum;
                max = Math.max(max, beta[k]);
            }
            scale(beta, 1 / max);
            for (int k = 0; k < tags; k++) {
                weights[t][k] *= beta[k];
            }
            product(weights[t], backwards, beta);
        }
        for (int t = 1; t < length; t++) {
            for (int i = 0; i < tags; i++) {
                add(alpha[t - 1][i], weights[t], outer[i]);
            }
        }
        return true;
    }

    /** Sums over all backward passes [K²]. */
    double[] expectedTransitions() {
        double[] sums = new double[tags * tags];
        Arrays.setAll(sums, at -> outer[at / tags][at % tags] * forwards[at / tags][at % tags]);
        return sums;
    }

    /** y = x M. */
    private static void product(double[] x, double[][] matrix, double[] y) {
        Arrays.fill(y, 0);
        for (int i = 0; i < x.length; i++) {
            add(x[i], matrix[i], y);
        }
    }

    /** y += factor x. */
    private static void add(double factor, double[] x, double[] y) {
        for (int k = 0; k < y.length; k++) {
            y[k] += factor * x[k];
        }
    }

    private static void scale(double[] x, double factor) {
        for (int k = 0; k < x.length; k++) {
            x[k] *= factor;
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }

    /** The smallest number where the constraints allow one; 1 for none. */
    private static double min(double[] x, double[] barred) {
        double min = 1;
        for (int k = 0; k < x.length; k++) {
            min = Math.min(min, x[k] + barred[k]);
        }
        return min;
    }

    private void reserve(int length) {
        if (alpha.length < length) {
            alpha = new double[length][tags];
            weights = new double[length][tags];
            unreached = barred(scores.start(), rows(scores.transitions(), tags, 1), length);
            unfinished = barred(scores.end(), rows(scores.transitions(), 1, tags), length);
        }
    }

    private static double[][] barred(double[] first, double[][] steps, int length) {
        double[][] barred = new double[length][first.length];
        for (int t = 0; t < length; t++) {
            for (int to = 0; to < first.length; to++) {
                boolean open = t == 0 && first[to] > Double.NEGATIVE_INFINITY;
                for (int from = 0; from < first.length && t > 0 && !open; from++) {
                    open = barred[t - 1][from] == 0 && steps[from][to] > Double.NEGATIVE_INFINITY;
                }
                barred[t][to] = open ? 0 : 1;
            }
        }
        return barred;
    }

    /** A matrix [K²] row by row, or column by column. */
    private static double[][] rows(double[] matrix, int stride, int step) {
        int tags = Math.max(stride, step);
        double[][] rows = new double[tags][tags];
        for (int i = 0; i < tags; i++) {
            for (int j = 0; j < tags; j++) {
                rows[i][j] = matrix[i * stride + j * step];
            }
        }
        return rows;
    }
}
