package org.recur4j.nn.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.recur4j.nn.array.StepMask;

/**
 * A batch of chains, each over the unmasked steps of a sequence: a step before a masked one and the step after it are
 * neighbours.
 *
 * @param scores of the chain
 * @param emissions scores of the steps, time-major [T,B,K]
 * @param mask or null where every step counts
 * @param batch B
 * @param owner the layer, for errors
 */
record ChainBatch(ChainScores scores, double[] emissions, StepMask mask, int batch, String owner) {
    /**
     * Losses and the gradients of their sum.
     *
     * @param losses -ln p(y) [B]
     * @param emissions zero at masked steps [T,B,K]
     * @param transitions [K²]
     * @param start [K]
     * @param end [K]
     */
    record Gradients(double[] losses, double[] emissions, double[] transitions, double[] start, double[] end) {}

    /** The same with a number added to the scores of each tag [K]. */
    ChainBatch plus(double[] bonus) {
        double[] sums = new double[emissions.length];
        Arrays.setAll(sums, i -> emissions[i] + bonus[i % scores.tags()]);
        return new ChainBatch(scores, sums, mask, batch, owner);
    }

    /** p(y_t = k), zero at masked steps [T,B,K]. */
    double[] marginals() {
        ForwardBackward sums = new ForwardBackward(scores);
        double[] marginals = new double[emissions.length];
        for (int b = 0; b < batch; b++) {
            int[] steps = steps(b);
            double[] own = new double[steps.length * scores.tags()];
            possible(sums.posteriors(read(steps), steps.length, own), b);
            write(own, steps, marginals);
        }
        return marginals;
    }

    /** p(y_t-1 = i, y_t = j) of each sequence, between its unmasked steps [B][n-1][K][K]. */
    double[][][][] pairs() {
        int k = scores.tags();
        double[][][][] pairs = new double[batch][][][];
        for (int b = 0; b < batch; b++) {
            int[] steps = steps(b);
            double[] own = new ForwardBackward(scores).pairs(read(steps), steps.length);
            pairs[b] = new double[Math.max(0, steps.length - 1)][k][k];
            for (int at = 0; at < own.length; at++) {
                pairs[b][at / (k * k)][at / k % k][at % k] = own[at];
            }
        }
        return pairs;
    }

    /** ∂ ln p(y_t = k) / ∂e: the marginals where that tag is given, less those where it is not; zero at masked steps [T,B,K]. */
    double[] logProbabilityGradient(int step, int tag) {
        double[] given = emissions.clone();
        int k = scores.tags();
        for (int i = step * batch * k; i < (step + 1) * batch * k; i++) {
            given[i] = i % k == tag ? given[i] : Double.NEGATIVE_INFINITY;
        }
        double[] gradient = new ChainBatch(scores, given, mask, batch, owner).marginals();
        double[] marginals = marginals();
        Arrays.setAll(gradient, i -> gradient[i] - marginals[i]);
        return gradient;
    }

    /** -ln p(y) of each sequence, for tags y at tB + b [B]. */
    double[] losses(int[] tags) {
        ForwardBackward sums = new ForwardBackward(scores);
        return IntStream.range(0, batch)
                .mapToDouble(b -> {
                    int[] steps = steps(b);
                    double[] own = read(steps);
                    return sums.logPartition(own, steps.length) - scores.score(own, path(tags, steps, b));
                })
                .toArray();
    }

    /** Losses and gradients for tags y at tB + b: probabilities minus what y has. */
    Gradients train(int[] tags) {
        int k = scores.tags();
        ForwardBackward sums = new ForwardBackward(scores);
        double[] losses = new double[batch];
        double[] all = new double[emissions.length];
        double[] counts = new double[k * k];
        double[] start = new double[k];
        double[] end = new double[k];
        for (int b = 0; b < batch; b++) {
            int[] steps = steps(b);
            int[] path = path(tags, steps, b);
            double[] own = read(steps);
            double[] differences = new double[own.length];
            losses[b] = sums.posteriors(own, path.length, differences) - scores.score(own, path);
            for (int t = 0; t < path.length; t++) {
                differences[t * k + path[t]] -= 1;
                if (t > 0) {
                    counts[path[t - 1] * k + path[t]]++;
                }
            }
            for (int tag = 0; tag < k && path.length > 0; tag++) {
                start[tag] += differences[tag];
                end[tag] += differences[differences.length - k + tag];
            }
            write(differences, steps, all);
        }
        double[] transitions = sums.expectedTransitions();
        Arrays.setAll(transitions, i -> transitions[i] - counts[i]);
        return new Gradients(losses, all, transitions, start, end);
    }

    /** The best tags of each sequence, -1 at masked steps, their scores, and ln p of them. */
    CrfDecoder.Tagging best() {
        int time = emissions.length / scores.tags() / batch;
        ForwardBackward sums = new ForwardBackward(scores);
        int[][] tags = new int[batch][time];
        double[] best = new double[batch];
        double[] logProbabilities = new double[batch];
        for (int b = 0; b < batch; b++) {
            int[] steps = steps(b);
            double[] own = read(steps);
            ChainScores.Path path = scores.best(own, steps.length);
            best[b] = possible(path.score(), b);
            logProbabilities[b] = path.score() - sums.logPartition(own, steps.length);
            Arrays.fill(tags[b], CrfDecoder.MASKED);
            for (int n = 0; n < steps.length; n++) {
                tags[b][steps[n] / batch] = path.tags()[n];
            }
        }
        return new CrfDecoder.Tagging(tags, best, logProbabilities);
    }

    /** The places tB + b of a sequence's unmasked steps. */
    private int[] steps(int b) {
        return IntStream.range(0, emissions.length / scores.tags() / batch)
                .filter(t -> mask == null || mask.counts(t, b))
                .map(t -> t * batch + b)
                .toArray();
    }

    private double[] read(int[] steps) {
        int k = scores.tags();
        double[] own = new double[steps.length * k];
        for (int n = 0; n < steps.length; n++) {
            System.arraycopy(emissions, steps[n] * k, own, n * k, k);
        }
        return own;
    }

    private void write(double[] own, int[] steps, double[] all) {
        int k = scores.tags();
        for (int n = 0; n < steps.length; n++) {
            System.arraycopy(own, n * k, all, steps[n] * k, k);
        }
    }

    private double possible(double score, int b) {
        if (score == Double.NEGATIVE_INFINITY) {
            throw new DL4JInvalidInputException("the constraints allow no tags for the " + steps(b).length
                    + " steps of sequence " + b + " " + owner);
        }
        return score;
    }

    /** The tags at these steps, which the constraints must allow. */
    private int[] path(int[] tags, int[] steps, int b) {
        int[] path = Arrays.stream(steps).map(step -> tags[step]).toArray();
        for (int n = 0; n < path.length; n++) {
            if (n == 0) {
                allowed(scores.start()[path[n]], "begins with tag " + path[n], steps[n], b);
            } else {
                double score = scores.transitions()[path[n - 1] * scores.tags() + path[n]];
                allowed(score, "goes from tag " + path[n - 1] + " to tag " + path[n], steps[n], b);
            }
            if (n == path.length - 1) {
                allowed(scores.end()[path[n]], "ends with tag " + path[n], steps[n], b);
            }
        }
        return path;
    }

    private void allowed(double score, String what, int step, int b) {
        if (score == Double.NEGATIVE_INFINITY) {
            throw new DL4JInvalidInputException("the labels are forbidden by the constraints: sequence " + b + " "
                    + what + " at step " + step / batch + " " + owner);
        }
    }
}
