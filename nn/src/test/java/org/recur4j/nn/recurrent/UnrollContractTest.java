package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.OmpThreads;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.State;

/** The fused path and the ND4J path compute the same, forward and backward. */
class UnrollContractTest {
    private static final double TOLERANCE = 1e-5;
    private static final int THREADS = 3;
    private static final int OFFSET = 5;

    private int threadsBefore;

    @BeforeProperty
    void split_the_batch() {
        threadsBefore = OmpThreads.set(THREADS);
    }

    @AfterProperty
    void restore_the_threads() {
        OmpThreads.set(threadsBefore);
    }

    @Property(tries = 60, seed = "1")
    void both_paths_agree_on_random_shapes_and_masks(
            @ForAll CellType type,
            @ForAll boolean relu,
            @ForAll boolean masked,
            @ForAll boolean reversed,
            @ForAll @IntRange(min = 1, max = 9) int time,
            @ForAll @IntRange(min = 1, max = 21) int batch,
            @ForAll @IntRange(min = 1, max = 7) int inputs,
            @ForAll @IntRange(min = 1, max = 19) int hidden,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        assertAgree(type, relu, masked, reversed, time, batch, inputs, hidden, seed);
    }

    @Property(tries = 30, seed = "1")
    void they_agree_where_threads_share_the_hidden_units(
            @ForAll CellType type,
            @ForAll boolean masked,
            @ForAll boolean reversed,
            @ForAll @IntRange(min = 1, max = 6) int time,
            @ForAll @IntRange(min = 8, max = 21) int batch,
            @ForAll @IntRange(min = 64, max = 110) int hidden,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        assertAgree(type, false, masked, reversed, time, batch, 3, hidden, seed);
    }

    private static void assertAgree(
            CellType type,
            boolean relu,
            boolean masked,
            boolean reversed,
            int time,
            int batch,
            int inputs,
            int hidden,
            int seed) {
        boolean vanillaRelu = relu && type == CellType.RNN;
        Case example = new Case(type.cell(vanillaRelu), masked, time, batch, inputs, hidden, seed);
        Unroll fused = new CpuUnroll(type.cell(vanillaRelu), type.cpuCell(vanillaRelu), reversed, 1);
        Outcome expected = example.run(new ReferenceUnroll(type.cell(vanillaRelu), reversed));
        assertSame(example.run(fused), expected);
        assertSame(example.run(fused), expected); // its memory is used again
    }

    private static void assertSame(Outcome actual, Outcome expected) {
        for (int i = 0; i < expected.arrays().length; i++) {
            INDArray wanted = expected.arrays()[i];
            INDArray found = actual.arrays()[i];
            if (wanted != null) {
                double scale = Math.max(1, wanted.amaxNumber().doubleValue());
                assertThat(wanted.sub(found).amaxNumber().doubleValue() / scale)
                        .as("array %d", i)
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private record Outcome(INDArray... arrays) {}

    /** Random numbers for one sequence. */
    private record Case(Cell cell, boolean masked, int time, int batch, int inputs, int hidden, int seed) {
        Outcome run(Unroll unroll) {
            Nd4j.getRandom().setSeed(seed);
            int columns = cell.gates() * hidden;
            Weights weights = new Weights(
                    random(inputs, columns),
                    random(hidden, columns).muli(tame()),
                    vector(columns),
                    candidateBias(vector(hidden)));
            Weights gradients = new Weights(
                    random(inputs, columns), random(hidden, columns), vector(columns), candidateBias(vector(hidden)));
            INDArray input = sequence(inputs);
            INDArray epsilon = sequence(hidden);
            INDArray mask =
                    masked ? Nd4j.rand(DataType.FLOAT, time, batch).gt(0.4).castTo(DataType.FLOAT) : null;
            State initial = new State(random(batch, hidden), cell.hasMemory() ? random(batch, hidden) : null);
            INDArray output = sequence(hidden);
            INDArray dx = sequence(inputs);
            State last = unroll.forward(weights, input, mask, initial, ColumnSlice.of(output));
            State first = unroll.backward(weights, input, ColumnSlice.of(epsilon), gradients, dx);
            return new Outcome(
                    output,
                    last.h(),
                    last.c(),
                    first.h(),
                    first.c(),
                    dx,
                    gradients.input(),
                    gradients.recurrent(),
                    gradients.bias(),
                    gradients.candidateBias());
        }

        /** Wide layers of wild weights are chaotic: rounding grows from step to step until nothing agrees. */
        private double tame() {
            return Math.min(1, 2 / Math.sqrt(hidden));
        }

        private INDArray candidateBias(INDArray values) {
            return cell.hasCandidateBias() ? values : null;
        }

        private static INDArray random(int rows, int columns) {
            return vector(rows * columns).reshape('f', new long[] {rows, columns});
        }

        /** Part of a longer array, as a network's parameters are. */
        private static INDArray vector(int length) {
            return Nd4j.randn(DataType.FLOAT, length + OFFSET)
                    .muli(0.5)
                    .get(NDArrayIndex.interval(OFFSET, length + OFFSET));
        }

        private INDArray sequence(int size) {
            return Nd4j.randn(DataType.FLOAT, time, batch, size).dup('c');
        }
    }
}
