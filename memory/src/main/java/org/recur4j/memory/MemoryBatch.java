package org.recur4j.memory;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
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
        INDArray targets = ofTargets(target -> Double.isNaN(target) ? 0 : target);
        return problem.classifies()
                ? targets
                : targets.getColumn(length() - 1, true).dup('c');
    }

    /** 1 where an answer is asked for, else 0: [B,T]. */
    INDArray mask() {
        return ofTargets(target -> Double.isNaN(target) ? 0 : 1);
    }

    private INDArray ofTargets(DoubleUnaryOperator value) {
        float[] values = new float[examples.size() * length()];
        int i = 0;
        for (Example example : examples) {
            for (float target : example.targets()) {
                values[i++] = (float) value.applyAsDouble(target);
            }
        }
        return Nd4j.create(values, new long[] {examples.size(), length()}, 'c');
    }
}
