package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.PaddedTokens;

/**
 * Texts that are read together.
 *
 * @param tokens [B][T_b] numbers of the words, T_b at least 1 and different from text to text
 * @param labels [B] classes; empty where none are known
 */
record SentimentBatch(int[][] tokens, int[] labels) {
    /** Words in it, padding not counted. */
    long count() {
        return new PaddedTokens(tokens).count();
    }

    /** The same texts with other numbers. */
    SentimentBatch map(UnaryOperator<int[]> numbers) {
        return new SentimentBatch(Arrays.stream(tokens).map(numbers).toArray(int[][]::new), labels);
    }

    /** Numbers [B,1,T], padded at the end with 0, where T is the longest text's. */
    INDArray input() {
        return new PaddedTokens(tokens).tokens();
    }

    /** 1 for a word, 0 for padding, [B,T]. */
    INDArray mask() {
        return new PaddedTokens(tokens).mask();
    }

    /** Classes as vectors with one 1, [B,C]. */
    INDArray target(int classes) {
        INDArray target = Nd4j.create(DataType.FLOAT, new long[] {labels.length, classes}, 'c');
        for (int b = 0; b < labels.length; b++) {
            target.putScalar(b, labels[b], 1);
        }
        return target;
    }
}
