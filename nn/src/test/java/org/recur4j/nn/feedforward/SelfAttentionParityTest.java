package org.recur4j.nn.feedforward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.array.StepMask;

/** Both ways of attending against PyTorch's: {@code tools/reference/self_attention.py} wrote the values. */
class SelfAttentionParityTest {
    private static final double TOLERANCE = 1e-5;
    private static final Map<String, Integer> COLUMNS = Map.of("W", 3, "b", 3, "Wo", 1, "bo", 1);

    static List<Named<JsonNode>> cases() throws IOException {
        List<Named<JsonNode>> cases = new ArrayList<>();
        golden().get("cases")
                .forEach(node -> cases.add(Named.of(node.get("name").asText(), node)));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void floats_on_the_cpu_give_pytorchs_output_and_gradients(JsonNode node) throws IOException {
        check(node, DataType.FLOAT, new CpuHeads(settings(node)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nd4j_operations_in_double_give_pytorchs_output_and_gradients(JsonNode node) throws IOException {
        check(node, DataType.DOUBLE, new ReferenceHeads(settings(node)));
    }

    private static void check(JsonNode node, DataType type, Heads heads) throws IOException {
        JsonNode golden = golden();
        long size = golden.get("size").asLong();
        long[] shape = {golden.get("time").asLong(), golden.get("batch").asLong(), size};
        INDArray maskRows = array(node, "mask", DataType.FLOAT, shape[0], shape[1]);
        StepMask mask =
                node.get("masked").asBoolean() ? StepMask.read(maskRows.transpose(), shape[1], shape[0], "") : null;
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        COLUMNS.forEach((key, columns) -> {
            long[] of = key.startsWith("W") ? new long[] {size, columns * size} : new long[] {columns * size};
            parameters.put(key, array(node, key, type, of));
            gradients.put(key, Nd4j.create(type, of));
        });
        INDArray x = array(node, "x", type, shape);
        INDArray counted = maskRows.castTo(type).reshape('c', new long[] {shape[0], shape[1], 1});
        INDArray y = Nd4j.create(type, shape);
        INDArray dx = Nd4j.create(type, shape);

        AttentionKernel kernel = new AttentionKernel(heads);
        kernel.forward(parameters, x, mask, y);
        kernel.backward(parameters, gradients, x, array(node, "lossWeight", type, shape), dx);

        assertClose(y.mul(counted), array(node, "output", type, shape));
        assertClose(dx.mul(counted), array(node, "dx", type, shape));
        gradients.forEach((key, gradient) -> assertClose(gradient, array(node, "d" + key, type, gradient.shape())));
    }

    private static SelfAttention.Settings settings(JsonNode node) throws IOException {
        return new SelfAttention.Settings(
                golden().get("heads").asInt(), node.get("causal").asBoolean());
    }

    private static void assertClose(INDArray found, INDArray expected) {
        assertThat(Networks.distance(found, expected)).isLessThan(TOLERANCE);
    }

    private static INDArray array(JsonNode node, String name, DataType type, long... shape) {
        List<Double> values = new ArrayList<>();
        node.get(name).forEach(value -> values.add(value.asDouble()));
        return Nd4j.createFromArray(
                        values.stream().mapToDouble(Double::doubleValue).toArray())
                .castTo(type)
                .reshape('c', shape);
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in = SelfAttentionParityTest.class.getResourceAsStream("/golden/self_attention.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
