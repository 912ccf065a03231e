package org.recur4j.seq2seq;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.token.TokenScores;

/** How well a network predicts the references that it reads: mean negative log-likelihood, and perplexity. */
public final class Perplexity {
    /** Metric: mean of -ln p(token of the reference), without label smoothing. */
    public static final String LOSS = "lossNats";

    /** Metric: e to the power of {@link #LOSS}. */
    public static final String PERPLEXITY = "perplexity";

    private Perplexity() {}

    /**
     * Both metrics, by name.
     *
     * @param batches all references, computed one batch at a time
     */
    public static Map<String, Double> of(ComputationGraph graph, Stream<Seq2SeqBatch> batches) {
        TokenScores scores = new TokenScores(graph, DecoderGraph.OUTPUT);
        double sum = 0;
        long targets = 0;
        for (Iterator<Seq2SeqBatch> rest = batches.iterator(); rest.hasNext(); ) {
            Seq2SeqBatch batch = rest.next();
            graph.score(batch.arrays());
            sum += scores.negativeLogLikelihood();
            targets += batch.targets();
        }
        return Map.of(LOSS, sum / targets, PERPLEXITY, Math.exp(sum / targets));
    }
}
