package org.recur4j.nn.recurrent;

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
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

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
        check(golden, DataType.DOUBLE, new ReferenceUnroll(cell(golden), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cpu_path_in_float_gives_pytorchs_values_and_gradients(JsonNode golden) {
        check(golden, DataType.FLOAT, new CpuUnroll(cell(golden), false, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_gradient_of_the_last_step_reaches_each_step_as_pytorchs_does(JsonNode golden) {
        int t = golden.get("time").asInt();
        int b = golden.get("batch").asInt();
        int i = golden.get("inputs").asInt();
        int h = golden.get("hidden").asInt();
        Reader read = new Reader(golden, DataType.DOUBLE);
        Cell cell = cell(golden);
        Weights weights = new Weights(new LinkedHashMap<>());
        Weights gradients = new Weights(new LinkedHashMap<>());
        cell.program().layout().shapes(i, h).forEach((key, shape) -> {
            weights.arrays().put(key, read.array(key, shape).dup('f'));
            gradients.arrays().put(key, Nd4j.create(DataType.DOUBLE, shape, 'f'));
        });
        State initial = new State(cell.states().stream()
                .map(state -> read.array(state + "0", b, h))
                .toList());
        INDArray outputGradient = read.array("lossWeight", t, b, h);
        outputGradient.get(NDArrayIndex.interval(0, t - 1)).assign(0);
        INDArray x = read.array("x", t, b, i);
        ReferenceUnroll unroll = new ReferenceUnroll(cell, false);
        unroll.forward(
                weights, x, null, initial, ColumnSlice.of(Nd4j.create(DataType.DOUBLE, new long[] {t, b, h}, 'c')));
        List<Integer> seen = new ArrayList<>();
        unroll.observe((at, parameters, step, input, output, gradient) -> {
            seen.add(at);
            for (int s = 0; s < cell.states().size(); s++) {
                INDArray expected = read.array("d" + cell.states().get(s) + "OfLast", t, b, h);
                assertClose(gradient.arrays().get(s), expected.get(NDArrayIndex.point(at)));
            }
        });
        unroll.backward(weights, x, ColumnSlice.of(outputGradient), gradients, null);
        assertThat(seen).containsExactly(5, 4, 3, 2, 1, 0);
    }

    private static Cell cell(JsonNode golden) {
        return golden.get("relu").asBoolean()
                ? Cells.RELU
                : StandardCell.valueOf(golden.get("cell").asText()).cell();
    }

    private static void check(JsonNode golden, DataType dataType, Unroll unroll) {
        int t = golden.get("time").asInt();
        int b = golden.get("batch").asInt();
        int i = golden.get("inputs").asInt();
        int h = golden.get("hidden").asInt();
        Reader read = new Reader(golden, dataType);
        Map<String, long[]> shapes = cell(golden).program().layout().shapes(i, h);
        Weights weights = new Weights(new LinkedHashMap<>());
        Weights gradients = new Weights(new LinkedHashMap<>());
        shapes.forEach((key, shape) -> {
            weights.arrays().put(key, read.array(key, shape).dup('f'));
            gradients.arrays().put(key, Nd4j.create(dataType, shape, 'f'));
        });
        State initial = new State(cell(golden).states().stream()
                .map(state -> read.array(state + "0", b, h))
                .toList());
        INDArray x = read.array("x", t, b, i);
        INDArray output = Nd4j.create(dataType, new long[] {t, b, h}, 'c');
        INDArray dx = Nd4j.create(dataType, new long[] {t, b, i}, 'c');
        unroll.forward(weights, x, null, initial, ColumnSlice.of(output));
        State first = unroll.backward(weights, x, ColumnSlice.of(read.array("lossWeight", t, b, h)), gradients, dx);

        assertClose(output, read.array("output", t, b, h));
        assertClose(dx, read.array("dx", t, b, i));
        for (int s = 0; s < initial.arrays().size(); s++) {
            String name = "d" + cell(golden).states().get(s) + "0";
            assertClose(first.arrays().get(s), read.array(name, b, h));
        }
        shapes.forEach((key, shape) -> assertClose(gradients.get(key), read.array("d" + key, shape)));
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        if (expected != null) {
            double scale = Math.max(1, expected.amaxNumber().doubleValue());
            assertThat(actual.sub(expected).amaxNumber().doubleValue() / scale).isLessThan(TOLERANCE);
        }
    }

    /** Arrays of one golden case; null where the case has none of that name. */
    private record Reader(JsonNode golden, DataType dataType) {
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
