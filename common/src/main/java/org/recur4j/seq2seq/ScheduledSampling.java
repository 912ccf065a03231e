package org.recur4j.seq2seq;

import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.token.TokenScores;

/**
 * Scheduled sampling (Bengio et al. 2015, arXiv:1506.03099): at random positions the decoder reads its own prediction in
 * place of the reference, so that it learns to go on after its own mistakes. All tokens of a batch are predicted in one pass
 * that reads the reference (parallel scheduled sampling, Duckworth et al. 2019, arXiv:1906.04331, with one pass), the
 * likeliest one each time.
 *
 * @param teacherForcing probability of reading the reference's token
 * @param seed of the run
 */
record ScheduledSampling(ComputationGraph graph, double teacherForcing, long seed) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * The batch as it is to be read in an update; the first token of each sequence stays the begin.
     *
     * @param update its number, which decides with the seed what is drawn
     */
    Seq2SeqBatch of(Seq2SeqBatch batch, long update) {
        if (teacherForcing >= 1) {
            return batch;
        }
        int[][] predicted = predictions(batch);
        SplittableRandom random = new SplittableRandom(seed ^ (update * GOLDEN_GAMMA));
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

    /** The likeliest token after each one read [B][T], without dropout. */
    private int[][] predictions(Seq2SeqBatch batch) {
        graph.setLayerMaskArrays(
                new INDArray[] {batch.source().mask(), batch.read().mask()}, null);
        Map<String, INDArray> outputs = graph.feedForward(
                new INDArray[] {batch.source().input(), batch.read().tokens()},
                DecoderGraph.position(graph),
                false,
                true);
        graph.clearLayerMaskArrays();
        INDArray states = outputs.get(DecoderGraph.DECODER); // [B,E,T]
        long sequences = states.size(0);
        long steps = states.size(2);
        INDArray rows = states.permute(0, 2, 1).dup('c').reshape('c', new long[] {sequences * steps, states.size(1)});
        int[][] best = new TokenScores(graph, DecoderGraph.OUTPUT).best(rows, 1).tokens(); // [BT][1]
        int[][] predicted = new int[(int) sequences][(int) steps];
        for (int b = 0; b < sequences; b++) {
            for (int t = 0; t < steps; t++) {
                predicted[b][t] = best[(int) (b * steps + t)][0];
            }
        }
        return predicted;
    }
}
