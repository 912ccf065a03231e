package org.recur4j.sentiment;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Texts that are read together.
 *
 * @param symbols [B][T_b] numbers of the words, T_b at least 1 and different from text to text
 * @param labels [B] classes; empty where none are known
 */
record SentimentBatch(int[][] symbols, int[] labels) {
    /** Words in it, padding not counted. */
    long tokens() {
        return Arrays.stream(symbols).mapToLong(text -> text.length).sum();
    }

    /** The same texts with other numbers. */
    SentimentBatch map(UnaryOperator<int[]> numbers) {
        return new SentimentBatch(Arrays.stream(symbols).map(numbers).toArray(int[][]::new), labels);
    }

    /** Numbers [B,1,T], padded at the end with 0, where T is the longest text's. */
    INDArray input() {
        int longest = longest();
        float[] values = new float[symbols.length * longest];
        for (int b = 0; b < symbols.length; b++) {
            for (int t = 0; t < symbols[b].length; t++) {
                values[b * longest + t] = symbols[b][t];
            }
        }
        return Nd4j.create(values, new long[] {symbols.length, 1, longest}, 'c');
    }

    /** 1 for a word, 0 for padding, [B,T]. */
    INDArray mask() {
        int longest = longest();
        float[] values = new float[symbols.length * longest];
        for (int b = 0; b < symbols.length; b++) {
            Arrays.fill(values, b * longest, b * longest + symbols[b].length, 1f);
        }
        return Nd4j.create(values, new long[] {symbols.length, longest}, 'c');
    }

    /** Classes as vectors with one 1, [B,C]. */
    INDArray target(int classes) {
        INDArray target = Nd4j.create(DataType.FLOAT, new long[] {labels.length, classes}, 'c');
        for (int b = 0; b < labels.length; b++) {
            target.putScalar(b, labels[b], 1);
        }
        return target;
    }

    private int longest() {
        return Arrays.stream(symbols).mapToInt(text -> text.length).max().orElseThrow();
    }
}
