package org.recur4j.captioning.encoder.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.recur4j.captioning.encoder.RandomNetwork;

/** A frozen network gives what DL4J gives. */
class FrozenNetworkTest {
    @Property(tries = 60, seed = "1")
    void a_frozen_network_gives_what_dl4j_gives(
            @ForAll @IntRange(min = 5, max = 23) int side, @ForAll CNN2DFormat format, @ForAll long seed) {
        assertEqual(new RandomNetwork(format, seed).graph(side), side, format, seed, 0);
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void a_layer_that_is_not_known_is_left_to_dl4j(CNN2DFormat format) {
        assertEqual(new RandomNetwork(format, 3).strange(17), 17, format, 3, 4);
    }

    @Test
    void arrays_are_used_again() {
        ComputationGraph graph = new RandomNetwork(CNN2DFormat.NHWC, 8).graph(16);
        FrozenNetwork network = NetworkCompiler.compile(graph, InputType.convolutional(16, 16, 3, CNN2DFormat.NHWC));
        float[] first = picture(16, 1);
        try (Workspace workspace = new Workspace()) {
            float[] before = network.run(first, workspace);
            network.run(picture(16, 2), workspace);

            assertThat(network.run(first, workspace)).containsExactly(before);
        }
    }

    private static void assertEqual(ComputationGraph graph, int side, CNN2DFormat format, long seed, int stockLayers) {
        InputType input = InputType.convolutional(side, side, 3, format);
        GraphView view = new GraphView(graph, input);
        Network stock = new StockNetwork(graph, VolumeArrays.of(input), view.arrays(view.output()));
        FrozenNetwork frozen = NetworkCompiler.compile(graph, input);
        float[] picture = picture(side, seed);
        try (Workspace workspace = new Workspace()) {
            float[] expected = stock.run(picture, workspace);
            float[] values = frozen.run(picture, workspace);

            assertThat(frozen.stockLayers()).isEqualTo(stockLayers);
            assertThat(frozen.output()).isEqualTo(stock.output());
            Assume.that(largest(expected) > 0); // of some draws every unit is dead
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(values[i] - expected[i]))
                        .as("value %d: %s instead of %s", i, values[i], expected[i])
                        .isLessThanOrEqualTo(1e-4f * largest(expected));
            }
        }
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] picture(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
