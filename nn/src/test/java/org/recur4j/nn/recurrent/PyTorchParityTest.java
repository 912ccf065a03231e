package org.recur4j.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.State;

/** Both paths against values that PyTorch computed: {@code tools/reference/recurrent.py} wrote them. */
class PyTorchParityTest {
    private static final double TOLERANCE = 1e-5;

    static List<Named<JsonNode>> cases() throws IOException {
        try (InputStream json = PyTorchParityTest.class.getResourceAsStream("/golden/recurrent.json")) {
            List<Named<JsonNode>> cases = new ArrayList<>();
            new ObjectMapper()
                    .readTree(json)
                    .get("cases")
                    .forEach(node -> cases.add(Named.of(node.get("name").asText(), node)));
            return cases;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nd4j_path_in_double_gives_pytorchs_values_and_gradients(JsonNode golden) {
        CellType type = CellType.valueOf(golden.get("cell").asText());
        check(
                golden,
                DataType.DOUBLE,
                new ReferenceUnroll(type.cell(golden.get("relu").asBoolean()), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fused_path_in_float_gives_pytorchs_values_and_gradients(JsonNode golden) {
        CellType type = CellType.valueOf(golden.get("cell").asText());
        boolean relu = golden.get("relu").asBoolean();
        check(golden, DataType.FLOAT, new CpuUnroll(type.cell(relu), type.cpuCell(relu), false, 1));
    }

    private static void check(JsonNode golden, DataType dataType, Unroll unroll) {
        int t = golden.get("time").asInt();
        int b = golden.get("batch").asInt();
        int i = golden.get("inputs").asInt();
        int h = golden.get("hidden").asInt();
        Reader read = new Reader(golden, dataType);
        int columns = golden.get("b").size();
        Weights weights = new Weights(
                read.matrix("W", i, columns),
                read.matrix("RW", h, columns),
                read.array("b", columns),
                read.array("cb", h));
        Weights gradients = new Weights(
                Nd4j.create(dataType, new long[] {i, columns}, 'f'),
                Nd4j.create(dataType, new long[] {h, columns}, 'f'),
                Nd4j.create(dataType, columns),
                Nd4j.create(dataType, h));
        State initial = new State(read.array("h0", b, h), read.array("c0", b, h));
        INDArray x = read.array("x", t, b, i);
        INDArray output = Nd4j.create(dataType, new long[] {t, b, h}, 'c');
        INDArray dx = Nd4j.create(dataType, new long[] {t, b, i}, 'c');
        unroll.forward(weights, x, null, initial, ColumnSlice.of(output));
        State first = unroll.backward(weights, x, ColumnSlice.of(read.array("lossWeight", t, b, h)), gradients, dx);

        assertClose(output, read.array("output", t, b, h));
        assertClose(dx, read.array("dx", t, b, i));
        assertClose(first.h(), read.array("dh0", b, h));
        assertClose(first.c(), read.array("dc0", b, h));
        assertClose(gradients.input(), read.array("dW", i, columns));
        assertClose(gradients.recurrent(), read.array("dRW", h, columns));
        assertClose(gradients.bias(), read.array("db", columns));
        assertClose(gradients.candidateBias(), read.array("dcb", h));
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        if (expected != null) {
            double scale = Math.max(1, expected.amaxNumber().doubleValue());
            assertThat(actual.sub(expected).amaxNumber().doubleValue() / scale).isLessThan(TOLERANCE);
        }
    }

    /** Arrays of one golden case; null where the case has none of that name. */
    private record Reader(JsonNode golden, DataType dataType) {
        INDArray matrix(String name, long rows, long columns) {
            return array(name, rows, columns).dup('f');
        }

        INDArray array(String name, long... shape) {
            JsonNode values = golden.get(name);
            if (values == null) {
                return null;
            }
            double[] numbers = new double[values.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values.get(i).asDouble();
            }
            return Nd4j.create(numbers).castTo(dataType).reshape('c', shape);
        }
    }
}
