package org.recur4j.nn.head;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;

/** The layer against values of PyTorch over all sequences: {@code tools/reference/crf.py} wrote them. */
class CrfParityTest {
    static List<Named<JsonNode>> cases() throws IOException {
        List<Named<JsonNode>> cases = new ArrayList<>();
        golden().get("cases")
                .forEach(node -> cases.add(Named.of(node.get("name").asText(), node)));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void values_in_double_are_pytorchs(JsonNode golden) throws IOException {
        assertSame(golden, DataType.DOUBLE, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void values_in_float_are_pytorchs_but_for_rounding(JsonNode golden) throws IOException {
        assertSame(golden, DataType.FLOAT, 2e-5);
    }

    private static void assertSame(JsonNode node, DataType type, double tolerance) throws IOException {
        int batch = golden().get("batch").asInt();
        int time = golden().get("time").asInt();
        ComputationGraph graph = graph(node, type);
        INDArray x = array(node.get("x"), type, batch, time, -1).permute(0, 2, 1); // [B,I,T]
        INDArray labels = array(node.get("labels"), type, batch, time);
        INDArray mask = node.get("mask").isNull() ? null : array(node.get("mask"), type, batch, time);
        DataSet data = new DataSet(x, labels, mask, mask);

        INDArray[] masks = mask == null ? null : new INDArray[] {mask};
        INDArray marginals = graph.output(false, new INDArray[] {x}, masks)[0]; // [B,K,T]
        assertClose(marginals.permute(0, 2, 1), node.get("marginals"), tolerance);
        assertClose(graph.scoreExamples(data, false), node.get("losses"), tolerance);

        CrfDecoder.Tagging best = new CrfDecoder(graph, "out").best(data.toMultiDataSet());
        assertClose(Nd4j.createFromArray(best.tags()), node.get("best"), 0);
        assertClose(Nd4j.createFromArray(best.scores()), node.get("bestScores"), tolerance);
        INDArray logPartitions = Nd4j.createFromArray(best.scores()).sub(Nd4j.createFromArray(best.logProbabilities()));
        assertClose(logPartitions, node.get("logPartitions"), tolerance);

        Layer layer = graph.getLayer("out");
        layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
        ((LinearChainCrfImpl) layer).setLabels(labels);
        layer.setMaskArray(mask);
        layer.setBackpropGradientsViewArray(Nd4j.create(type, graph.numParams()));
        Pair<Gradient, INDArray> gradients = layer.backpropGradient(null, LayerWorkspaceMgr.noWorkspaces());
        assertClose(gradients.getSecond().permute(0, 2, 1), node.get("dx"), tolerance);
        Map<String, INDArray> table = gradients.getFirst().gradientForVariable();
        assertThat(table).hasSize(node.get("gradients").size());
        table.forEach(
                (name, gradient) -> assertClose(gradient, node.get("gradients").get(name), tolerance));
    }

    private static ComputationGraph graph(JsonNode node, DataType type) throws IOException {
        int tags = golden().get("tags").asInt();
        LinearChainCrf.Builder crf = new LinearChainCrf.Builder()
                .nIn(golden().get("inputs").asInt())
                .nOut(tags)
                .hasBias(node.get("parameters").has("b"));
        if (node.has("allowed")) {
            JsonNode allowed = node.get("allowed");
            boolean[][] transitions = new boolean[tags][];
            for (int from = 0; from < tags; from++) {
                transitions[from] = flags(allowed.get("transitions").get(from));
            }
            crf.tagConstraints(
                    TagConstraints.of(transitions, flags(allowed.get("starts")), flags(allowed.get("ends"))));
        }
        ComputationGraph graph = CrfNetworks.alone(type, crf.build(), false);
        node.get("parameters").properties().forEach(parameter -> {
            INDArray view = graph.getLayer("out").getParam(parameter.getKey());
            view.assign(array(parameter.getValue(), type, view.shape()));
        });
        return graph;
    }

    private static void assertClose(INDArray actual, JsonNode expected, double tolerance) {
        INDArray values = array(expected, DataType.DOUBLE, actual.shape());
        double scale = Math.max(1, values.amaxNumber().doubleValue());
        assertThat(Networks.distance(actual, values) / scale).isLessThanOrEqualTo(tolerance);
    }

    private static boolean[] flags(JsonNode values) {
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values.get(i).asInt() == 1;
        }
        return flags;
    }

    /** Numbers, or rows of numbers. */
    private static INDArray array(JsonNode values, DataType type, long... shape) {
        double[] numbers = StreamSupport.stream(values.spliterator(), false)
                .flatMap(value ->
                        value.isArray() ? StreamSupport.stream(value.spliterator(), false) : List.of(value).stream())
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        return Nd4j.create(numbers).castTo(type).reshape('c', shape);
    }

    private static JsonNode golden() throws IOException {
        try (InputStream json = CrfParityTest.class.getResourceAsStream("/golden/crf.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
