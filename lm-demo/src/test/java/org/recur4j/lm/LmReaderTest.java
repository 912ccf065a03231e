package org.recur4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.recur4j.machine.Backend;
import org.recur4j.model.Architecture;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.decode.StepModel.Step;
import org.recur4j.run.Presets;
import org.recur4j.train.TrainableGraph;

/** Whatever a model is: reading a text at once, token by token, or as batches gives the same. */
class LmReaderTest {
    private static final int V = 11;
    private static final LmConfig CONFIG =
            Presets.load(LmConfig.class, LmTask.class, "smoke", List.of("streams.window=6"));

    @BeforeAll
    static void start() {
        Backend.start(1);
    }

    static List<Architecture> architectures() {
        List<Architecture> architectures = new ArrayList<>(List.of(new Architecture("", Cells.GRU)));
        new LmTask().baselines().forEach(name -> architectures.add(new Architecture(name, null)));
        return architectures;
    }

    private static LmReader reader(Architecture architecture) {
        if (architecture.is(LmModel.NGRAM)) {
            KneserNey model = new KneserNey(3, V);
            int[] text = text(200, 1);
            for (int t = 2; t < text.length; t++) {
                model.add("" + (char) text[t - 2] + (char) text[t - 1], (char) text[t]);
            }
            return new NgramReader(model);
        }
        return LmPredictor.reader(
                TrainableGraph.initialised(LmModel.graph(CONFIG, architecture, 3, V)), CONFIG, architecture, V);
    }

    private static int[] text(int length, long seed) {
        return new SplittableRandom(seed).ints(length, 0, V).toArray();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void a_text_read_at_once_is_the_same_as_token_by_token(Architecture architecture) {
        LmReader reader = reader(architecture);
        List<int[]> texts = List.of(text(17, 1), text(3, 2), text(1, 3)); // the first is longer than two windows

        List<List<Step<float[]>>> atOnce = reader.read(List.of(reader.begin(), reader.begin(), reader.begin()), texts);

        for (int i = 0; i < texts.size(); i++) {
            float[] state = reader.begin();
            assertThat(atOnce.get(i)).hasSameSizeAs(texts.get(i));
            for (int t = 0; t < texts.get(i).length; t++) {
                Step<float[]> step =
                        reader.step(List.of(state), new int[] {texts.get(i)[t]}).get(0);
                assertThat(atOnce.get(i).get(t).logProbabilities())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(step.logProbabilities());
                state = step.state();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void the_loss_is_that_of_the_steps(Architecture architecture) {
        LmReader reader = reader(architecture);
        int[] tokens = text(40, 4);
        double sum = 0;
        for (int from = 0; from < 39; from += 13) { // three rows of 13 predictions
            float[] state = reader.begin();
            for (int t = from; t < from + 13; t++) {
                Step<float[]> step =
                        reader.step(List.of(state), new int[] {tokens[t]}).get(0);
                sum -= step.logProbabilities()[tokens[t + 1]];
                state = step.state();
            }
        }

        assertThat(reader.loss(LmBatches.scored(tokens, 3, 5))).isCloseTo(sum / 39, within(1e-5));
    }
}
