package org.recur4j.tagging;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.data.Count;
import org.recur4j.data.InputException;
import org.recur4j.data.Splits;
import org.recur4j.nn.head.CrfParams;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.TokenVectors;

/**
 * First values by counting: the network begins as the hidden Markov model of its training sequences (Rabiner 1989, Proceedings of the
 * IEEE 77, section II), and learns from there what counting cannot know.
 *
 * <pre>{@code
 * vector of token x     score of each tag: c ln n(x, tag) / expected n, then values that are drawn
 * weights of the CRF    1 from such a score to its tag, 0 elsewhere
 * transitions           ln P(tag | tag before)                             start = ln P(tag)
 * }</pre>
 *
 * <p>Where tokens overlap by all but one of their k bases, c is 1/k for a tag that mostly comes again within k steps, since each base
 * is then counted k times; for other tags, and for tokens that a tag never had, it is 1.
 *
 * @param scores [V][K]
 * @param transitions [K][K]
 * @param start [K]
 * @param single tags of weight 1 [K]
 */
record CountedStart(double[][] scores, double[][] transitions, double[] start, boolean[] single) {
    private static final double UNSEEN = 0.1; // times, for what was never seen

    /**
     * Counts in the training sequences what a network begins with, and puts it there.
     *
     * @throws InputException when a token's vector has fewer values than there are tags
     */
    static void into(ComputationGraph graph, TaggingConfig config, TaggingData data) {
        List<Example> train = data.examples(Splits.TRAIN);
        CountedStart start = of(
                train,
                data.vocabulary().words().size(),
                data.vocabulary().tags().size(),
                config.steps().overlap());
        start.into(graph, 2 * config.characters().hidden());
        config.steps().vectors().count(graph, train, start.single());
    }

    private static CountedStart of(List<Example> train, int tokens, int tags, int overlap) {
        double[][] counts = new double[tokens][tags];
        double[][] pairs = new double[tags][tags];
        double[] again = new double[tags];
        Arrays.stream(pairs).forEach(row -> Arrays.fill(row, UNSEEN));
        for (Example example : train) {
            int[] last = new int[tags];
            Arrays.fill(last, -overlap);
            for (int t = 0; t < example.length(); t++) {
                int tag = example.tags()[t];
                counts[example.tokens()[t]][tag]++;
                again[tag] += t - last[tag] < overlap ? 1 : 0;
                last[tag] = t;
                if (t > 0) {
                    pairs[example.tags()[t - 1]][tag]++;
                }
            }
        }
        double[] tagged = new double[tags];
        Arrays.stream(counts).forEach(row -> Arrays.setAll(tagged, k -> tagged[k] + row[k]));
        double steps = Arrays.stream(tagged).sum();
        boolean[] single = new boolean[tags];
        double[] weights = new double[tags];
        for (int k = 0; k < tags; k++) {
            single[k] = again[k] <= tagged[k] / 2;
            weights[k] = single[k] ? 1 : 1.0 / overlap;
        }
        return new CountedStart(
                Arrays.stream(counts)
                        .map(row -> scores(row, tagged, steps, weights))
                        .toArray(double[][]::new),
                Arrays.stream(pairs).map(CountedStart::logShares).toArray(double[][]::new),
                logShares(tagged),
                single);
    }

    /** Scores of a token. */
    private static double[] scores(double[] counts, double[] tagged, double steps, double[] weights) {
        double share = Arrays.stream(counts).sum() / steps;
        double[] scores = new double[counts.length];
        Arrays.setAll(scores, k -> {
            double score = Math.log((counts[k] + UNSEEN) / (tagged[k] * share + UNSEEN));
            return counts[k] == 0 ? score : score * weights[k];
        });
        return scores;
    }

    private static double[] logShares(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        return Arrays.stream(counts).map(count -> Math.log(count / sum)).toArray();
    }

    /**
     * Puts them into a network whose CRF sees the vectors of steps last.
     *
     * @param beside values that these have beside those of tokens
     * @throws InputException when a token has fewer than K values
     */
    private void into(ComputationGraph graph, int beside) {
        int tags = start.length;
        INDArray vectors = graph.getLayer(TokenVectors.EMBEDDING).getParam(RowParams.WEIGHTS); // [V,E]
        if (vectors.columns() < tags) {
            throw InputException.of(
                    "embedding.size is %s: counted first values need one for each of the %s, so add --set"
                            + " embedding.size=%s.",
                    vectors.columns(), new Count(tags, "tag"), tags);
        }
        vectors.get(NDArrayIndex.all(), NDArrayIndex.interval(0, tags)).assign(Nd4j.create(scores));
        Layer crf = graph.getLayer(TaggingModel.OUTPUT);
        INDArray weights = crf.getParam(CrfParams.WEIGHTS); // [I,K]
        int first = weights.rows() - vectors.columns() - beside;
        weights.assign(0);
        for (int k = 0; k < tags; k++) {
            weights.putScalar(first + k, k, 1);
        }
        crf.getParam(CrfParams.TRANSITIONS).assign(Nd4j.create(transitions));
        crf.getParam(CrfParams.START).assign(Nd4j.createFromArray(start));
    }
}
