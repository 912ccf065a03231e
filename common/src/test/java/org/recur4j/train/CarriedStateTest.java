package org.recur4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.recurrent.Recurrent;

class CarriedStateTest {
    private static final int BATCH = 2;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 4;
    private static final int TIME = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "gru"})
    void a_state_put_back_gives_the_same_output_again(String cell) {
        ComputationGraph graph = graph(Cells.named(cell));
        window(graph);
        CarriedState state = CarriedState.of(graph);
        INDArray expected = window(graph);
        assertThat(window(graph)).as("with the state after another window").isNotEqualTo(expected);
        state.into(graph);
        assertThat(window(graph)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "gru"})
    void a_state_goes_through_a_file_into_another_graph(String cell) throws IOException {
        ComputationGraph graph = graph(Cells.named(cell));
        window(graph);
        Path file = folder.resolve("state.bin");
        CarriedState.of(graph).save(file);
        ComputationGraph other = graph(Cells.named(cell));
        CarriedState.load(file).into(other);
        assertThat(window(other)).isEqualTo(window(graph));
    }

    @Test
    void the_state_before_the_first_window_goes_through_a_file_too() throws IOException {
        ComputationGraph graph = graph(Cells.LSTM);
        Path file = folder.resolve("state.bin");
        CarriedState.of(graph).save(file);
        INDArray first = window(graph);
        CarriedState.load(file).into(graph);
        assertThat(window(graph)).isEqualTo(first);
    }

    @Test
    void a_file_that_is_cut_or_of_other_layers_is_refused() throws IOException {
        ComputationGraph graph = graph(Cells.LSTM);
        window(graph);
        Path file = folder.resolve("state.bin");
        CarriedState.of(graph).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CarriedState.load(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + " is damaged");
        }
        CarriedState narrow = new CarriedState(Map.of(0, Map.of("h", Nd4j.zeros(BATCH, HIDDEN - 1))));
        assertThatThrownBy(() -> narrow.into(graph))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("which has 4 units");
    }

    private static INDArray window(ComputationGraph graph) {
        INDArray x =
                Nd4j.linspace(DataType.FLOAT, -1, 0.1, BATCH * INPUTS * TIME).reshape(new long[] {BATCH, INPUTS, TIME});
        return graph.rnnActivateUsingStoredState(new INDArray[] {x}, false, true)
                .get("out")
                .dup();
    }

    private static ComputationGraph graph(Cell cell) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", layer(cell, INPUTS), "in")
                .addLayer("second", layer(cell, HIDDEN), "first")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder()
                                .nIn(HIDDEN)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .dataFormat(RNNFormat.NCW)
                                .build(),
                        "second")
                .setOutputs("out")
                .build());
        graph.init();
        return graph;
    }

    private static Recurrent layer(Cell cell, int inputs) {
        return new Recurrent.Builder().cell(cell).nIn(inputs).nOut(HIDDEN).build();
    }
}
