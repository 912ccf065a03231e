package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.Networks;
import org.recur4j.nn.OmpThreads;

/** Both ways of looking rows up give the same rows and gradients. */
class EmbeddingKernelContractTest {
    private static final double TOLERANCE = 1e-5;
    private static final int THREADS = 3;
    private static final int OFFSET = 5;

    private int threadsBefore;

    @BeforeProperty
    void use_several_threads() {
        threadsBefore = OmpThreads.set(THREADS);
    }

    @AfterProperty
    void restore_the_threads() {
        OmpThreads.set(threadsBefore);
    }

    @Property(tries = 40, seed = "1")
    void both_ways_agree_on_random_tokens(
            @ForAll @IntRange(min = 1, max = 30) int rows,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 60) int steps,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        agree(rows, size, steps, seed);
    }

    @Property(tries = 3, seed = "1")
    void both_ways_agree_on_sizes_that_threads_share(@ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        agree(211, 1 << 10, 150, seed);
    }

    private static void agree(int rows, int size, int steps, int seed) {
        INDArray table = part(Networks.random(seed, DataType.FLOAT, (long) rows * size + OFFSET), rows, size);
        INDArray epsilon = Networks.random(seed + 1L, DataType.FLOAT, steps, size);
        int[] tokens = new int[steps];
        for (int i = 0; i < steps; i++) {
            tokens[i] = i % 5 == 4 ? TokenIds.NONE : (int) ((long) (i * 7 + 3) * seed % rows);
        }
        INDArray[][] results = new INDArray[2][];
        for (int way = 0; way < 2; way++) {
            EmbeddingKernel lookup = way == 0 ? new CpuEmbeddingKernel() : new ReferenceEmbeddingKernel();
            INDArray output = Networks.random(5, DataType.FLOAT, steps, size);
            INDArray memory = Networks.random(6, DataType.FLOAT, (long) rows * size + OFFSET);
            lookup.forward(table, tokens, output);
            lookup.backward(tokens, epsilon, part(memory, rows, size));
            results[way] = new INDArray[] {output, memory};
        }
        assertThat(results[0][0]).isEqualTo(results[1][0]);
        assertThat(Networks.distance(results[0][1], results[1][1])).isLessThan(TOLERANCE);
    }

    /** A table within a longer array, as a network's parameters are. */
    private static INDArray part(INDArray memory, int rows, int size) {
        return memory.get(NDArrayIndex.interval(OFFSET, OFFSET + (long) rows * size))
                .reshape('c', new long[] {rows, size});
    }
}
