package org.recur4j.translation;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sentence pairs that are read together, padded at the end with 0.
 *
 * @param source [B][S_b] symbols with the end
 * @param read [B][T_b] what the decoder reads: the begin, then symbols
 * @param written [B][T_b] what it is to write: symbols, then the end
 */
record TranslationBatch(int[][] source, int[][] read, int[][] written) {
    /** Symbols to write, the ends among them. */
    long targets() {
        return Arrays.stream(written).mapToLong(one -> one.length).sum();
    }

    /** The same pairs with other symbols to read. */
    TranslationBatch reading(int[][] symbols) {
        return new TranslationBatch(source, symbols, written);
    }

    /** Symbols [B,1,T] of some sequences. */
    static INDArray symbols(int[][] sequences) {
        int longest = longest(sequences);
        float[] values = new float[sequences.length * longest];
        for (int b = 0; b < sequences.length; b++) {
            for (int t = 0; t < sequences[b].length; t++) {
                values[b * longest + t] = sequences[b][t];
            }
        }
        return Nd4j.create(values, new long[] {sequences.length, 1, longest}, 'c');
    }

    /** 1 for a symbol, 0 for padding, [B,T]. */
    static INDArray mask(int[][] sequences) {
        int longest = longest(sequences);
        float[] values = new float[sequences.length * longest];
        for (int b = 0; b < sequences.length; b++) {
            Arrays.fill(values, b * longest, b * longest + sequences[b].length, 1f);
        }
        return Nd4j.create(values, new long[] {sequences.length, longest}, 'c');
    }

    private static int longest(int[][] sequences) {
        return Arrays.stream(sequences).mapToInt(one -> one.length).max().orElseThrow();
    }
}
