package org.recur4j.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.CellsByStates;
import org.recur4j.nn.OmpThreads;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.layer.ParameterViews;

/** The decoder's CPU path and its reference path compute the same, forward and backward. */
class DecoderContractTest {
    private static final double TOLERANCE = 1e-5;
    private static final int THREADS = 3;

    private int threadsBefore;

    @BeforeProperty
    void split_the_batch() {
        threadsBefore = OmpThreads.set(THREADS);
    }

    @AfterProperty
    void restore_the_threads() {
        OmpThreads.set(threadsBefore);
    }

    @Property(tries = 100, seed = "1")
    void both_paths_agree_on_random_shapes_and_masks(
            @ForAll("cells") Cell cell,
            @ForAll AttentionKind kind,
            @ForAll boolean inputFeeding,
            @ForAll boolean linearOutput,
            @ForAll boolean captioning,
            @ForAll boolean masked,
            @ForAll @IntRange(min = 1, max = 5) int time,
            @ForAll @IntRange(min = 1, max = 14) int batch,
            @ForAll @IntRange(min = 1, max = 11) int size,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        boolean attends = kind.attends();
        int hidden = 1 + seed % 13;
        DecoderSettings settings = new AttentionDecoder.Builder()
                .cell(cell)
                .kind(kind)
                .nIn(size)
                .nState(hidden)
                .nOut(1 + seed % 12)
                .nMemory(attends ? (kind.comparesStates() ? hidden : 1 + seed % 10) : 0)
                .attentionSize(kind.hasQueryProjection() ? 1 + seed % 9 : 0)
                .inputFeeding(inputFeeding)
                .linearOutput(linearOutput)
                .gated(captioning && attends)
                .coverageWeight(captioning && attends ? 0.3 : 0)
                .build()
                .settings();
        Decoder cpu = new CpuDecoder(settings);
        Decoder reference = new ReferenceDecoder(settings);
        for (int source : new int[] {1 + seed % 6, 1 + seed % 8}) { // memory is used again
            Example example = new Example(settings, masked, time, batch, source, seed);
            assertSame(example.run(cpu, null), example.run(reference, null));
        }
        int[] rows = {batch - 1, 0, batch / 2, 0, batch - 1};
        Example example = new Example(settings, masked, time, batch, 1 + seed % 6, seed);
        assertSame(example.run(cpu, rows), example.run(reference, rows));
    }

    @Provide
    Arbitrary<Cell> cells() {
        return Arbitraries.of(Stream.concat(Stream.of(Cells.RNN, Cells.LSTM, Cells.GRU), CellsByStates.all().stream())
                .toList());
    }

    private static void assertSame(Map<String, INDArray> actual, Map<String, INDArray> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, wanted) -> {
            double scale = Math.max(1, wanted.amaxNumber().doubleValue());
            assertThat(wanted.sub(actual.get(name)).amaxNumber().doubleValue() / scale)
                    .as(name)
                    .isLessThan(TOLERANCE);
        });
    }

    /** Random numbers for one batch. */
    private record Example(DecoderSettings settings, boolean masked, int time, int batch, int source, int seed) {
        /** Every result by name; with {@code rows}, those of a forward pass over a selection of the memory. */
        Map<String, INDArray> run(Decoder decoder, int[] rows) {
            Nd4j.getRandom().setSeed(seed);
            boolean attends = settings.kind().attends();
            DecoderWeights weights = DecoderWeights.of(settings.cell(), parameters());
            INDArray values = attends ? sequence(source, batch, settings.nMemory()) : null;
            INDArray memoryMask = masked && attends ? mask(source, batch) : null;
            DecoderMemory memory = attends ? decoder.attended(weights, values, memoryMask, null) : null;
            int count = rows == null ? batch : rows.length;
            INDArray input = sequence(time, count, settings.nIn());
            INDArray output = sequence(time, count, settings.nOut());
            DecoderState last = decoder.forward(
                    weights,
                    input,
                    masked ? mask(time, count) : null,
                    rows == null || !attends ? memory : memory.rows(rows),
                    new DecoderState(
                            new State(settings.cell().states().stream()
                                    .map(state -> vectors(count, settings.nState()))
                                    .toList()),
                            vectors(count, settings.nOut())),
                    output);
            Map<String, INDArray> results = new TreeMap<>();
            put(results, "last", last);
            results.put("output", output);
            if (attends) {
                results.put("attention", decoder.attention());
            }
            if (rows == null) {
                backward(decoder, weights, input, values, results);
            }
            return results;
        }

        private void backward(
                Decoder decoder,
                DecoderWeights weights,
                INDArray input,
                INDArray values,
                Map<String, INDArray> results) {
            Map<String, INDArray> gradients = parameters();
            INDArray inputGradient = sequence(time, batch, settings.nIn());
            INDArray valueGradient = values == null ? null : sequence(source, batch, settings.nMemory());
            DecoderState first = decoder.backward(
                    weights,
                    input,
                    values,
                    sequence(time, batch, settings.nOut()),
                    DecoderWeights.of(settings.cell(), gradients),
                    inputGradient,
                    valueGradient);
            put(results, "first", first);
            results.putAll(gradients);
            results.put("inputGradient", inputGradient);
            if (values != null) {
                results.put("valueGradient", valueGradient);
            }
        }

        private static void put(Map<String, INDArray> results, String name, DecoderState state) {
            results.put(name + " a", state.output());
            for (int i = 0; i < state.cell().arrays().size(); i++) {
                results.put(name + " state " + i, state.cell().arrays().get(i));
            }
        }

        /**
         * Parts of a longer array, as a network's parameters are; small enough for the up to 13 units of a vanilla cell not to
         * double what differs at each step.
         */
        private Map<String, INDArray> parameters() {
            Map<String, long[]> shapes = DecoderParams.shapes(settings);
            INDArray row =
                    Nd4j.randn(DataType.FLOAT, ParameterViews.count(shapes)).muli(0.3);
            return ParameterViews.of(shapes, row, 'f');
        }

        private static INDArray vectors(int rows, long size) {
            return sequence(1, rows, size).reshape('c', new long[] {rows, size});
        }

        private static INDArray sequence(long steps, long rows, long size) {
            return Nd4j.randn(DataType.FLOAT, steps, rows, size).dup('c');
        }

        private static INDArray mask(int steps, int rows) {
            return Nd4j.rand(DataType.FLOAT, steps, rows).gt(0.4).castTo(DataType.FLOAT);
        }
    }
}
