package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.BooleanNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.attention.DecoderSettings;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.feedforward.CausalConvolution;
import org.recur4j.nn.feedforward.SelfAttention;
import org.recur4j.nn.feedforward.SinusoidalPositions;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.nn.image.ConvolutionRelu;
import org.recur4j.nn.image.LayerNormVertex;
import org.recur4j.nn.image.PictureRegions;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.nn.vertex.RepeatVertex;
import org.recur4j.nn.vertex.TimeMajorRows;

/** Layers, vertices and preprocessors are equal where all of their settings are, and only there. */
class SettingsEqualityTest {
    private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();

    /** What a setting in words becomes, to differ. */
    private static final Map<String, String> OTHER = Map.of(
            Cells.RNN.text(), Cells.GRU.text(), "ADDITIVE", "SCALED", "ATTENTION", "MEAN", "FORWARD", "BACKWARD");

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of(
                        new Recurrent.Builder().cell(Cells.RNN).nIn(3).nOut(2).build(),
                        names(Recurrent.Settings.class)),
                Arguments.of(new TokenEmbedding.Builder().nIn(3).nOut(2).build(), List.of("nin", "nout")),
                Arguments.of(new TokenSoftmax.Builder().nIn(3).nOut(2).build(), names(TokenSoftmax.Settings.class)),
                Arguments.of(
                        new LinearChainCrf.Builder()
                                .nIn(3)
                                .nOut(2)
                                .tagConstraints(TagConstraints.of(
                                        new boolean[][] {{true, false}, {true, true}},
                                        new boolean[] {true, true},
                                        new boolean[] {true, true}))
                                .build(),
                        names(TagConstraints.class)),
                Arguments.of(
                        new SequencePooling.Builder()
                                .pooling(Pooling.ATTENTION)
                                .nIn(4)
                                .build(),
                        names(SequencePooling.Settings.class)),
                Arguments.of(
                        new ConvolutionRelu.Builder().nIn(3).nOut(2).build(), names(ConvolutionRelu.Settings.class)),
                Arguments.of(
                        new AttentionDecoder.Builder()
                                .cell(Cells.RNN)
                                .kind(AttentionKind.ADDITIVE)
                                .nIn(3)
                                .nMemory(4)
                                .nOut(2)
                                .build(),
                        names(DecoderSettings.class)),
                Arguments.of(
                        new SelfAttention.Builder().heads(2).nIn(3).nOut(6).build(),
                        names(SelfAttention.Settings.class)),
                Arguments.of(
                        new CausalConvolution.Builder().kernel(2).nIn(3).nOut(2).build(),
                        names(CausalConvolution.Settings.class)),
                Arguments.of(new SinusoidalPositions(), List.of()),
                Arguments.of(new LayerNormVertex(), List.of()),
                Arguments.of(new RepeatVertex(3), List.of("times")),
                Arguments.of(new DropoutVertex(new InvertedDropout(0.25)), List.of("dropout")),
                Arguments.of(new PictureRegions(2, 3, false), names(PictureRegions.class)),
                Arguments.of(new TimeMajorRows(), List.of()));
    }

    private static List<String> names(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void a_configuration_is_equal_to_its_copy_and_to_itself_read_from_json(Object configuration, List<String> names)
            throws IOException {
        JsonNode json = MAPPER.valueToTree(configuration);
        for (Object same : List.of(copy(configuration), read(configuration, json))) {
            assertThat(same).isEqualTo(configuration).hasSameHashCodeAs(configuration);
            assertThat(MAPPER.<JsonNode>valueToTree(same)).isEqualTo(json);
        }
        assertThat(configuration).isNotEqualTo(null).isNotEqualTo("another");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void configurations_that_differ_in_one_setting_are_not_equal(Object configuration, List<String> names)
            throws IOException {
        for (String name : names) {
            ObjectNode json = MAPPER.valueToTree(configuration);
            assertThat(json.has(name)).as(name).isTrue();
            change(json, name);
            Object changed = read(configuration, json);
            assertThat(changed).as(name).isNotEqualTo(configuration);
            assertThat(copy(changed)).as(name).isEqualTo(changed);
        }
    }

    private static void change(ObjectNode json, String name) {
        JsonNode value = json.get(name);
        if (value.isBoolean()) {
            json.put(name, !value.booleanValue());
        } else if (value.isIntegralNumber()) {
            json.put(name, value.longValue() + 2); // kernels are odd
        } else if (value.isNumber()) {
            json.put(name, value.doubleValue() + 0.5);
        } else if (value.isObject()) {
            change((ObjectNode) value, "probability");
        } else if (value.isArray()) {
            ArrayNode flags = (ArrayNode) (value.get(0).isArray() ? value.get(0) : value);
            flags.set(0, BooleanNode.valueOf(!flags.get(0).booleanValue()));
        } else {
            json.put(name, OTHER.get(value.textValue()));
        }
    }

    private static Object read(Object configuration, JsonNode json) throws IOException {
        Class<?> type = configuration instanceof Layer
                ? Layer.class
                : configuration instanceof GraphVertex ? GraphVertex.class : InputPreProcessor.class;
        return MAPPER.readValue(json.toString(), type);
    }

    private static Object copy(Object configuration) {
        if (configuration instanceof Layer layer) {
            return layer.clone();
        }
        return configuration instanceof GraphVertex vertex
                ? vertex.clone()
                : ((InputPreProcessor) configuration).clone();
    }
}
