package org.recur4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.recur4j.data.InputException;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.train.TrainableGraph;

/** Model files from strangers are read as what they should be, or refused in one sentence. */
class ModelFileTest {
    private static final String JSON = "configuration.json";
    private static final String NUMBERS = "coefficients.bin";
    private static final int INPUTS = 5;
    private static final int HIDDEN = 4;
    private static final AtomicBoolean SPRUNG = new AtomicBoolean();

    @TempDir
    private Path folder;

    private Path file;

    /** A class of the class path that no network has any business to load. */
    static final class Trap {
        static {
            SPRUNG.set(true);
        }
    }

    @BeforeEach
    void write_a_model() throws IOException {
        file = folder.resolve("model.zip");
        ModelFile.write(graph(Cells.GRU, INPUTS), file, true);
    }

    private static ComputationGraphConfiguration configuration(Cell cell, int inputs) {
        return TrainableGraph.builder(3)
                .addInputs("in")
                .addLayer("recurrent", layer(cell, inputs), "in")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder().nIn(HIDDEN).nOut(inputs).build(),
                        "recurrent")
                .setOutputs("out")
                .build();
    }

    private static Recurrent layer(Cell cell, int inputs) {
        return new Recurrent.Builder().cell(cell).nIn(inputs).nOut(HIDDEN).build();
    }

    private static ComputationGraph graph(Cell cell, int inputs) {
        ComputationGraph graph = new ComputationGraph(configuration(cell, inputs));
        graph.init();
        return graph;
    }

    private static ComputationGraphConfiguration expected() {
        return configuration(Cells.GRU, INPUTS);
    }

    private static INDArray sequence() {
        return Nd4j.linspace(DataType.FLOAT, -1, 0.1, 2L * INPUTS * 3).reshape(new long[] {2, INPUTS, 3});
    }

    private void assertRefused(String said) {
        for (boolean any : new boolean[] {true, false}) {
            assertThatThrownBy(() -> read(any))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining(said)
                    .message()
                    .doesNotContain("\n");
        }
    }

    private ComputationGraph read(boolean any) {
        return any ? ModelFile.readAny(file) : ModelFile.read(file, expected(), true);
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private void rewrite(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private void with(String entry, byte[] content) throws IOException {
        Map<String, byte[]> entries = entries();
        entries.put(entry, content);
        rewrite(entries);
    }

    private void withJson(String found, String instead) throws IOException {
        String json = new String(entries().get(JSON), StandardCharsets.UTF_8);
        assertThat(json).contains(found);
        with(JSON, json.replace(found, instead).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_model_comes_back_with_the_state_of_its_updater() throws IOException {
        ComputationGraph graph = graph(Cells.LSTM, INPUTS);
        INDArray state = graph.getUpdater().getStateViewArray();
        state.assign(Nd4j.linspace(DataType.FLOAT, 0, 0.01, state.length()));
        graph.getConfiguration().setIterationCount(7);
        ModelFile.write(graph, file, true);

        ComputationGraph read = ModelFile.read(file, configuration(Cells.LSTM, INPUTS), true);

        assertThat(read.params()).isEqualTo(graph.params());
        assertThat(read.getUpdater().getStateViewArray()).isEqualTo(state);
        assertThat(read.getConfiguration().getIterationCount()).isEqualTo(7);
        assertThat(read.outputSingle(sequence())).isEqualTo(graph.outputSingle(sequence()));
    }

    @Test
    void the_constraints_of_a_tagger_come_back_with_it() throws IOException {
        List<String> tags = List.of("O", "B-X", "I-X");
        ComputationGraph tagger = new ComputationGraph(TrainableGraph.builder(3)
                .addInputs("in")
                .addLayer("recurrent", layer(Cells.GRU, INPUTS), "in")
                .addLayer(
                        "out",
                        new LinearChainCrf.Builder()
                                .nIn(HIDDEN)
                                .nOut(tags.size())
                                .tagConstraints(TagConstraints.bio(tags))
                                .build(),
                        "recurrent")
                .setOutputs("out")
                .build());
        tagger.init();
        ModelFile.write(tagger, file, true);

        ComputationGraph read = ModelFile.read(file, tagger.getConfiguration(), true);

        assertThat(read.outputSingle(sequence())).isEqualTo(tagger.outputSingle(sequence()));
        assertThat(((LinearChainCrf) read.getLayer("out").conf().getLayer()).tagConstraints())
                .isEqualTo(TagConstraints.bio(tags));
    }

    @Test
    void what_dl4j_writes_is_read() throws IOException {
        ComputationGraph graph = graph(Cells.GRU, INPUTS);
        MultiLayerNetwork layers = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.1))
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
                .layer(new OutputLayer.Builder().nIn(4).nOut(2).build())
                .build());
        layers.init();
        INDArray numbers = Nd4j.linspace(DataType.DOUBLE, -1, 0.3, 6).reshape(2, 3);

        ModelSerializer.writeModel(graph, file.toFile(), true);
        assertThat(ModelFile.readAny(file).outputSingle(sequence())).isEqualTo(graph.outputSingle(sequence()));
        assertThat(ModelFile.read(file, expected()).params()).isEqualTo(graph.params());
        ModelSerializer.writeModel(layers, file.toFile(), true);
        assertThat(ModelFile.readAny(file)
                        .outputSingle(numbers.castTo(DataType.FLOAT))
                        .castTo(DataType.DOUBLE)
                        .equalsWithEps(layers.output(numbers), 1e-5))
                .isTrue();
    }

    @Test
    void what_is_written_is_read_by_dl4j() throws IOException {
        assertThat(ModelSerializer.restoreComputationGraph(file.toFile(), true).params())
                .isEqualTo(ModelFile.readAny(file).params());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preprocessor.bin",
                "normalizer.bin",
                "../configuration.json",
                "a/b",
                "noParams.marker",
                "x\n\u001b[2J"
            })
    void an_entry_that_is_no_part_of_a_network_is_refused_unread(String name) throws IOException {
        with(name, new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});

        assertRefused("which is never read");
        assertThatThrownBy(() -> read(true)).message().doesNotContain("\u001b");
    }

    @Test
    void an_entry_that_is_there_twice_is_refused() throws IOException {
        String other = "Configuration.json";
        with(other, entries().get(JSON));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace(other, JSON), StandardCharsets.ISO_8859_1);

        assertRefused("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.recur4j.nn.RecurrentLayer", "org.recur4j.nn.recurrent.RecurrentLayer"})
    void a_layer_is_found_under_its_former_names(String former) throws IOException {
        INDArray before = read(true).outputSingle(sequence());
        withJson("org.recur4j.nn.recurrent.Recurrent", former);
        assertThat(read(true).outputSingle(sequence())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.recur4j.nn.SymbolSoftmax", "org.recur4j.nn.token.SymbolSoftmax"})
    void the_softmax_over_tokens_is_found_under_its_former_names(String former) {
        assertThat(RenamedClasses.in("\"" + former + "\"")).isEqualTo("\"" + TokenSoftmax.class.getName() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"@class\" : \"CLASS\"", "\"@class\" : \"org.recur4j.nn.X<CLASS>\"", "\"@class\" : \"[LCLASS;\""
            })
    void a_class_that_is_no_part_of_a_network_is_not_even_loaded(String type) throws IOException {
        String trap = Trap.class.getName();
        byte[] before = entries().get(JSON);
        for (String found : new String[] {
            "org.deeplearning4j.nn.conf.graph.LayerVertex",
            "org.recur4j.nn.recurrent.Recurrent",
            "org.nd4j.linalg.activations.impl.ActivationTanH",
            "org.nd4j.linalg.learning.config.Adam",
            "org.deeplearning4j.nn.weights.WeightInitXavier"
        }) {
            with(JSON, before);
            withJson("\"@class\" : \"" + found + "\"", type.replace("CLASS", trap));
            assertRefused("cannot be read as a model");
        }
        assertThat(SPRUNG).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ \"CLASS\", { } ]",
                "{ \"@class\" : \"org.deeplearning4j.nn.weights.WeightInitDistribution\", \"distribution\" : { \"type\" : \"CLASS\" } }",
                "null, \"weightInit\" : \"DISTRIBUTION\", \"dist\" : { \"type\" : \"CLASS\" }"
            })
    void nor_is_one_that_is_named_in_another_way(String weightInit) throws IOException {
        withJson(
                "\"weightInitFn\" : {\n            \"@class\" : \"org.deeplearning4j.nn.weights.WeightInitXavier\"\n          }",
                "\"weightInitFn\" : " + weightInit.replace("CLASS", Trap.class.getName()));

        assertRefused("cannot be read as a model");
        assertThat(SPRUNG).isFalse();
    }

    @Test
    void classes_of_dl4j_that_run_code_are_no_part_of_a_network_either() throws IOException {
        withJson("org.deeplearning4j.nn.conf.graph.LayerVertex", "org.deeplearning4j.nn.conf.layers.samediff.X");
        assertRefused("it names org.deeplearning4j.nn.conf.layers.samediff.X, which is not part of a network");
    }

    @Test
    void a_configuration_without_end_is_refused() throws IOException {
        with(JSON, "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        assertRefused("too deep");
        with(JSON, " ".repeat(NetworkJson.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8));
        assertRefused("too large");
        with(JSON, "{}".getBytes(StandardCharsets.UTF_8));
        assertRefused("has no ");
        with(JSON, new byte[0]);
        assertRefused("has no ");
    }

    @Test
    void layers_without_end_are_refused() throws IOException {
        withJson("\"nin\" : 5,\n          \"nout\" : 4", "\"nin\" : 2000000000,\n          \"nout\" : 2000000000");

        assertThatThrownBy(() -> read(true)).isInstanceOf(InputException.class).hasMessageContaining("more than");
        assertThatThrownBy(() -> read(false)).isInstanceOf(InputException.class).hasMessageContaining("does not fit");
    }

    private static byte[] array(long[] shape, String kind, long length, String type, int numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("MIXED_DATA_TYPES");
        out.writeLong(2L * shape.length + 4);
        out.writeUTF("LONG");
        out.writeLong(shape.length);
        for (long size : shape) {
            out.writeLong(size);
        }
        for (int i = 0; i < shape.length; i++) {
            out.writeLong(1);
        }
        out.writeLong(8192);
        out.writeLong(1);
        out.writeLong('c');
        out.writeUTF(kind);
        out.writeLong(length);
        out.writeUTF(type);
        out.write(new byte[4 * numbers]);
        return bytes.toByteArray();
    }

    @Test
    void numbers_that_do_not_fit_the_network_are_refused_before_there_is_memory_for_them() throws IOException {
        int count = (int) graph(Cells.GRU, INPUTS).numParams();
        String kind = "MIXED_DATA_TYPES";
        with(NUMBERS, array(new long[] {1, count}, kind, count, "FLOAT", count));
        assertThat(read(true).params().sumNumber().doubleValue()).isZero();
        for (byte[] numbers : new byte[][] {
            array(new long[] {1, Long.MAX_VALUE}, kind, Long.MAX_VALUE, "FLOAT", count),
            array(new long[] {1L << 32, 1L << 32}, kind, 0, "FLOAT", 0),
            array(new long[] {1, -1}, kind, -1, "FLOAT", count),
            array(new long[] {1, 0}, kind, 0, "FLOAT", 0),
            array(new long[] {1, count}, kind, Long.MAX_VALUE, "FLOAT", count),
            array(new long[] {1, count}, kind, -5, "FLOAT", count),
            array(new long[] {1, count - 1}, kind, count - 1, "FLOAT", count - 1),
            array(new long[] {1, count}, kind, count, "FLOAT", count - 1),
            array(new long[] {1, count}, kind, count, "FLOAT", count + 1),
            array(new long[] {1, count}, kind, count, "COMPRESSED", count),
            array(new long[] {1, count}, kind, count, "UTF8", count),
            array(new long[] {1, count}, "HEAP", count, "FLOAT", count),
            array(new long[40], kind, count, "FLOAT", count),
            new byte[0]
        }) {
            with(NUMBERS, numbers);
            assertRefused("cannot be read as a model");
        }
    }

    @Test
    void a_file_that_is_no_model_is_refused() throws IOException {
        Files.write(file, new byte[0]);
        assertRefused("cannot be read as a model");
        Files.writeString(file, "Two dogs run.\n");
        assertRefused("cannot be read as a model");
        rewrite(Map.of(JSON, "{}".getBytes(StandardCharsets.UTF_8)));
        assertRefused("has no ");
        Files.delete(file);
        assertRefused("does not exist");
        Files.createDirectory(file);
        assertRefused("is a folder");
    }

    @Test
    void the_model_of_another_network_is_refused() throws IOException {
        ModelFile.write(graph(Cells.LSTM, INPUTS), file, true);
        assertThatThrownBy(() -> read(false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its layer \"recurrent\" is Recurrent from 5 to 4 with 160 parameters, but");
        ModelFile.write(graph(Cells.GRU, INPUTS + 1), file, true);
        assertThatThrownBy(() -> read(false)).hasMessageContaining("from 6 to 4");
        ComputationGraph other = new ComputationGraph(TrainableGraph.builder(1)
                .addInputs("words")
                .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(2).build(), "words")
                .setOutputs("out")
                .build());
        other.init();
        ModelFile.write(other, file, true);
        assertThatThrownBy(() -> read(false))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has other layers than the run's config.yaml");
    }

    @Test
    void a_model_cut_anywhere_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 61) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("cannot be read as a model");
        }
    }

    @Test
    void a_changed_byte_is_noticed_or_changes_nothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        INDArray parameters = read(false).params().dup();
        Random random = new Random(4);
        for (int i = 0; i < 150; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            for (boolean any : new boolean[] {true, false}) {
                ComputationGraph graph = readOrNull(any);
                if (graph != null) {
                    assertThat(graph.params()).isEqualTo(parameters);
                }
            }
        }
    }

    @Test
    void whatever_the_entries_hold_there_is_a_network_or_a_sentence() throws IOException {
        Map<String, byte[]> entries = entries();
        INDArray parameters = read(false).params().dup();
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            byte[] json = changed(entries.get(JSON), random);
            with(JSON, json);
            ComputationGraph graph = readOrNull(true);
            assertThat(graph == null || graph.numParams() == parameters.length())
                    .isTrue();
            graph = readOrNull(false);
            assertThat(graph == null || graph.params().equals(parameters)).isTrue();
            with(JSON, entries.get(JSON));
            byte[] numbers = entries.get(NUMBERS).clone();
            numbers[random.nextInt(130)] ^= (byte) (1 << random.nextInt(8));
            with(NUMBERS, numbers);
            graph = readOrNull(true);
            assertThat(graph == null || graph.numParams() == parameters.length())
                    .isTrue();
            with(NUMBERS, entries.get(NUMBERS));
        }
    }

    /** A character changed, a piece left out, or a piece twice. */
    private static byte[] changed(byte[] text, Random random) {
        int at = random.nextInt(text.length - 40);
        int length = 1 + random.nextInt(40);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(text, 0, at);
        switch (random.nextInt(3)) {
            case 0 -> changed.write(text, at + length, text.length - at - length);
            case 1 -> changed.write(text, Math.max(0, at - length), text.length - Math.max(0, at - length));
            default -> {
                changed.write(' ' + random.nextInt(95));
                changed.write(text, at + 1, text.length - at - 1);
            }
        }
        return changed.toByteArray();
    }

    private ComputationGraph readOrNull(boolean any) {
        try {
            return read(any);
        } catch (InputException e) {
            assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            return null;
        }
    }
}
