package org.recur4j.nn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.nn.Networks;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;

/** A convolution against PyTorch, against finite differences, and both ways of computing it against each other. */
class ConvolutionTest {
    private static final double TOLERANCE = 1e-5;

    /** Takes pictures of many sizes one after the other, as nothing of one batch may show in the next. */
    private static final CpuConvolution USED = new CpuConvolution();

    /** Inputs and results of one convolution. */
    private record Run(INDArray output, INDArray weights, INDArray bias, INDArray pictures) {
        List<INDArray> all() {
            return List.of(output, weights, bias, pictures);
        }
    }

    @Test
    void both_ways_give_pytorchs_values_and_gradients() throws IOException {
        try (InputStream file = ConvolutionTest.class.getResourceAsStream("/golden/convolution.json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            assertThat(cases).hasSize(5);
            for (JsonNode golden : cases) {
                agrees(golden, DataType.FLOAT, USED);
                agrees(golden, DataType.FLOAT, new ReferenceConvolution());
                agrees(golden, DataType.DOUBLE, new ReferenceConvolution());
            }
        }
    }

    private static void agrees(JsonNode golden, DataType type, Convolution convolution) {
        ConvolutionShape shape = shape(golden.get("shape"));
        INDArray weights = array(golden.get("W"), type, shape.filters(), shape.patch());
        INDArray bias = array(golden.get("b"), type, shape.filters());
        INDArray pictures =
                array(golden.get("x"), type, shape.batch(), shape.height(), shape.width(), shape.channels());
        assertThat(shape.out()).isEqualTo(longs(golden.get("outputShape")));
        Run run = run(convolution, shape, weights, bias, pictures, array(golden.get("lossWeight"), type, shape.out()));
        closeTo(run.output(), golden.get("output"));
        closeTo(run.weights(), golden.get("dW"));
        closeTo(run.bias(), golden.get("db"));
        closeTo(run.pictures(), golden.get("dx"));
    }

    @Property(tries = 60, seed = "1")
    void both_ways_agree_on_random_pictures(
            @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll @IntRange(min = 1, max = 6) int filters,
            @ForAll @IntRange(min = 0, max = 2) int half,
            @ForAll @IntRange(min = 1, max = 3) int stride) {
        agree(new ConvolutionShape(batch, height, width, channels, filters, 2 * half + 1, stride));
    }

    @Test
    void both_ways_agree_where_a_thread_takes_its_pictures_in_several_blocks() {
        agree(new ConvolutionShape(7, 60, 60, 16, 8, 3, 1));
    }

    private static void agree(ConvolutionShape s) {
        INDArray weights = Networks.random(1, DataType.FLOAT, s.filters(), s.patch());
        INDArray bias = Networks.random(2, DataType.FLOAT, s.filters());
        INDArray pictures = Networks.random(3, DataType.FLOAT, s.batch(), s.height(), s.width(), s.channels());
        INDArray gradient = Networks.random(4, DataType.FLOAT, s.out());
        Run cpu = run(USED, s, weights, bias, pictures, gradient);
        Run slow = run(new ReferenceConvolution(), s, weights, bias, pictures, gradient);
        double size = Math.sqrt(s.batch() * s.outPlaces() * (double) s.patch());
        for (int i = 0; i < cpu.all().size(); i++) {
            assertThat(Networks.distance(cpu.all().get(i), slow.all().get(i))).isLessThan(TOLERANCE * size);
        }
    }

    @Test
    void gradients_agree_with_finite_differences() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // DL4J's gradient check insists
        try {
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(graph(DataType.DOUBLE, true))
                            .epsilon(1e-6)
                            .maxRelError(1e-5)
                            .minAbsoluteError(1e-8)
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .exitOnFirstError(true)
                            .inputs(new INDArray[] {Networks.random(5, DataType.DOUBLE, 3, 7, 6, 2)})
                            .labels(new INDArray[] {Networks.random(6, DataType.DOUBLE, 3, 2)})))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        }
    }

    @Test
    void a_layer_gives_the_same_gradients_without_that_of_its_input() {
        ComputationGraph whole = graph(DataType.FLOAT, true);
        ComputationGraph without = graph(DataType.FLOAT, false);
        for (ComputationGraph graph : List.of(whole, without)) {
            graph.setInputs(Networks.random(5, DataType.FLOAT, 3, 7, 6, 2));
            graph.setLabels(Networks.random(6, DataType.FLOAT, 3, 2));
            graph.computeGradientAndScore();
        }
        assertThat(whole.gradient().gradient().norm2Number().doubleValue()).isGreaterThan(0.01);
        assertThat(without.gradient().gradient()).isEqualTo(whole.gradient().gradient());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_former_name_of_input_gradient_is_read(boolean inputGradient) {
        String json = graph(DataType.FLOAT, inputGradient).getConfiguration().toJson();
        String former = json.replace("\"inputGradient\" : " + inputGradient, "\"first\" : " + !inputGradient);

        assertThat(former).isNotEqualTo(json);
        assertThat(ComputationGraphConfiguration.fromJson(former).toJson()).isEqualTo(json);
    }

    @Test
    void regions_of_a_picture_stand_row_by_row() {
        INDArray picture = Nd4j.arange(12).castTo(DataType.FLOAT).reshape('c', 1, 2, 3, 2);
        PictureRegions regions = new PictureRegions(2, 3, false);
        INDArray sequence = regions.preProcess(picture, 1, LayerWorkspaceMgr.noWorkspaces());
        assertThat(sequence.shape()).containsExactly(1, 2, 6);
        assertThat(sequence.slice(0).getRow(1).toFloatVector()).containsExactly(1, 3, 5, 7, 9, 11);

        INDArray placed = new PictureRegions(2, 3, true).preProcess(picture, 1, LayerWorkspaceMgr.noWorkspaces());
        assertThat(placed.shape()).containsExactly(1, 4, 6);
        assertThat(placed.slice(0).getRow(1).toFloatVector()).containsExactly(1, 3, 5, 7, 9, 11);
        assertThat(placed.slice(0).getRow(2).toFloatVector())
                .containsExactly(new float[] {-2 / 3f, 0, 2 / 3f, -2 / 3f, 0, 2 / 3f}, within(1e-6f));
        assertThat(placed.slice(0).getRow(3).toFloatVector()).containsExactly(-0.5f, -0.5f, -0.5f, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void an_even_kernel_or_no_stride_is_refused() {
        assertThatThrownBy(() -> new ConvolutionRelu.Builder().kernel(2).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd kernel");
        assertThatThrownBy(() -> new ConvolutionRelu.Builder().stride(0).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ComputationGraph graph(DataType type, boolean inputGradient) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "below",
                        new ConvolutionRelu.Builder()
                                .nOut(3)
                                .stride(2)
                                .biasInit(0.3)
                                .inputGradient(inputGradient)
                                .build(),
                        "picture")
                .addLayer(
                        "above",
                        new ConvolutionRelu.Builder().nOut(4).biasInit(0.3).build(),
                        "below")
                .addVertex("regions", new PreprocessorVertex(new PictureRegions(4, 3, true)), "above")
                .addLayer(
                        "mean",
                        new SequencePooling.Builder()
                                .pooling(Pooling.MEAN)
                                .nIn(6)
                                .build(),
                        "regions")
                .addLayer(
                        "output",
                        new OutputLayer.Builder(LossFunction.MSE)
                                .nOut(2)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "mean")
                .setOutputs("output")
                .setInputTypes(InputType.convolutional(7, 6, 2, CNN2DFormat.NHWC))
                .build());
        graph.init();
        return graph;
    }

    private static Run run(
            Convolution convolution,
            ConvolutionShape shape,
            INDArray weights,
            INDArray bias,
            INDArray pictures,
            INDArray gradient) {
        INDArray output = Networks.random(9, weights.dataType(), shape.out());
        Run run = new Run(output, weights.like(), bias.like(), pictures.ulike());
        convolution.forward(shape, weights, bias, pictures, output);
        convolution.backward(shape, weights, pictures, output, gradient, run.weights(), run.bias(), run.pictures());
        return run;
    }

    private static ConvolutionShape shape(JsonNode sizes) {
        List<Integer> all = new ArrayList<>();
        sizes.forEach(size -> all.add(size.asInt()));
        return new ConvolutionShape(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5), all.get(6));
    }

    private static void closeTo(INDArray actual, JsonNode expected) {
        double[] values =
                actual.dup('c').reshape('c', new long[] {actual.length()}).toDoubleVector();
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(expected.get(i).asDouble(), within(TOLERANCE));
        }
    }

    private static INDArray array(JsonNode values, DataType type, long... shape) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).asDouble();
        }
        return Nd4j.create(numbers, shape, 'c').castTo(type);
    }

    private static long[] longs(JsonNode values) {
        long[] numbers = new long[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).asLong();
        }
        return numbers;
    }
}
