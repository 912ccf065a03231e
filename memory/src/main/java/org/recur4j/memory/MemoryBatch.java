package org.recur4j.memory;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;

/**
 * Sequences that are read together.
 *
 * @param problem that they are of
 * @param examples B of the same length T
 */
record MemoryBatch(Problem problem, List<Example> examples) {
    /** Refuses sequences of different length, which nothing pads. */
    MemoryBatch {
        examples = List.copyOf(examples);
        if (examples.stream().mapToInt(Example::length).distinct().count() != 1) {
            throw new IllegalArgumentException("a batch has sequences of one length");
        }
    }

    /** Steps in it. */
    long steps() {
        return (long) examples.size() * length();
    }

    private int length() {
        return examples.get(0).length();
    }

    /** What is read at each step: [B,I,T]. */
    INDArray input() {
        int each = problem.inputs() * length();
        float[] values = new float[examples.size() * each];
        for (int b = 0; b < examples.size(); b++) {
            examples.get(b).input(values, b * each);
        }
        return Nd4j.create(values, new long[] {examples.size(), problem.inputs(), length()}, 'c');
    }

    /** The right answers: classes [B,T], 0 where nothing is asked; or numbers [B,1], asked for after the last step. */
    INDArray target() {
        int length = length();
        float[] asked = asked();
        float[] values = new float[problem.classifies() ? asked.length : examples.size()];
        for (int i = 0; i < values.length; i++) {
            float value = problem.classifies() ? asked[i] : asked[(i + 1) * length - 1];
            values[i] = Float.isNaN(value) ? 0 : value;
        }
        return Nd4j.create(values, new long[] {examples.size(), values.length / examples.size()}, 'c');
    }

    /** 1 where an answer is asked for, else 0: [B,T]. */
    INDArray mask() {
        float[] mask = asked();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = Float.isNaN(mask[i]) ? 0 : 1;
        }
        return Nd4j.create(mask, new long[] {examples.size(), length()}, 'c');
    }

    /** The right answers of all sequences, one after the other; NaN where nothing is asked. */
    private float[] asked() {
        float[] asked = new float[examples.size() * length()];
        for (int b = 0; b < examples.size(); b++) {
            System.arraycopy(examples.get(b).targets(), 0, asked, b * length(), length());
        }
        return asked;
    }
}
