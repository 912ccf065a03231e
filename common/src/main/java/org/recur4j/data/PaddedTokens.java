package org.recur4j.data;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences of tokens of different length as the arrays of one batch, padded at the end with 0.
 *
 * @param sequences [B][T_b] numbers of the tokens, T_b at least 1
 */
public record PaddedTokens(int[][] sequences) {
    /** Tokens in it, padding not counted. */
    public long count() {
        return Arrays.stream(sequences).mapToLong(sequence -> sequence.length).sum();
    }

    /** Numbers [B,1,T], where T is the longest sequence's. */
    public INDArray tokens() {
        int longest = longest();
        float[] values = new float[sequences.length * longest];
        for (int b = 0; b < sequences.length; b++) {
            for (int t = 0; t < sequences[b].length; t++) {
                values[b * longest + t] = sequences[b][t];
            }
        }
        return Nd4j.create(values, new long[] {sequences.length, 1, longest}, 'c');
    }

    /** 1 for a token, 0 for padding, [B,T]. */
    public INDArray mask() {
        int longest = longest();
        float[] values = new float[sequences.length * longest];
        for (int b = 0; b < sequences.length; b++) {
            Arrays.fill(values, b * longest, b * longest + sequences[b].length, 1f);
        }
        return Nd4j.create(values, new long[] {sequences.length, longest}, 'c');
    }

    private int longest() {
        return Arrays.stream(sequences)
                .mapToInt(sequence -> sequence.length)
                .max()
                .orElseThrow();
    }
}
