package org.recur4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.bench.Contestant.Work;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.train.TiedWeights;

/** libtorch, given the weights of this project's translation, computes the same loss and the same gradients. */
class LibtorchTranslationTest {
    static List<Cell> cells() {
        return List.of(Cells.RNN, Cells.LSTM, Cells.GRU);
    }

    private static final double TOLERANCE = 1e-4;

    private final Engine engine = Engine.getEngine("PyTorch");

    @ParameterizedTest
    @MethodSource("cells")
    void loss_and_all_gradients_are_the_same(Cell cell) {
        StepCase sizes = StepCase.translation("", cell, 3, 4, 7, 6, new TranslationSizes(5, 8, 2, 3));
        ComputationGraph graph = graph(sizes);
        Tokens tokens = Tokens.of(sizes);
        graph.setInputs(
                TranslationGraph.rows(Tokens.source(sizes), sizes.b()),
                TranslationGraph.rows(tokens.read(), sizes.b()));
        graph.setLabels(TranslationGraph.rows(tokens.wanted(), sizes.b()));
        graph.computeGradientAndScore();
        try (LibtorchTranslator network = network(graph, sizes);
                LibtorchTranslation work = new LibtorchTranslation(engine, network, sizes)) {
            assertThat(work.backward()).isCloseTo(graph.score(), offset(TOLERANCE));
            assertSame(network.parameters(), gradients(graph.gradient(), cell));
        }
    }

    /** PyTorch's second bias makes its updates a little larger. */
    @ParameterizedTest
    @MethodSource("cells")
    void many_steps_learn_alike(Cell cell) {
        StepCase sizes = StepCase.translation("", cell, 3, 4, 7, 6, new TranslationSizes(5, 8, 6, 3));
        ComputationGraph graph = graph(sizes);
        try (Work mine = TranslationGraph.training(graph, sizes);
                Work its = new LibtorchTranslation(engine, network(graph, sizes), sizes)) {
            double first = mine.step();
            assertThat(its.step()).isCloseTo(first, offset(TOLERANCE));
            for (int step = 0; step < 50; step++) {
                assertThat(its.step()).as("step %d", step).isCloseTo(mine.step(), offset(0.05 * first));
            }
        }
    }

    @Test
    void a_wide_network_gives_the_same_loss() {
        StepCase sizes = StepCase.translation("", Cells.LSTM, 5, 6, 300, 48, new TranslationSizes(7, 200, 24, 20));
        ComputationGraph graph = graph(sizes);
        try (Work mine = TranslationGraph.training(graph, sizes);
                Work its = new LibtorchTranslation(engine, network(graph, sizes), sizes)) {
            assertThat(its.step()).isCloseTo(mine.step(), offset(TOLERANCE));
        }
    }

    private static ComputationGraph graph(StepCase sizes) {
        ComputationGraph graph = TranslationGraph.of(sizes);
        graph.params().assign(Nd4j.rand(DataType.FLOAT, graph.params().shape()).subi(0.5));
        TranslationGraph.ties(graph).forEach(TiedWeights::equalise);
        return graph;
    }

    private LibtorchTranslator network(ComputationGraph graph, StepCase sizes) {
        LibtorchTranslator network = new LibtorchTranslator(engine.newBaseManager(Device.cpu()), sizes);
        List<INDArray> values = arranged(graph.paramTable()::get, sizes.cell(), false);
        for (int k = 0; k < values.size(); k++) {
            NDArray parameter = network.parameters().get(k);
            assertThat(parameter.getShape().getShape()).isEqualTo(values.get(k).shape());
            parameter.set(values.get(k).dup('c').data().asFloat());
        }
        return network;
    }

    /** The gradient of what is tied is the sum of two. */
    private static List<INDArray> gradients(Gradient gradient, Cell cell) {
        INDArray tied = gradient.getGradientFor("output_W").add(gradient.getGradientFor("targetEmbedding_W"));
        return arranged(name -> name.equals("targetEmbedding_W") ? tied : gradient.getGradientFor(name), cell, true);
    }

    private static void assertSame(List<NDArray> parameters, List<INDArray> expected) {
        assertThat(parameters).hasSameSizeAs(expected);
        for (int k = 0; k < parameters.size(); k++) {
            float[] gradient = parameters.get(k).getGradient().toFloatArray();
            INDArray wanted = expected.get(k);
            INDArray difference = Nd4j.create(gradient, wanted.shape(), 'c').sub(wanted);
            assertThat(difference.amaxNumber().doubleValue())
                    .as("gradient %d", k)
                    .isLessThan(TOLERANCE);
            assertThat(wanted.amaxNumber().doubleValue()).as("gradient %d", k).isPositive();
        }
    }

    /**
     * Parameters, or their gradients, in libtorch's order and shapes.
     *
     * @param equalBiases whether both of PyTorch's biases have the value of ours, as gradients do, rather than one of them
     */
    private static List<INDArray> arranged(Function<String, INDArray> of, Cell cell, boolean equalBiases) {
        List<INDArray> all = new ArrayList<>();
        Stream.of("sourceEmbedding_W", "targetEmbedding_W", "output_b").map(of).forEach(all::add);
        for (String name : List.of("encoder_f", "encoder_b", "decoder_")) {
            INDArray input = of.apply(name + "W");
            all.add((name.equals("decoder_") ? Nd4j.vstack(input, of.apply("decoder_F")) : input).transpose());
            all.add(of.apply(name + "RW").transpose());
            INDArray bias = of.apply(name + "b");
            all.add(bias);
            INDArray second = equalBiases ? bias.dup() : bias.like();
            if (cell.equals(Cells.GRU)) {
                INDArray candidate = of.apply(name + "cb");
                long h = candidate.length();
                second.get(NDArrayIndex.interval(2 * h, 3 * h)).assign(candidate);
            }
            all.add(second);
        }
        for (String bridge : cell.equals(Cells.LSTM) ? List.of("i", "j") : List.of("i")) {
            all.add(of.apply("decoder_W" + bridge).transpose());
            all.add(of.apply("decoder_b" + bridge));
        }
        all.add(of.apply("decoder_Wk").transpose());
        all.add(of.apply("decoder_bk"));
        all.add(of.apply("decoder_Wq"));
        INDArray score = of.apply("decoder_v");
        all.add(score.reshape(score.length(), 1));
        all.add(Nd4j.vstack(of.apply("decoder_Wh"), of.apply("decoder_Wc")).transpose());
        all.add(of.apply("decoder_bc"));
        return all;
    }
}
