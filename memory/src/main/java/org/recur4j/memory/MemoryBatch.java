package org.recur4j.memory;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sequences that are read together.
 *
 * @param sequences B of the same length T
 */
record MemoryBatch(List<AddingSequence> sequences) {
    /** Refuses sequences of different length, which nothing pads. */
    MemoryBatch {
        sequences = List.copyOf(sequences);
        if (sequences.stream().mapToInt(AddingSequence::length).distinct().count() != 1) {
            throw new IllegalArgumentException("a batch has sequences of one length");
        }
    }

    /** Steps in it. */
    long steps() {
        return (long) sequences.size() * length();
    }

    private int length() {
        return sequences.get(0).length();
    }

    /** The numbers, and 1 where a number is marked, else 0: [B,2,T]. */
    INDArray input() {
        int length = length();
        float[] values = new float[2 * sequences.size() * length];
        for (int b = 0; b < sequences.size(); b++) {
            AddingSequence sequence = sequences.get(b);
            int row = 2 * b * length;
            System.arraycopy(sequence.numbers(), 0, values, row, length);
            values[row + length + sequence.first()] = 1;
            values[row + length + sequence.second()] = 1;
        }
        return Nd4j.create(values, new long[] {sequences.size(), 2, length}, 'c');
    }

    /** The sums [B,1]. */
    INDArray target() {
        float[] sums = new float[sequences.size()];
        for (int b = 0; b < sums.length; b++) {
            sums[b] = (float) sequences.get(b).sum();
        }
        return Nd4j.create(sums, new long[] {sums.length, 1}, 'c');
    }
}
