package org.recur4j.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;

/**
 * A network as the zip of DL4J's {@link ModelSerializer}, from whomever it comes. DL4J reads it; but its own reader builds
 * any Java object that such a file holds, so here nothing else is read than configuration, parameters and the updater's
 * state, each once, with its checksum and no longer than the network asks for. What DL4J writes is compressed: seconds
 * for some million numbers, that become a twelfth smaller.
 */
public final class ModelFile {
    private static final Set<String> ENTRIES =
            Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN, ModelSerializer.UPDATER_BIN);

    private ModelFile() {}

    private interface Content<T> {
        T of(InputStream in) throws IOException;
    }

    /** Writes configuration and parameters, and the updater's state if asked for. */
    public static void write(ComputationGraph graph, Path file, boolean updater) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(ModelSerializer.CONFIGURATION_JSON));
            zip.write(graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
            write(graph.params(), ModelSerializer.COEFFICIENTS_BIN, zip);
            INDArray state = updater ? graph.getUpdater().getStateViewArray() : null;
            if (state != null && state.length() > 0) {
                write(state, ModelSerializer.UPDATER_BIN, zip);
            }
        }
    }

    private static void write(INDArray array, String entry, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
        Nd4j.write(array, data);
        data.flush();
    }

    /**
     * Reads the model of a run.
     *
     * @param expected the network that the run's settings and vocabulary ask for; the file gives its parameters
     * @throws InputException if the file is damaged, holds anything else, or is the model of another network
     */
    public static ComputationGraph read(Path file, ComputationGraphConfiguration expected) {
        return read(file, expected, false);
    }

    /** The same, with the updater's state if asked for. */
    public static ComputationGraph read(Path file, ComputationGraphConfiguration expected, boolean updater) {
        return opened(file, zip -> {
            ComputationGraphConfiguration found = configuration(zip).graph();
            NetworkFit.require(file, found, expected);
            ComputationGraphConfiguration used = expected.clone();
            used.setIterationCount(found.getIterationCount());
            used.setEpochCount(found.getEpochCount());
            ComputationGraph graph = new ComputationGraph(used);
            graph.init(array(zip, ModelSerializer.COEFFICIENTS_BIN, NetworkFit.parameters(used)), false);
            INDArray state = updater ? graph.getUpdater().getStateViewArray() : null;
            if (state != null && state.length() > 0) {
                state.assign(array(zip, ModelSerializer.UPDATER_BIN, state.length()));
            }
            return graph;
        });
    }

    /**
     * Reads any network of floats or doubles that DL4J saved, as a graph of floats.
     *
     * @throws InputException if the file is damaged, holds anything else, or names classes that are no part of a network
     */
    public static ComputationGraph readAny(Path file) {
        return opened(file, zip -> {
            NetworkJson json = configuration(zip);
            return json.isGraph() ? graph(zip, json.graph()) : layers(zip, json.layers());
        });
    }

    private static ComputationGraph graph(ZipFile zip, ComputationGraphConfiguration configuration) throws IOException {
        INDArray parameters = array(zip, ModelSerializer.COEFFICIENTS_BIN, NetworkFit.parameters(configuration));
        configuration.setDataType(DataType.FLOAT);
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(parameters, false);
        return graph;
    }

    private static ComputationGraph layers(ZipFile zip, MultiLayerConfiguration configuration) throws IOException {
        INDArray parameters = array(zip, ModelSerializer.COEFFICIENTS_BIN, NetworkFit.parameters(configuration));
        configuration.setDataType(DataType.FLOAT);
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init(parameters, false);
        return network.toComputationGraph();
    }

    private static NetworkJson configuration(ZipFile zip) throws IOException {
        return NetworkJson.read(
                content(zip, ModelSerializer.CONFIGURATION_JSON, in -> in.readNBytes(NetworkJson.MAX_BYTES + 1)));
    }

    /** An array of one row. */
    private static INDArray array(ZipFile zip, String entry, long length) throws IOException {
        return content(zip, entry, in -> {
            INDArray array = StoredArray.read(new DataInputStream(in), length);
            if (array.length() != length) {
                throw new IOException(entry + " holds " + array.length() + " numbers where the network has " + length);
            }
            return array.reshape(1, length);
        });
    }

    /** Gives an entry's content, all of which must have been read. */
    private static <T> T content(ZipFile zip, String name, Content<T> content) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        CheckedInputStream checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (InputStream in = new BufferedInputStream(checked, 1 << 16)) {
            T read = content.of(in);
            if (in.read() >= 0) {
                throw new IOException(name + " is too long");
            }
            if (checked.getChecksum().getValue() != entry.getCrc()) {
                throw new IOException("the checksum of " + name + " is wrong");
            }
            return read;
        }
    }

    private interface Reading {
        ComputationGraph of(ZipFile zip) throws IOException;
    }

    /** What fails in DL4J while it builds a network from a damaged file is of many kinds. */
    private static ComputationGraph opened(Path file, Reading reading) {
        DataFiles.requireFile(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            requireKnownEntries(zip, file);
            return reading.of(zip);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw InputException.of(
                    e, "%s cannot be read as a model (%s): put an undamaged copy in its place.", file, reason(e));
        } catch (OutOfMemoryError e) {
            throw InputException.of(
                    e,
                    "%s is a model too large for the memory: give more of it with -Dorg.bytedeco.javacpp.maxbytes and -Dorg.bytedeco.javacpp.maxphysicalbytes.",
                    file);
        }
    }

    private static void requireKnownEntries(ZipFile zip, Path file) {
        Set<String> seen = new HashSet<>();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            String name = entries.nextElement().getName();
            if (!ENTRIES.contains(name)) {
                throw InputException.of(
                        "%s holds \"%s\", which is never read, because it could run a stranger's code: save the network without it, or remove it from a file that you trust with zip -d.",
                        file, NetworkJson.printable(name));
            }
            if (!seen.add(name)) {
                throw InputException.of(
                        "%s holds %s twice: give one that DL4J or Recur4j has saved.",
                        file, NetworkJson.printable(name));
            }
        }
    }

    /** What is wrong, in one line. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : NetworkJson.printable(message.lines().findFirst().orElse("").strip());
    }
}
