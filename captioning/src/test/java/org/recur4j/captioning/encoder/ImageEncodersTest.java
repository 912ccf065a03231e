package org.recur4j.captioning.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.recur4j.captioning.encoder.EncoderGoldenTest.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.captioning.encoder.frozen.Volume;
import org.recur4j.data.InputException;
import org.recur4j.data.picture.Pixels;

class ImageEncodersTest {
    @TempDir
    private Path folder;

    private static Layer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(4)
                .activation(Activation.RELU)
                .build();
    }

    private Path saved(Layer... layers) throws IOException {
        var list = new NeuralNetConfiguration.Builder().seed(4).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                list.setInputType(InputType.convolutional(9, 9, 3)).build());
        network.init();
        Path file = folder.resolve("network.zip");
        ModelSerializer.writeModel(network, file.toFile(), false);
        return file;
    }

    private static Pixels picture(int side) {
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 29);
        }
        return new Pixels(side, rgb);
    }

    @Test
    void a_graph_that_dl4j_saved_is_an_encoder() throws IOException {
        ComputationGraph graph = new RandomNetwork(CNN2DFormat.NCHW, 12).graph(20);
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, file.toFile(), false);
        Pixels picture = picture(20);
        float[] values = Preprocessing.ZERO_TO_ONE.apply(picture); // [H,W,C]
        INDArray expected = graph.outputSingle(Nd4j.createFromArray(values)
                        .reshape(1, 20, 20, 3)
                        .permute(0, 3, 1, 2)
                        .dup('c')) // [1,C,H,W]
                .permute(0, 2, 3, 1)
                .dup('c');

        try (ImageEncoder encoder = ImageEncoders.open(file, Preprocessing.ZERO_TO_ONE, 20)) {
            assertThat(encoder.encode(List.of(picture))[0])
                    .containsExactly(
                            expected.data().asFloat(),
                            within(1e-4f * (float) expected.amaxNumber().doubleValue()));
        }
    }

    @Test
    void a_network_that_pools_gives_one_region() throws IOException {
        Path file = saved(convolution(), new GlobalPoolingLayer.Builder(PoolingType.AVG).build());

        try (ImageEncoder encoder = ImageEncoders.open(file, Preprocessing.NONE, 9)) {
            assertThat(encoder.regions()).isEqualTo(new Volume(1, 1, 4));
            assertThat(encoder.encode(List.of(picture(9), picture(9)))).hasDimensions(2, 4);
            assertThatThrownBy(() -> encoder.encode(List.of(picture(8)))).hasMessageContaining("side 8");
        }
    }

    @Test
    void a_classifier_is_refused() throws IOException {
        Path file = saved(
                convolution(),
                new OutputLayer.Builder().nOut(5).activation(Activation.SOFTMAX).build());

        assertRefused(file, 9, "ends in a classifier");
    }

    @Test
    void a_network_that_does_not_say_its_size_needs_one() throws Exception {
        assertRefused(file("any_size.h5"), 0, "give the side");
        assertRefused(saved(convolution()), 0, "give their side");
    }

    @Test
    void a_picture_too_small_for_the_network_is_refused() throws IOException {
        assertRefused(saved(convolution()), 2, "takes square pictures");
    }

    @Test
    void a_keras_file_that_is_no_image_network_is_refused() throws Exception {
        assertRefused(file("words.h5"), 0, "takes [10], which are not pictures");
        assertRefused(file("words.h5"), 16, "words.h5 ");
        assertRefused(file("weights.h5"), 0, "only the weights");
    }

    @Test
    void what_is_no_network_is_refused() throws IOException, URISyntaxException {
        assertRefused(Files.writeString(folder.resolve("a.h5"), "Two dogs run.\n"), 0, "is not a network");
        assertRefused(Files.writeString(folder.resolve("b.h5"), ""), 0, "is not a network");
        assertRefused(folder.resolve("none.h5"), 0, "does not exist");
        assertRefused(folder, 0, "is a folder");
        byte[] keras = Files.readAllBytes(file("encoder.h5"));
        for (double part : new double[] {0.01, 0.4, 0.9}) {
            Path cut = folder.resolve("cut.h5");
            Files.write(cut, Arrays.copyOf(keras, (int) (part * keras.length)));
            assertRefused(cut, 0, "is damaged or cut short");
        }
        assertRefused(zip("other.txt"), 0, "must be a .zip that DL4J saved");
        assertRefused(zip("config.json"), 0, "is a .keras archive");
        assertRefused(zip("configuration.json"), 9, "cannot be read as a model");
    }

    @Test
    void a_file_of_keras_3_is_refused_by_its_version() throws Exception {
        String bytes = Files.readString(file("encoder.h5"), StandardCharsets.ISO_8859_1);
        Path keras3 = Files.writeString(
                folder.resolve("keras3.h5"), bytes.replace("2.2.4", "3.2.4"), StandardCharsets.ISO_8859_1);

        assertRefused(
                keras3,
                0,
                " was saved by Keras 3, which Deeplearning4j does not read: save it with Keras 2 (tf_keras)");
    }

    @Test
    void other_formats_are_named() throws IOException {
        assertRefused(zip("model/data.pkl"), 0, "is a file of PyTorch");
        assertRefused(zip("model.weights.h5"), 0, "is a .keras archive");
        assertRefused(zip("net/saved_model.pb"), 0, "is a SavedModel of TensorFlow");
        assertRefused(written("a.bin", "\u0080\u0002}q"), 0, "is a file of PyTorch");
        assertRefused(written("a.pth", "x"), 0, "is a file of PyTorch");
        assertRefused(written("a.onnx", "\b\u0007"), 0, "is a network in ONNX");
        assertRefused(written("a.tflite", "....TFL3..."), 0, "is a network for TensorFlow Lite");
        assertRefused(written("a.safetensors", "...."), 0, "is a file of weights alone");
        written("saved_model.pb", "..");
        assertRefused(folder, 0, "is a SavedModel of TensorFlow");
    }

    private Path written(String name, String bytes) throws IOException {
        return Files.writeString(folder.resolve(name), bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_zip_that_holds_more_than_a_network_is_refused_unread() throws IOException {
        assertRefused(
                zip("configuration.json", "preprocessor.bin"), 9, "holds \"preprocessor.bin\", which is never read");
    }

    private Path zip(String... entries) throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return file;
    }

    @Test
    void a_preprocessing_has_a_name() {
        for (Preprocessing preprocessing : Preprocessing.values()) {
            assertThat(Preprocessing.of(preprocessing.label())).isEqualTo(preprocessing);
        }
        assertThatThrownBy(() -> Preprocessing.of("tf"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("inception, caffe, torch, zeroToOne, none");
    }

    @Test
    void preprocessings_are_those_that_networks_were_trained_with() {
        Pixels pixel = new Pixels(1, new byte[] {(byte) 255, 0, 51});

        assertThat(Preprocessing.INCEPTION.apply(pixel)).containsExactly(new float[] {1, -1, -0.6f}, within(1e-6f));
        assertThat(Preprocessing.CAFFE.apply(pixel))
                .containsExactly(new float[] {51 - 103.939f, -116.779f, 255 - 123.68f}, within(1e-4f));
        assertThat(Preprocessing.TORCH.apply(pixel))
                .containsExactly(
                        new float[] {(1 - 0.485f) / 0.229f, -0.456f / 0.224f, (0.2f - 0.406f) / 0.225f}, within(1e-5f));
        assertThat(Preprocessing.ZERO_TO_ONE.apply(pixel)).containsExactly(new float[] {1, 0, 0.2f}, within(1e-6f));
        assertThat(Preprocessing.NONE.apply(pixel)).containsExactly(255, 0, 51);
    }

    private static void assertRefused(Path file, int side, String reason) {
        assertThatThrownBy(() -> ImageEncoders.open(file, Preprocessing.INCEPTION, side))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }
}
