package org.recur4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.decode.Hypothesis;
import org.recur4j.nn.recurrent.Recurrent;

/** The examples of docs/engineers.md work, and stand there as they are here. */
class EngineersExampleTest {
    private static final Path PAGE = Path.of("../docs/engineers.md");
    private static final Path SOURCES = Path.of("src/test/java/org/recur4j/example");
    private static final int[][] ROWS = IntStream.range(0, 100)
            .mapToObj(i -> new SplittableRandom(1000 + i).ints(1 + i % 6, 0, 10).toArray())
            .toArray(int[][]::new);
    private static final int ENOUGH = 90; // of 100

    @Test
    void a_gru_learns_a_line_and_writes_it_after_any_beginning(@TempDir File folder) throws IOException {
        RememberedLine example = new RememberedLine();
        example.learn(150);
        assertThat(example.write("o")).isEqualTo("one two three four five six seven eight nine ten.");
        assertThat(example.write("one two thr")).isEqualTo("one two three four five six seven eight nine ten.");

        File file = new File(folder, "line.zip");
        example.save(file);
        MultiLayerNetwork loaded = MultiLayerNetwork.load(file, false);
        assertThat(loaded.getLayer(0).conf().getLayer()).isInstanceOf(Recurrent.class);
    }

    @Test
    void a_decoder_learns_to_say_digits_backwards() {
        Reversal example = new Reversal();
        int right = 0;
        for (int round = 0; round < 10 && right < ENOUGH; round++) {
            example.learn(100);
            right = right(example.answers(ROWS, 3));
        }
        assertThat(right).isGreaterThanOrEqualTo(ENOUGH);

        int[][] one = {{2, 7}};
        Hypothesis answer = example.answers(one, 1).get(0);
        assertThat(answer.attention()).hasDimensions(answer.tokens().length, one[0].length);
    }

    @Test
    void a_trained_network_of_dl4j_is_converted() throws IOException {
        MultiLayerNetwork trained = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list(
                        new LSTM.Builder()
                                .activation(Activation.TANH)
                                .nIn(2)
                                .nOut(3)
                                .build(),
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .activation(Activation.IDENTITY)
                                .nIn(3)
                                .nOut(1)
                                .build())
                .build());
        trained.init();
        INDArray x = Nd4j.rand(4, 2, 5);
        assertThat(TrainedWithDl4j.converted(trained).output(x).equalsWithEps(trained.output(x), 1e-5))
                .isTrue();
        String source = Files.readString(SOURCES.resolve("TrainedWithDl4j.java"));
        String method = source.substring(source.indexOf("    /** The same network"), source.lastIndexOf("}"));
        assertThat(Files.readString(PAGE)).contains("```java\n" + method + "```\n");
    }

    /** How many of the answers are the rows backwards. */
    private static int right(List<Hypothesis> answers) {
        int right = 0;
        for (int i = 0; i < ROWS.length; i++) {
            int[] row = ROWS[i];
            int[] backwards = IntStream.range(0, row.length)
                    .map(t -> row[row.length - 1 - t])
                    .toArray();
            right += Arrays.equals(answers.get(i).tokens(), backwards) ? 1 : 0;
        }
        return right;
    }

    @ParameterizedTest
    @ValueSource(strings = {"RememberedLine.java", "Reversal.java"})
    void the_page_shows_the_examples_as_they_are_run(String file) throws IOException {
        String source = Files.readString(SOURCES.resolve(file));
        String shown = source.substring(source.indexOf("import "));
        assertThat(Files.readString(PAGE)).contains("```java\n" + shown + "```\n");
    }
}
