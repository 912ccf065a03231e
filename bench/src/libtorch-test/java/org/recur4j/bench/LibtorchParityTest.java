package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.bench.StepCase.Kind;
import org.recur4j.nn.cell.Cells;

/** libtorch, given this project's weights, computes what this project's layers compute. */
class LibtorchParityTest {
    private static final double TOLERANCE = 1e-5;

    private final Engine engine = Engine.getEngine("PyTorch");

    @ParameterizedTest
    @CsvSource({"rnn,1,false", "lstm,1,false", "gru,1,false", "lstm,2,false", "gru,2,true", "lstm,2,true", "rnn,1,true"
    })
    void outputs_and_loss_are_the_same(String cell, int layers, boolean bidirectional) {
        StepCase sizes = new StepCase("", Kind.TRAINING, Cells.named(cell), 3, 4, 5, 6, layers, bidirectional);
        ComputationGraph graph = GraphContestant.recur4j("").graph(sizes).orElseThrow();
        LibtorchNetwork network = network(graph, sizes);
        int[] read = Tokens.of(sizes).read();
        float[] steps = Tokens.oneHot(Tokens.stepByStep(read, sizes), sizes.i());
        NDArray x = network.manager().create(steps, new Shape(sizes.t(), sizes.b(), sizes.i()));
        NDArray scores =
                network.linear(network.recurrent(x, network.zeroState(), true).head()); // [T,B,I]
        INDArray expected = graph.output(
                        GraphLayers.RECUR4J.sequence(Tokens.oneHot(read, sizes.i()), sizes.b(), sizes.t(), sizes.i()))[
                0]; // [B,I,T]
        INDArray actual = Nd4j.create(scores.softmax(-1).toFloatArray(), new long[] {sizes.t(), sizes.b(), sizes.i()})
                .permute(1, 2, 0);
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(TOLERANCE);

        try (Work mine = new GraphTraining(graph, GraphLayers.RECUR4J, sizes);
                Work its = new LibtorchTraining(engine, network, sizes)) {
            assertThat(its.step()).isCloseTo(mine.step(), offset(TOLERANCE));
        }
    }

    /** Without the second bias that PyTorch's recurrent layers have, whole updates can be compared. */
    @Test
    void updates_are_the_same() {
        StepCase sizes = new StepCase("", Kind.VOCABULARY, null, 3, 4, 7, 6, 0, false);
        ComputationGraph graph = GraphContestant.recur4j("").graph(sizes).orElseThrow();
        try (Work mine = new GraphTraining(graph, GraphLayers.RECUR4J, sizes);
                Work its = new LibtorchTraining(engine, network(graph, sizes), sizes)) {
            for (int step = 0; step < 20; step++) {
                assertThat(its.step()).as("step %d", step).isCloseTo(mine.step(), offset(TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rnn", "lstm", "gru"})
    void generation_gives_the_same_probabilities(String cell) {
        StepCase sizes = new StepCase("", Kind.GENERATION, Cells.named(cell), 1, 1, 5, 6, 1, false);
        ComputationGraph graph = GraphContestant.recur4j("").graph(sizes).orElseThrow();
        LibtorchNetwork network = network(graph, sizes);
        NDArray x = network.manager().randomNormal(new Shape(1, 1, sizes.i()));
        assumeThat(!cell.equals("lstm") || network.infersAsItTrains(x))
                .as("libtorch's inference equals its training, which with some processors an LSTM's does not")
                .isTrue();
        try (Work mine = new GraphGeneration(graph, GraphLayers.RECUR4J, sizes);
                Work its = new LibtorchGeneration(network, sizes)) {
            for (int step = 0; step < 5; step++) {
                assertThat(its.step()).as("step %d", step).isCloseTo(mine.step(), offset(TOLERANCE));
            }
        }
    }

    /** A network of libtorch with the weights of a graph, and random biases in the graph. */
    private LibtorchNetwork network(ComputationGraph graph, StepCase sizes) {
        graph.setParams(Nd4j.rand(DataType.FLOAT, 1, graph.numParams()).subi(0.5));
        NDManager manager = engine.newBaseManager(Device.cpu());
        LibtorchNetwork network = new LibtorchNetwork(manager, sizes);
        List<NDArray> parameters = network.parameters();
        int next = 0;
        for (int layer = 1; layer <= sizes.layers(); layer++) {
            for (String way : sizes.bidirectional() ? List.of("f", "b") : List.of("")) {
                String prefix = "recurrent" + layer + "_" + way;
                set(parameters.get(next++), graph.getParam(prefix + "W").transpose());
                set(parameters.get(next++), graph.getParam(prefix + "RW").transpose());
                INDArray bias = graph.getParam(prefix + "b");
                INDArray second = bias.like();
                if (sizes.cell().equals(Cells.GRU)) {
                    second.get(NDArrayIndex.interval(2L * sizes.h(), 3L * sizes.h()))
                            .assign(graph.getParam(prefix + "cb"));
                }
                set(parameters.get(next++), bias);
                set(parameters.get(next++), second);
            }
        }
        set(parameters.get(next++), graph.getParam("y_W"));
        set(parameters.get(next), graph.getParam("y_b"));
        return network;
    }

    private static void set(NDArray parameter, INDArray values) {
        assertThat(parameter.getShape().getShape()).isEqualTo(values.shape());
        parameter.set(values.dup('c').data().asFloat());
    }
}
