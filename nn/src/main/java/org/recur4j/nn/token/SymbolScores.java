package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.token.NativeLogits.RowWork;

/**
 * What a {@link SymbolSoftmax} of a graph says of single states, past the graph: for decoding, where every symbol's
 * logarithm is wanted for a few states at a time. The layer's parameters are read anew at each call.
 *
 * <p>Not to be used by two threads at once; it shares the work over threads itself.
 */
public final class SymbolScores {
    private final SymbolSoftmaxImpl layer;
    private final NativeLogits logits = new NativeLogits();

    /**
     * Scores by one layer.
     *
     * @param graph initialised
     * @param name of its {@link SymbolSoftmax}
     */
    public SymbolScores(ComputationGraph graph, String name) {
        GraphVertex vertex = graph.getVertex(name);
        if (vertex == null || !(vertex.getLayer() instanceof SymbolSoftmaxImpl softmax)) {
            throw new IllegalArgumentException("the graph has no SymbolSoftmax called '" + name + "'");
        }
        layer = softmax;
    }

    /**
     * The likeliest symbols of each row, likeliest first; the lower number first where two are alike.
     *
     * @param symbols their numbers [N][k]
     * @param logProbabilities ln p of each [N][k]
     */
    public record Best(int[][] symbols, float[][] logProbabilities) {}

    /**
     * ln p of every symbol.
     *
     * @param rows states [N,I]
     * @return [N][V]
     */
    public float[][] logProbabilities(INDArray rows) {
        float[][] results = new float[Math.toIntExact(rows.size(0))][];
        each(rows, (index, row, place) -> results[index] = row.logSoftmax());
        return results;
    }

    /**
     * The k likeliest symbols, found without sorting them all.
     *
     * @param rows states [N,I]
     * @param k at least 1 and at most V
     */
    public Best best(INDArray rows, int k) {
        if (k < 1 || k > layer.numLabels()) {
            throw new IllegalArgumentException("the best " + k + " of " + layer.numLabels() + " symbols are asked for");
        }
        int count = Math.toIntExact(rows.size(0));
        int[][] symbols = new int[count][k];
        float[][] scores = new float[count][k];
        each(rows, (index, row, place) -> {
            select(row.values, symbols[index], scores[index]);
            float normaliser = (float) row.logSumExp();
            for (int i = 0; i < k; i++) {
                scores[index][i] -= normaliser;
            }
        });
        return new Best(symbols, scores);
    }

    /**
     * Σ -ln p(label) over the unmasked steps of the batch that the graph scored last, in training or not: without label
     * smoothing, so that perplexity can be computed from it. NaN before the first.
     */
    public double negativeLogLikelihood() {
        return layer.negativeLogLikelihood();
    }

    private void each(INDArray rows, RowWork work) {
        SymbolWeights weights = layer.weights();
        if (rows.rank() != 2 || rows.size(1) != weights.inputs()) {
            throw new IllegalArgumentException(
                    "states must be [N," + weights.inputs() + "], got " + Arrays.toString(rows.shape()));
        }
        INDArray x = rows.castTo(layer.dataType());
        if (CpuFloats.isCpuFloat(layer.dataType())) {
            INDArray dense = Layout.isDense(x, 'c') ? x : x.dup('c');
            int[] all = IntStream.range(0, Math.toIntExact(x.size(0))).toArray();
            logits.each(weights, dense, all, work, chunk -> {});
        } else {
            slowly(weights, x, work);
        }
    }

    private static void slowly(SymbolWeights weights, INDArray x, RowWork work) {
        INDArray z = x.mmul(weights.matrix().transpose());
        float[] bias = weights.bias() == null ? null : weights.bias().toFloatVector();
        LogitRow row = new LogitRow(weights.symbols());
        for (int r = 0; r < x.size(0); r++) {
            row.put(z.getRow(r).toFloatVector(), bias);
            work.accept(r, row, null);
        }
    }

    /** The largest values, largest first: each that beats the last of those so far moves up to its place. */
    private static void select(float[] values, int[] symbols, float[] scores) {
        int k = symbols.length;
        int found = 0;
        for (int symbol = 0; symbol < values.length; symbol++) {
            float value = values[symbol];
            if (found < k || value > scores[k - 1]) {
                int at = Math.min(found, k - 1);
                for (; at > 0 && value > scores[at - 1]; at--) {
                    scores[at] = scores[at - 1];
                    symbols[at] = symbols[at - 1];
                }
                scores[at] = value;
                symbols[at] = symbol;
                found = Math.min(found + 1, k);
            }
        }
    }
}
