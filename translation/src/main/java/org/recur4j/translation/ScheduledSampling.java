package org.recur4j.translation;

import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.token.TokenScores;

/**
 * Lets the decoder read what it would have written itself, here and there, in place of the reference (scheduled sampling,
 * Bengio et al. 2015, arXiv:1506.03099), so that it learns to go on after its own mistakes. All symbols of a batch are
 * predicted in one pass that reads the reference (parallel scheduled sampling, Duckworth et al. 2019, arXiv:1906.04331,
 * with one pass), the likeliest one each time.
 */
final class ScheduledSampling {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final ComputationGraph graph;
    private final TokenScores scores;
    private final double teacherForcing;
    private final long seed;
    private final int decoder;

    /**
     * Sampling for one graph.
     *
     * @param teacherForcing probability of reading the reference's symbol
     * @param seed of the run
     */
    ScheduledSampling(ComputationGraph graph, double teacherForcing, long seed) {
        this.graph = graph;
        this.scores = new TokenScores(graph, TranslationModel.OUTPUT);
        this.teacherForcing = teacherForcing;
        this.seed = seed;
        this.decoder = place(graph, TranslationModel.DECODER);
    }

    private static int place(ComputationGraph graph, String vertex) {
        int wanted = graph.getVertex(vertex).getVertexIndex();
        int[] order = graph.topologicalSortOrder();
        for (int i = 0; i < order.length; i++) {
            if (order[i] == wanted) {
                return i;
            }
        }
        throw new IllegalStateException("vertex " + vertex + " is in no order");
    }

    /**
     * The batch as it is to be read in an update; the first symbol of each sentence stays the begin.
     *
     * @param number of the update, which decides with the seed what is drawn
     */
    TranslationBatch of(TranslationBatch batch, long number) {
        if (teacherForcing >= 1) {
            return batch;
        }
        int[][] predicted = predictions(batch);
        SplittableRandom random = new SplittableRandom(seed ^ (number * GOLDEN_GAMMA));
        int[][] read = new int[batch.read().sequences().length][];
        for (int b = 0; b < read.length; b++) {
            read[b] = batch.read().sequences()[b].clone();
            for (int t = 1; t < read[b].length; t++) {
                if (random.nextDouble() >= teacherForcing) {
                    read[b][t] = predicted[b][t - 1];
                }
            }
        }
        return batch.reading(read);
    }

    /** The likeliest symbol after each one read [B][T], without dropout. */
    private int[][] predictions(TranslationBatch batch) {
        INDArray mask = batch.read().mask();
        graph.setLayerMaskArrays(new INDArray[] {batch.source().mask(), mask}, null);
        Map<String, INDArray> activations = graph.feedForward(
                new INDArray[] {batch.source().symbols(), batch.read().symbols()}, decoder, false, true);
        graph.clearLayerMaskArrays();
        INDArray outputs = activations.get(TranslationModel.DECODER); // [B,E,T]
        long sentences = outputs.size(0);
        long steps = outputs.size(2);
        INDArray rows = outputs.permute(0, 2, 1).dup('c').reshape('c', new long[] {sentences * steps, outputs.size(1)});
        int[][] best = scores.best(rows, 1).tokens(); // [BT][1]
        int[][] predicted = new int[(int) sentences][(int) steps];
        for (int b = 0; b < sentences; b++) {
            for (int t = 0; t < steps; t++) {
                predicted[b][t] = best[(int) (b * steps + t)][0];
            }
        }
        return predicted;
    }
}
