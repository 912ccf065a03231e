package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.OmpThreads;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.cell.RandomCells;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

/** {@link CpuUnroll} and {@link ReferenceUnroll} compute the same, forward and backward. */
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
            @ForAll("cells") Cell cell,
            @ForAll boolean masked,
            @ForAll boolean reversed,
            @ForAll @IntRange(min = 1, max = 9) int time,
            @ForAll @IntRange(min = 1, max = 21) int batch,
            @ForAll @IntRange(min = 1, max = 7) int inputs,
            @ForAll @IntRange(min = 1, max = 19) int hidden,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        // of one or two units, layer normalisation is a sign, and its gradient a difference of nearly equal numbers
        int units = cell.name().contains("layernorm") ? hidden + 2 : hidden;
        assertAgree(cell, masked, reversed, time, batch, inputs, units, seed);
    }

    @Property(tries = 30, seed = "1")
    void they_agree_where_threads_share_the_hidden_units(
            @ForAll("cells") Cell cell,
            @ForAll boolean masked,
            @ForAll boolean reversed,
            @ForAll @IntRange(min = 1, max = 6) int time,
            @ForAll @IntRange(min = 8, max = 21) int batch,
            @ForAll @IntRange(min = 64, max = 110) int hidden,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        assertAgree(cell, masked, reversed, time, batch, 3, hidden, seed);
    }

    @Property(tries = 100, seed = "1", shrinking = ShrinkingMode.OFF)
    void they_agree_on_cells_of_random_equations(@ForAll @LongRange(min = 1, max = 1 << 20) long seed) {
        assertAgree(RandomCells.of(seed), seed % 2 == 0, seed % 3 == 0, 3, 5, 3, 7, (int) seed);
    }

    private static void assertAgree(
            Cell cell, boolean masked, boolean reversed, int time, int batch, int inputs, int hidden, int seed) {
        Case example = new Case(cell, masked, time, batch, inputs, hidden, seed);
        Unroll cpu = new CpuUnroll(cell, reversed, 1);
        Outcome expected = example.run(new ReferenceUnroll(cell, reversed));
        assertSame(example.run(cpu), expected);
        assertSame(example.run(cpu), expected); // its memory is used again
    }

    @Provide
    Arbitrary<Cell> cells() {
        Cell secondState = Cell.parse("c' = tanh(W x + U c + b)\nh' = 0.5 * c' + t_h * h");
        Cell inputs = Cell.parse("""
                y = tanh(A x + B h + a) * x
                m = y * mean(y) + s_m * exp(-1 * abs(x))
                c' = 0.5 * c + sigmoid(P m + Q x + U h + b)
                h' = tanh(V y + R c' + D (h * c)) - 0.1 * mean(h)
                """);
        return Arbitraries.of(Stream.concat(Stream.of(secondState, inputs), Cells.all().stream())
                .toList());
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
            Weights weights = weights();
            Weights gradients = weights();
            INDArray input = sequence(inputs);
            INDArray epsilon = sequence(hidden);
            INDArray mask =
                    masked ? Nd4j.rand(DataType.FLOAT, time, batch).gt(0.4).castTo(DataType.FLOAT) : null;
            State initial = new State(
                    cell.states().stream().map(state -> random(batch, hidden)).toList());
            INDArray output = sequence(hidden);
            INDArray dx = sequence(inputs);
            State last = unroll.forward(weights, input, mask, initial, ColumnSlice.of(output));
            State first = unroll.backward(weights, input, ColumnSlice.of(epsilon), gradients, dx);
            List<INDArray> all = new ArrayList<>(List.of(output, dx));
            all.addAll(last.arrays());
            all.addAll(first.arrays());
            all.addAll(gradients.arrays().values());
            return new Outcome(all.toArray(INDArray[]::new));
        }

        private Weights weights() {
            Map<String, INDArray> arrays = new LinkedHashMap<>();
            cell.program().layout().shapes(inputs, hidden).forEach((key, shape) -> {
                boolean matrix = shape.length == 2;
                arrays.put(
                        key,
                        matrix
                                ? random((int) shape[0], (int) shape[1]).muli(key.startsWith("R") ? tame() : 1)
                                : vector((int) shape[0]));
            });
            return new Weights(arrays);
        }

        /** Wide layers of wild weights are chaotic: rounding grows from step to step until nothing agrees. */
        private double tame() {
            return Math.min(1, 2 / Math.sqrt(hidden));
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
