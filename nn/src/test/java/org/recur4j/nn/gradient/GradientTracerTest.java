package org.recur4j.nn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.DecoderMemory;
import org.recur4j.nn.attention.DecoderState;
import org.recur4j.nn.attention.DecoderStep;
import org.recur4j.nn.attention.DecoderSteps;
import org.recur4j.nn.attention.Decoders;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.vertex.InvertedDropout;

class GradientTracerTest {
    private static final int BATCH = 2;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 3;
    private static final int CLASSES = 3;
    private static final int TIME = 5;
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-5;

    private static INDArray random(int seed, long... shape) {
        return Nd4j.randn(0, 1, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed))
                .castTo(DataType.DOUBLE)
                .dup('c');
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .miniBatch(false)
                .graphBuilder();
    }

    private static ComputationGraph initialised(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        graph.setParams(random(2, 1, graph.numParams()).muli(0.7));
        return graph;
    }

    private static Recurrent.Builder layer(Cell cell, int inputs) {
        return new Recurrent.Builder().cell(cell).nIn(inputs).nOut(HIDDEN);
    }

    /** Two layers with what is added between them as a second input, and a softmax at every step. */
    private static ComputationGraph stack(Cell cell) {
        return initialised(builder()
                .addInputs("in", "added")
                .addLayer(
                        "lower",
                        layer(cell, INPUTS).dropOut(new InvertedDropout(0.5)).build(),
                        "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "lower", "added")
                .addLayer("upper", layer(cell, HIDDEN).build(), "sum")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .dataFormat(RNNFormat.NCW)
                                .activation(Activation.SOFTMAX)
                                .nIn(HIDDEN)
                                .nOut(CLASSES)
                                .build(),
                        "upper")
                .setOutputs("out"));
    }

    private static MultiDataSet sequences() {
        INDArray labels = Nd4j.create(DataType.DOUBLE, BATCH, CLASSES, TIME);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIME; t++) {
                labels.putScalar(b, (b + t) % CLASSES, t, 1);
            }
        }
        INDArray nothing = Nd4j.create(DataType.DOUBLE, BATCH, HIDDEN, TIME);
        return new org.nd4j.linalg.dataset.MultiDataSet(
                new INDArray[] {random(3, BATCH, INPUTS, TIME), nothing}, new INDArray[] {labels});
    }

    private static List<GradientTrace> trace(ComputationGraph graph, MultiDataSet batch) {
        try (GradientTracer tracer = new GradientTracer(graph, true)) {
            return tracer.trace(batch, BATCH);
        }
    }

    /** The loss at the last step of each sequence, where a state, and so the lower layer's output, is changed after step {@code at}. */
    private static double[] losses(
            ComputationGraph graph, MultiDataSet batch, int at, String layer, String state, int unit, double by) {
        graph.rnnClearPreviousState();
        INDArray last = null;
        for (int t = 0; t < TIME; t++) {
            INDArray x =
                    batch.getFeatures(0).get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1));
            INDArray added = Nd4j.create(DataType.DOUBLE, BATCH, HIDDEN, 1);
            if (t == at && layer.equals("lower") && state.equals("h")) {
                added.get(NDArrayIndex.all(), NDArrayIndex.point(unit)).addi(by);
            }
            last = graph.rnnTimeStep(x.dup(), added)[0]; // [B,C,1]
            if (t == at) {
                Map<String, INDArray> states = new HashMap<>(graph.rnnGetPreviousState(layer));
                states.computeIfPresent(state, (name, values) -> {
                    INDArray changed = values.dup();
                    changed.getColumn(unit).addi(by);
                    return changed;
                });
                graph.rnnSetPreviousState(layer, states);
            }
        }
        double[] losses = new double[BATCH];
        for (int b = 0; b < BATCH; b++) {
            losses[b] = -Math.log(last.getDouble(b, (b + TIME - 1) % CLASSES, 0));
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource
    void it_agrees_with_finite_differences_in_stacked_layers(StandardCell standard) {
        ComputationGraph graph = stack(standard.cell());
        MultiDataSet batch = sequences();
        List<GradientTrace> traces = trace(graph, batch);
        assertThat(traces).extracting(GradientTrace::title).containsExactly("lower", "upper");
        for (GradientTrace trace : traces) {
            // The output of the last step is read by what is above it; of the upper layer, no later step shows it.
            int first = trace.layer().equals("upper") ? 1 : 0;
            for (int s = 0; s < trace.states().size(); s++) {
                for (int back = first; back < TIME; back++) {
                    double[] expected = differences(
                            graph,
                            batch,
                            TIME - 1 - back,
                            trace.layer(),
                            trace.states().get(s));
                    for (int b = 0; b < BATCH; b++) {
                        assertThat(trace.norms()[s][b]).hasSize(TIME);
                        assertThat(trace.norms()[s][b][back]).isCloseTo(expected[b], within(TOLERANCE));
                    }
                }
            }
        }
    }

    /** Norm of the gradient of each sequence, by central differences. */
    private static double[] differences(
            ComputationGraph graph, MultiDataSet batch, int at, String layer, String state) {
        double[] norms = new double[BATCH];
        for (int unit = 0; unit < HIDDEN; unit++) {
            double[] up = losses(graph, batch, at, layer, state, unit, STEP);
            double[] down = losses(graph, batch, at, layer, state, unit, -STEP);
            Arrays.setAll(norms, b -> Math.hypot(norms[b], (up[b] - down[b]) / (2 * STEP)));
        }
        return norms;
    }

    @Test
    void at_the_last_step_it_is_the_gradient_of_the_softmax() {
        ComputationGraph graph = stack(StandardCell.GRU.cell());
        MultiDataSet batch = sequences();
        INDArray output = graph.output(batch.getFeatures())[0]; // [B,C,T]
        GradientTrace upper = trace(graph, batch).get(1);
        for (int b = 0; b < BATCH; b++) {
            INDArray difference = output.get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.point(TIME - 1))
                    .sub(batch.getLabels(0)
                            .get(NDArrayIndex.point(b), NDArrayIndex.all(), NDArrayIndex.point(TIME - 1)));
            INDArray back = graph.getParam("out_W").mmul(difference.reshape(CLASSES, 1)); // W (p - y)
            assertThat(upper.ofH()[b][0]).isCloseTo(back.norm2Number().doubleValue(), within(1e-9));
        }
    }

    @Test
    void padding_changes_nothing() {
        ComputationGraph graph = stack(StandardCell.LSTM.cell());
        MultiDataSet batch = sequences();
        INDArray mask =
                Nd4j.ones(DataType.DOUBLE, BATCH, TIME).putScalar(1, 4, 0).putScalar(1, 3, 0);
        batch.setFeaturesMaskArrays(new INDArray[] {mask, mask});
        batch.setLabelsMaskArray(new INDArray[] {mask});
        List<GradientTrace> padded = trace(graph, batch);
        List<GradientTrace> cut = trace(graph, cutToThree(batch));
        for (int i = 0; i < cut.size(); i++) {
            assertThat(padded.get(i).ofH()[0]).hasSize(TIME);
            for (int s = 0; s < 2; s++) {
                assertThat(padded.get(i).norms()[s][1])
                        .containsExactly(cut.get(i).norms()[s][1], within(1e-12));
            }
            assertThat(padded.get(i).memoryShare()[1])
                    .containsExactly(cut.get(i).memoryShare()[1], within(1e-12));
        }
    }

    @Test
    void a_last_step_without_a_loss_is_not_counted() {
        ComputationGraph graph = stack(StandardCell.GRU.cell());
        MultiDataSet batch = sequences();
        INDArray asked =
                Nd4j.ones(DataType.DOUBLE, BATCH, TIME).putScalar(1, 4, 0).putScalar(1, 3, 0);
        batch.setLabelsMaskArray(new INDArray[] {asked});
        List<GradientTrace> masked = trace(graph, batch);
        List<GradientTrace> cut = trace(graph, cutToThree(batch));
        for (int i = 0; i < cut.size(); i++) {
            assertThat(masked.get(i).ofH()[0]).hasSize(TIME);
            assertThat(masked.get(i).ofH()[1]).containsExactly(cut.get(i).ofH()[1], within(1e-12));
        }
    }

    private static MultiDataSet cutToThree(MultiDataSet batch) {
        return new org.nd4j.linalg.dataset.MultiDataSet(
                Arrays.stream(batch.getFeatures())
                        .map(GradientTracerTest::threeSteps)
                        .toArray(INDArray[]::new),
                new INDArray[] {threeSteps(batch.getLabels(0))});
    }

    private static INDArray threeSteps(INDArray sequence) {
        return sequence.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 3))
                .dup();
    }

    private static ComputationGraph classifier(Cell cell, int hidden, Direction direction, Pooling pooling) {
        int size = direction == Direction.BOTH ? 2 * hidden : hidden;
        return initialised(builder()
                .addInputs("in")
                .addLayer(
                        "layer",
                        new Recurrent.Builder()
                                .cell(cell)
                                .nIn(INPUTS)
                                .nOut(hidden)
                                .direction(direction)
                                .build(),
                        "in")
                .addLayer(
                        "pooling",
                        new SequencePooling.Builder()
                                .pooling(pooling)
                                .nIn(size)
                                .bidirectional(direction == Direction.BOTH)
                                .build(),
                        "layer")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .nIn(size)
                                .nOut(CLASSES)
                                .build(),
                        "pooling")
                .setOutputs("out"));
    }

    private static MultiDataSet classified(INDArray sequences) {
        INDArray labels =
                Nd4j.create(DataType.DOUBLE, BATCH, CLASSES).putScalar(0, 1, 1).putScalar(1, 2, 1);
        return new org.nd4j.linalg.dataset.MultiDataSet(sequences, labels);
    }

    /** Of one unit, whose gradient has no direction, so that only the way back decides how it falls. */
    private static double[] fall(GradientTrace trace) {
        return Arrays.stream(trace.ofH()[0])
                .map(norm -> norm / trace.ofH()[0][0])
                .toArray();
    }

    @Test
    void of_pooled_steps_the_last_one_is_followed() {
        MultiDataSet batch = classified(random(3, BATCH, INPUTS, TIME));
        double[] last = fall(trace(classifier(StandardCell.RNN.cell(), 1, Direction.FORWARD, Pooling.LAST), batch)
                .get(0));
        double[] mean = fall(trace(classifier(StandardCell.RNN.cell(), 1, Direction.FORWARD, Pooling.MEAN), batch)
                .get(0));
        assertThat(mean).containsExactly(last, within(1e-12));
    }

    @Test
    void a_backward_direction_counts_its_steps_from_the_first() {
        INDArray x = random(3, BATCH, INPUTS, TIME);
        ComputationGraph both = classifier(StandardCell.RNN.cell(), 1, Direction.BOTH, Pooling.LAST);
        List<GradientTrace> traces = trace(both, classified(x));
        assertThat(traces).extracting(GradientTrace::title).containsExactly("layer", "layer backward");

        ComputationGraph forward = classifier(StandardCell.RNN.cell(), 1, Direction.FORWARD, Pooling.LAST);
        for (String key : List.of("W", "RW", "b")) {
            forward.getLayer("layer").setParam(key, both.getLayer("layer").getParam("b" + key));
        }
        assertThat(fall(traces.get(1)))
                .containsExactly(fall(trace(forward, classified(mirror(x))).get(0)), within(1e-12));
    }

    private static INDArray mirror(INDArray sequences) {
        INDArray mirrored = sequences.like();
        for (int t = 0; t < TIME; t++) {
            mirrored.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t))
                    .assign(sequences.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(TIME - 1 - t)));
        }
        return mirrored;
    }

    @Test
    void a_memory_without_products_keeps_its_whole_gradient() {
        Cell leaky = Cell.parse("h' = 0.9 * h + tanh(W x + b)");
        GradientTrace trace = trace(
                        classifier(leaky, HIDDEN, Direction.FORWARD, Pooling.LAST),
                        classified(random(3, BATCH, INPUTS, TIME)))
                .get(0);
        assertThat(fall(trace)).containsExactly(new double[] {1, 0.9, 0.81, 0.729, 0.6561}, within(1e-12));
        assertThat(trace.memoryShare()[0]).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-12));
        assertThat(trace.largestSingular()).containsExactly(new double[] {0.9, 0.9, 0.9, 0.9, 0.9}, within(1e-9));
    }

    @Test
    void a_vanilla_cell_has_no_memory_beside_its_products() {
        GradientTrace trace = trace(
                        classifier(StandardCell.RNN.cell(), HIDDEN, Direction.FORWARD, Pooling.LAST),
                        classified(random(3, BATCH, INPUTS, TIME)))
                .get(0);
        assertThat(trace.memoryShare()[1]).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void the_memory_of_a_gated_cell_carries_what_its_gates_let_through() {
        // Without recurrent products, all that is left is the memory.
        for (StandardCell standard : List.of(StandardCell.LSTM, StandardCell.GRU)) {
            ComputationGraph graph = classifier(standard.cell(), HIDDEN, Direction.FORWARD, Pooling.LAST);
            graph.getLayer("layer").getParam("RW").assign(0);
            GradientTrace trace =
                    trace(graph, classified(random(3, BATCH, INPUTS, TIME))).get(0);
            assertThat(trace.memoryShare()[0]).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-12));
            assertThat(trace.ofAllStates()[0][4]).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void in_a_decoder_it_agrees_with_finite_differences(StandardCell cell) {
        AttentionDecoder decoder =
                Decoders.decoder(cell, AttentionKind.ADDITIVE).build();
        ComputationGraph graph = Decoders.graph(DataType.DOUBLE, decoder);
        MultiDataSet batch = Decoders.sequences(DataType.DOUBLE, false);
        List<GradientTrace> traces = trace(graph, batch);
        assertThat(traces).extracting(GradientTrace::title).containsExactly("embedding", "encoder", "decoder");
        Map<String, INDArray> outputs = graph.feedForward(batch.getFeatures(), false);
        GradientTrace trace = traces.get(2);
        for (int s = 0; s < trace.states().size(); s++) {
            for (int back = 1; back < Decoders.TIME; back++) {
                double[] norms = new double[Decoders.BATCH];
                for (int unit = 0; unit < Decoders.HIDDEN; unit++) {
                    double[] up = decoded(graph, outputs, batch, Decoders.TIME - 1 - back, s, unit, STEP);
                    double[] down = decoded(graph, outputs, batch, Decoders.TIME - 1 - back, s, unit, -STEP);
                    Arrays.setAll(norms, b -> Math.hypot(norms[b], (up[b] - down[b]) / (2 * STEP)));
                }
                for (int b = 0; b < norms.length; b++) {
                    assertThat(trace.norms()[s][b][back]).isCloseTo(norms[b], within(TOLERANCE));
                }
            }
        }
    }

    /** The loss at the last step of each target, where a state of the decoder is changed after step {@code at}. */
    private static double[] decoded(
            ComputationGraph graph,
            Map<String, INDArray> outputs,
            MultiDataSet batch,
            int at,
            int state,
            int unit,
            double by) {
        DecoderSteps steps = DecoderSteps.of(graph, "decoder");
        INDArray encoded = outputs.get("encoder");
        DecoderMemory memory = steps.memory(encoded, null);
        DecoderState decoding = steps.begin(
                encoded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(encoded.size(2) - 1)));
        INDArray last = null;
        for (int t = 0; t < Decoders.TIME; t++) {
            INDArray x = outputs.get("embedding").get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t));
            DecoderStep step = steps.step(memory, decoding, x);
            decoding = step.state();
            last = step.output();
            if (t == at) {
                decoding.cell().arrays().get(state).getColumn(unit).addi(by);
            }
        }
        INDArray logits = last.mmul(graph.getLayer("out").getParam("W"))
                .addiRowVector(graph.getLayer("out").getParam("b"));
        INDArray logarithms = Transforms.log(Nd4j.nn.softmax(logits, 1));
        double[] losses = new double[Decoders.BATCH];
        for (int b = 0; b < losses.length; b++) {
            for (int c = 0; c < Decoders.CLASSES; c++) {
                losses[b] -= batch.getLabels(0).getDouble(b, c, Decoders.TIME - 1) * logarithms.getDouble(b, c);
            }
        }
        return losses;
    }

    @Test
    void the_graph_and_nd4js_random_numbers_stay_as_they_are() {
        ComputationGraph graph = stack(StandardCell.LSTM.cell());
        MultiDataSet batch = sequences();
        graph.rnnTimeStep(batch.getFeatures());
        INDArray carried = graph.rnnGetPreviousState("upper").get("h").dup();
        INDArray parameters = graph.params().dup();
        Nd4j.getRandom().setSeed(5);
        long next = Nd4j.getRandom().nextLong();
        Nd4j.getRandom().setSeed(5);
        List<GradientTrace> first = trace(graph, batch);
        assertThat(Nd4j.getRandom().nextLong()).isEqualTo(next);
        assertThat(graph.params()).isEqualTo(parameters);
        assertThat(graph.rnnGetPreviousState("upper").get("h")).isEqualTo(carried);
        assertThat(trace(graph, batch).get(1).ofH()[0])
                .containsExactly(first.get(1).ofH()[0]);
    }
}
