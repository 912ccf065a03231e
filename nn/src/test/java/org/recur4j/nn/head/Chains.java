package org.recur4j.nn.head;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Random chains, and what they give when every sequence of tags is listed and scored by itself. */
final class Chains {
    private static final double FORBIDDEN = Double.NEGATIVE_INFINITY;

    private Chains() {}

    /** A chain with scores up to {@code scale}, a part of which are forbidden. */
    static ChainScores random(SplittableRandom random, int tags, double scale, double forbidden) {
        double[] transitions = numbers(random, tags * tags, scale);
        double[] start = numbers(random, tags, scale);
        double[] end = numbers(random, tags, scale);
        for (double[] scores : new double[][] {transitions, start, end}) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextDouble() < forbidden ? FORBIDDEN : scores[i];
            }
        }
        return new ChainScores(transitions, start, end);
    }

    static double[] numbers(SplittableRandom random, int count, double scale) {
        return random.doubles(count, -scale, scale).toArray();
    }

    /** Calls back with each of the Kⁿ sequences and its score. */
    static void each(ChainScores chain, double[] emissions, int length, BiConsumer<int[], Double> work) {
        int tags = chain.tags();
        for (int number = 0; number < Math.pow(tags, length); number++) {
            int[] path = new int[length];
            int rest = number;
            for (int t = length - 1; t >= 0; t--) {
                path[t] = rest % tags;
                rest /= tags;
            }
            double score = chain.start()[path[0]] + chain.end()[path[length - 1]];
            for (int t = 0; t < length; t++) {
                score += emissions[t * tags + path[t]];
                score += t == 0 ? 0 : chain.transitions()[path[t - 1] * tags + path[t]];
            }
            work.accept(path, score);
        }
    }

    /** The best score, ln Z, and probabilities of tags, of transitions in all steps and in each, by listing. */
    static Listed listed(ChainScores chain, double[] emissions, int length) {
        int tags = chain.tags();
        double[] max = {FORBIDDEN};
        each(chain, emissions, length, (path, score) -> max[0] = Math.max(max[0], score));
        double[] sum = {0};
        double[] marginals = new double[length * tags];
        double[] transitions = new double[tags * tags];
        double[] pairs = new double[(length - 1) * tags * tags];
        each(chain, emissions, length, (path, score) -> {
            double weight = max[0] == FORBIDDEN ? 0 : Math.exp(score - max[0]);
            sum[0] += weight;
            for (int t = 0; t < length; t++) {
                marginals[t * tags + path[t]] += weight;
                if (t > 0) {
                    transitions[path[t - 1] * tags + path[t]] += weight;
                    pairs[((t - 1) * tags + path[t - 1]) * tags + path[t]] += weight;
                }
            }
        });
        double total = Math.max(1, sum[0]);
        return new Listed(
                max[0],
                max[0] + Math.log(sum[0]),
                Arrays.stream(marginals).map(weight -> weight / total).toArray(),
                Arrays.stream(transitions).map(weight -> weight / total).toArray(),
                Arrays.stream(pairs).map(weight -> weight / total).toArray());
    }

    record Listed(double best, double logPartition, double[] marginals, double[] transitions, double[] pairs) {}
}
