package org.recur4j.nn.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.Networks;

/** Every way of computing against values of PyTorch: {@code tools/reference/symbols.py} wrote them. */
class TokenParityTest {
    private static final double TOLERANCE = 1e-5;

    static List<Named<JsonNode>> softmaxes() throws IOException {
        List<Named<JsonNode>> cases = new ArrayList<>();
        golden().get("softmax")
                .forEach(node -> cases.add(Named.of(node.get("name").asText(), node)));
        return cases;
    }

    @Test
    void both_ways_of_looking_up_give_pytorchs_values_and_gradients() throws IOException {
        JsonNode golden = golden();
        lookup(golden, DataType.FLOAT, new CpuEmbeddingKernel());
        lookup(golden, DataType.FLOAT, new ReferenceEmbeddingKernel());
        lookup(golden, DataType.DOUBLE, new ReferenceEmbeddingKernel());
    }

    @ParameterizedTest
    @MethodSource("softmaxes")
    void native_path_in_float_gives_pytorchs_losses_and_gradients(JsonNode golden) throws IOException {
        softmax(golden, DataType.FLOAT, new CpuTokenLoss());
    }

    @ParameterizedTest
    @MethodSource("softmaxes")
    void nd4j_path_in_double_gives_pytorchs_losses_and_gradients(JsonNode golden) throws IOException {
        softmax(golden, DataType.DOUBLE, new ReferenceTokenLoss());
    }

    private static void lookup(JsonNode golden, DataType type, EmbeddingKernel lookup) {
        JsonNode node = golden.get("embedding");
        int size = golden.get("size").asInt();
        int rows = golden.get("symbols").asInt();
        int[] tokens = integers(node.get("symbols"));
        INDArray output = Nd4j.create(type, tokens.length, size);
        INDArray gradient = Nd4j.create(type, rows, size);
        lookup.forward(array(node, "W", type, rows, size), tokens, output);
        lookup.backward(tokens, array(node, "lossWeight", type, tokens.length, size), gradient);
        assertClose(output, array(node, "output", type, tokens.length, size));
        assertClose(gradient, array(node, "dW", type, rows, size));
    }

    private static void softmax(JsonNode node, DataType type, TokenLoss loss) throws IOException {
        JsonNode golden = golden();
        int size = golden.get("size").asInt();
        int tokens = golden.get("symbols").asInt();
        int[] labels = integers(node.get("labels"));
        TokenWeights weights = new TokenWeights(array(node, "W", type, tokens, size), array(node, "b", type, tokens));
        TokenWeights gradients = new TokenWeights(
                Nd4j.create(type, tokens, size), weights.bias() == null ? null : Nd4j.create(type, tokens));
        INDArray x = array(node, "x", type, labels.length, size);
        INDArray dx = Nd4j.create(type, labels.length, size);
        INDArray probabilities = Nd4j.create(type, labels.length, tokens);
        TokenIds ids = new TokenIds(
                labels, golden.get("batch").asInt(), golden.get("time").asInt());
        TokenTargets targets = TokenTargets.of(ids, node.get("smoothing").asDouble());

        TokenLosses losses = loss.train(weights, x, targets, gradients, dx);
        loss.probabilities(weights, x, probabilities);

        assertThat(losses.smoothedSum()).isCloseTo(node.get("loss").asDouble(), within(labels.length * TOLERANCE));
        assertThat(losses.plainSum()).isCloseTo(node.get("plain").asDouble(), within(labels.length * TOLERANCE));
        assertClose(dx, array(node, "dx", type, labels.length, size));
        assertClose(gradients.matrix(), array(node, "dW", type, tokens, size));
        assertClose(gradients.bias(), array(node, "db", type, tokens));
        INDArray logs = array(node, "logProbabilities", DataType.DOUBLE, labels.length, tokens);
        assertClose(probabilities, Transforms.exp(logs).castTo(type));
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        if (expected != null) {
            double scale = Math.max(1, expected.amaxNumber().doubleValue());
            assertThat(Networks.distance(actual, expected) / scale).isLessThan(TOLERANCE);
        }
    }

    private static int[] integers(JsonNode values) {
        int[] numbers = new int[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).asInt();
        }
        return numbers;
    }

    private static INDArray array(JsonNode node, String name, DataType type, long... shape) {
        JsonNode values = node.get(name);
        if (values == null) {
            return null;
        }
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).asDouble();
        }
        return Nd4j.create(numbers).castTo(type).reshape('c', shape);
    }

    private static JsonNode golden() throws IOException {
        try (InputStream json = TokenParityTest.class.getResourceAsStream("/golden/symbols.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
