package org.recur4j.nn.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.Networks;
import org.recur4j.nn.StandardCell;

/** Both paths of the decoder against values that PyTorch computed: {@code tools/reference/attention.py} wrote them. */
class AttentionParityTest {
    private static final double TOLERANCE = 1e-5;

    static List<Named<JsonNode>> cases() throws IOException {
        try (InputStream json = AttentionParityTest.class.getResourceAsStream("/golden/attention.json")) {
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
        new Case(golden, DataType.DOUBLE).check();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cpu_path_in_float_gives_pytorchs_values_and_gradients(JsonNode golden) {
        new Case(golden, DataType.FLOAT).check();
    }

    private record Case(JsonNode golden, DataType dataType) {
        void check() {
            ComputationGraph graph = graph();
            AttentionDecoderImpl decoder = Decoders.decoder(graph);
            Map<String, INDArray> parameters = decoder.paramTable(false);
            assertThat(parameters.keySet()).hasSize(golden.get("parameters").size());
            parameters.forEach((name, values) -> values.assign(array(golden.get("parameters"), name, values.shape())));
            boolean attends = integer("memory") > 0;
            INDArray target = array(golden, "targetMask", integer("batch"), integer("time"));
            INDArray source = array(golden, "memoryMask", integer("batch"), integer("source"));
            graph.setLayerMaskArrays(
                    attends ? new INDArray[] {target, source, null} : new INDArray[] {target, null}, null);
            INDArray e = array(golden, "e", integer("batch"), integer("time"), integer("inputs"))
                    .permute(0, 2, 1);
            INDArray z = array(golden, "z", integer("batch"), integer("summary"));
            decoder.setInputs(attends ? new INDArray[] {e, memory("m"), z} : new INDArray[] {e, z});
            INDArray output = decoder.doForward(true, LayerWorkspaceMgr.noWorkspaces());
            assertClose(output, states("output"));
            if (attends) {
                assertClose(
                        decoder.attentionWeights(),
                        array(golden, "attention", integer("batch"), integer("time"), integer("source")));
                assertThat(decoder.coveragePenalty())
                        .isCloseTo(golden.get("penalty").asDouble(), within(TOLERANCE));
            }
            decoder.setEpsilon(states("lossWeight"));
            checkGradients(decoder.doBackward(false, LayerWorkspaceMgr.noWorkspaces()), attends);
        }

        private void checkGradients(Pair<Gradient, INDArray[]> gradients, boolean attends) {
            gradients
                    .getFirst()
                    .gradientForVariable()
                    .forEach((name, values) ->
                            assertClose(values, array(golden.get("gradients"), name, values.shape())));
            INDArray[] below = gradients.getSecond();
            assertClose(
                    below[0],
                    array(golden, "de", integer("batch"), integer("time"), integer("inputs"))
                            .permute(0, 2, 1));
            assertClose(below[below.length - 1], array(golden, "dz", integer("batch"), integer("summary")));
            if (attends) {
                assertClose(below[1], memory("dm"));
            }
        }

        private ComputationGraph graph() {
            AttentionDecoder decoder = new AttentionDecoder.Builder()
                    .cell(StandardCell.valueOf(golden.get("cell").asText()).cell())
                    .kind(AttentionKind.valueOf(golden.get("kind").asText()))
                    .nIn(integer("inputs"))
                    .nMemory(integer("memory"))
                    .nSummary(integer("summary"))
                    .nOut(integer("hidden"))
                    .attentionSize(integer("attentionSize"))
                    .inputFeeding(golden.get("inputFeeding").asBoolean())
                    .gated(golden.get("gated").asBoolean())
                    .coverageWeight(golden.get("coverageWeight").asDouble())
                    .build();
            String[] inputs = integer("memory") > 0 ? new String[] {"e", "m", "z"} : new String[] {"e", "z"};
            GraphBuilder builder = Networks.defaults(dataType)
                    .graphBuilder()
                    .addInputs(inputs)
                    .addVertex("decoder", decoder, inputs)
                    .addLayer(
                            "out",
                            new RnnOutputLayer.Builder()
                                    .activation(Activation.SOFTMAX)
                                    .nIn(integer("hidden"))
                                    .nOut(2)
                                    .build(),
                            "decoder")
                    .setOutputs("out");
            ComputationGraph graph = new ComputationGraph(builder.build());
            graph.init();
            graph.initGradientsView();
            return graph;
        }

        private int integer(String name) {
            return golden.get(name).asInt();
        }

        /** [B,H,T]. */
        private INDArray states(String name) {
            return array(golden, name, integer("batch"), integer("time"), integer("hidden"))
                    .permute(0, 2, 1);
        }

        /** [B,M,S]. */
        private INDArray memory(String name) {
            return array(golden, name, integer("batch"), integer("source"), integer("memory"))
                    .permute(0, 2, 1);
        }

        private INDArray array(JsonNode from, String name, long... shape) {
            JsonNode values = from.get(name);
            double[] numbers = new double[values.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values.get(i).asDouble();
            }
            return Nd4j.create(numbers).castTo(dataType).reshape('c', shape);
        }

        private static void assertClose(INDArray actual, INDArray expected) {
            assertThat(actual.shape()).isEqualTo(expected.shape());
            double scale = Math.max(1, expected.amaxNumber().doubleValue());
            assertThat(actual.sub(expected).amaxNumber().doubleValue() / scale).isLessThan(TOLERANCE);
        }
    }
}
