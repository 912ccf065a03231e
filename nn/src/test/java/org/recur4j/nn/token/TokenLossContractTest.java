package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.Networks;
import org.recur4j.nn.OmpThreads;

/** The native path in float and the ND4J path in double compute the same losses, gradients and probabilities. */
class TokenLossContractTest {
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
    void both_paths_agree_on_random_shapes(
            @ForAll @IntRange(min = 1, max = 50) int rows,
            @ForAll @IntRange(min = 1, max = 20) int inputs,
            @ForAll @IntRange(min = 2, max = 300) int tokens,
            @ForAll boolean bias,
            @ForAll boolean masked,
            @ForAll @DoubleRange(min = 0, max = 0.5) double smoothing,
            @ForAll @IntRange(min = 1, max = 1 << 20) int seed) {
        agree(rows, inputs, tokens, bias, masked, smoothing, seed);
    }

    @Property(tries = 4, seed = "1")
    void both_paths_agree_over_several_chunks(@ForAll boolean masked, @ForAll @IntRange(min = 1, max = 99) int seed) {
        agree(1300, 3, 2100, true, masked, 0.1, seed);
        agree(700, 130, 70, true, masked, 0.1, seed);
    }

    @Property(tries = 2, seed = "1")
    void both_paths_agree_where_nothing_is_scored(@ForAll boolean bias) {
        TokenTargets none = new TokenTargets(new int[0], new int[0], 0.1);
        Case example = new Case(4, 3, 5, bias, none, 1);
        Outcome expected = example.run(new ReferenceTokenLoss(), DataType.DOUBLE);
        assertThat(expected.gradient().amaxNumber().doubleValue()).isZero();
        assertSame(example.run(new CpuTokenLoss(), DataType.FLOAT), expected);
    }

    private static void agree(
            int rows, int inputs, int tokens, boolean bias, boolean masked, double smoothing, int seed) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = masked && (i + seed) % 3 == 0 ? TokenIds.NONE : (int) ((i * 31L + seed) % tokens);
        }
        TokenTargets targets = TokenTargets.of(new TokenIds(labels, 1, rows), smoothing);
        Case example = new Case(rows, inputs, tokens, bias, targets, seed);
        TokenLoss quick = new CpuTokenLoss();
        Outcome expected = example.run(new ReferenceTokenLoss(), DataType.DOUBLE);
        assertSame(example.run(quick, DataType.FLOAT), expected);
        assertSame(example.run(quick, DataType.FLOAT), expected); // its memory is used again
    }

    private static void assertSame(Outcome actual, Outcome expected) {
        assertThat(actual.losses().smoothed()).containsExactly(expected.losses().smoothed(), within(TOLERANCE * 10));
        assertThat(actual.losses().plain()).containsExactly(expected.losses().plain(), within(TOLERANCE * 10));
        assertThat(actual.scored().smoothed()).containsExactly(actual.losses().smoothed());
        assertThat(Networks.distance(actual.probabilities(), expected.probabilities()))
                .isLessThan(TOLERANCE);
        assertClose(actual.dx(), expected.dx());
        assertClose(actual.gradient(), expected.gradient());
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        assertThat(Networks.distance(actual, expected) / scale).isLessThan(TOLERANCE);
    }

    private record Outcome(
            TokenLosses losses, TokenLosses scored, INDArray probabilities, INDArray dx, INDArray gradient) {}

    /** Random numbers for one batch. */
    private record Case(int rows, int inputs, int tokens, boolean bias, TokenTargets targets, int seed) {
        Outcome run(TokenLoss loss, DataType type) {
            long length = (long) tokens * inputs + (bias ? tokens : 0);
            INDArray gradient = Networks.random(3, type, OFFSET + length);
            TokenWeights weights = weights(Networks.random(seed, type, OFFSET + length));
            INDArray x = Networks.random(seed + 1L, type, rows, inputs);
            INDArray dx = Networks.random(4, type, rows, inputs);
            INDArray probabilities = Nd4j.create(type, rows, tokens);
            loss.probabilities(weights, x, probabilities);
            TokenLosses losses = loss.train(weights, x, targets, weights(gradient), dx);
            return new Outcome(losses, loss.score(weights, x, targets), probabilities, dx, after(gradient, 0, length));
        }

        /** Parts of a longer array, as a network's parameters are. */
        private TokenWeights weights(INDArray memory) {
            long matrix = (long) tokens * inputs;
            return new TokenWeights(
                    after(memory, 0, matrix).reshape('c', new long[] {tokens, inputs}),
                    bias ? after(memory, matrix, tokens) : null);
        }

        private static INDArray after(INDArray memory, long from, long length) {
            return memory.get(NDArrayIndex.interval(OFFSET + from, OFFSET + from + length));
        }
    }
}
