package org.recur4j.nn.head;

import java.util.Arrays;

/**
 * Scores of a linear chain of tags, and the best sequence of tags by them. Plain Java; K tags, n steps.
 *
 * <pre>{@code
 * s(y) = start[y_1] + e[1,y_1] + A[y_1,y_2] + e[2,y_2] + … + e[n,y_n] + end[y_n]        e [n,K] scores of the steps
 * }</pre>
 *
 * @param transitions A, from tag i to tag j at iK + j; -∞ forbids, here and below [K²]
 * @param start of the first tag [K]
 * @param end of the last tag [K]
 */
public record ChainScores(double[] transitions, double[] start, double[] end) {
    public ChainScores {
        int tags = start.length;
        if (tags == 0 || end.length != tags || transitions.length != tags * tags) {
            throw new IllegalArgumentException("a chain of " + tags + " tags cannot have " + end.length + " ends and "
                    + transitions.length + " transitions");
        }
    }

    /**
     * A sequence of tags and its score.
     *
     * @param tags y [n]
     * @param score s(y)
     */
    public record Path(int[] tags, double score) {}

    /** K. */
    public int tags() {
        return start.length;
    }

    /** s(y); 0 for no steps. */
    public double score(double[] emissions, int[] path) {
        if (path.length == 0) {
            return 0;
        }
        double sum = start[path[0]] + end[path[path.length - 1]];
        for (int t = 0; t < path.length; t++) {
            sum += emissions[t * tags() + path[t]];
            if (t > 0) {
                sum += transitions[path[t - 1] * tags() + path[t]];
            }
        }
        return sum;
    }

    /**
     * The sequence of the highest score, by Viterbi's algorithm; the lower tag where two are alike. Its score is -∞ where no
     * sequence of this length is allowed.
     *
     * @param emissions e, step after step [nK]
     * @param length n
     */
    public Path best(double[] emissions, int length) {
        int tags = tags();
        int[] path = new int[length];
        if (length == 0) {
            return new Path(path, 0);
        }
        int[] before = new int[length * tags]; // the best tag of the step before, for each tag
        double[] scores = start.clone();
        for (int t = 0; t < length; t++) {
            if (t > 0) {
                scores = step(scores, before, t * tags);
            }
            for (int tag = 0; tag < tags; tag++) {
                scores[tag] += emissions[t * tags + tag];
            }
        }
        for (int tag = 0; tag < tags; tag++) {
            scores[tag] += end[tag];
        }
        int last = 0;
        for (int tag = 1; tag < tags; tag++) {
            last = scores[tag] > scores[last] ? tag : last;
        }
        path[length - 1] = last;
        for (int t = length - 1; t > 0; t--) {
            path[t - 1] = before[t * tags + path[t]];
        }
        return new Path(path, scores[last]);
    }

    private double[] step(double[] scores, int[] before, int at) {
        double[] best = new double[tags()];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int from = 0; from < best.length; from++) {
            int row = from * best.length;
            for (int to = 0; to < best.length; to++) {
                double score = scores[from] + transitions[row + to];
                if (score > best[to]) {
                    best[to] = score;
                    before[at + to] = from;
                }
            }
        }
        return best;
    }
}
