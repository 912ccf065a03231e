package org.recur4j.nn.attention;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.recurrent.RecurrentParams;

/**
 * The parameters of an {@link AttentionDecoder}, or their gradients, as matrices in column-major ('f') order; null where
 * the decoder has none.
 *
 * @param cell W [E,GH], U [H,GH], b and c_n of the cell
 * @param feed W_f [O,GH], from the last output to the cell
 * @param keys W_k [M,A]
 * @param keyBias b_k [A]
 * @param query W_q [H,A]
 * @param queryBias b_q [A]
 * @param score v [A]
 * @param state W_h [H,O], from the state to the output
 * @param context W_c [M,O], from the context to the output
 * @param outputBias b_c [O]
 * @param gate w_β [H]
 * @param gateBias b_β [1]
 */
record DecoderWeights(
        Weights cell,
        INDArray feed,
        INDArray keys,
        INDArray keyBias,
        INDArray query,
        INDArray queryBias,
        INDArray score,
        INDArray state,
        INDArray context,
        INDArray outputBias,
        INDArray gate,
        INDArray gateBias) {

    /** The matrices of a parameter table, or of a table of gradients. */
    static DecoderWeights of(Cell cell, Map<String, INDArray> table) {
        return new DecoderWeights(
                RecurrentParams.weights(cell, table),
                table.get(DecoderParams.FEED),
                table.get(DecoderParams.KEYS),
                table.get(DecoderParams.KEY_BIAS),
                table.get(DecoderParams.QUERY),
                table.get(DecoderParams.QUERY_BIAS),
                table.get(DecoderParams.SCORE),
                table.get(DecoderParams.STATE),
                table.get(DecoderParams.CONTEXT),
                table.get(DecoderParams.OUTPUT_BIAS),
                table.get(DecoderParams.GATE),
                table.get(DecoderParams.GATE_BIAS));
    }

    /** Clears everything but the cell's matrices. */
    void beginAtZero() {
        Stream.of(feed, keys, keyBias, query, queryBias, score, state, context, outputBias, gate, gateBias)
                .filter(Objects::nonNull)
                .forEach(array -> array.assign(0));
    }
}
