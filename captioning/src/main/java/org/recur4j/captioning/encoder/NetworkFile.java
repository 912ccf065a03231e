package org.recur4j.captioning.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.deeplearning4j.util.ModelSerializer;
import org.recur4j.data.DataFiles;
import org.recur4j.data.InputException;

/**
 * A trained network in a file: one that Keras saved as {@code .h5} with its structure, or one that DL4J saved as
 * {@code .zip}.
 *
 * @param graph with one input and one output
 * @param side of the pictures it takes
 */
record NetworkFile(ComputationGraph graph, int side) {
    /** Most bytes of a file; a larger one is refused. */
    private static final long MAX_BYTES = 2L << 30;

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String STRUCTURE = "model_config";
    private static final int MAX_STRUCTURE = 64 << 20;
    private static final Pattern SHAPE =
            Pattern.compile("\"batch_(?:input_)?shape\"\\s*:\\s*\\[\\s*\\w+\\s*((?:,\\s*\\w+\\s*)*)\\]");

    /**
     * Reads a network.
     *
     * @param side of the pictures; 0 for the one that the network was saved with
     * @throws InputException when it is no network for pictures
     */
    static NetworkFile open(Path file, int side) {
        DataFiles.requireFile(file);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InputException(
                        "%s is larger than %,d bytes, the most that is read of a network.".formatted(file, MAX_BYTES));
            }
            byte[] start = start(file);
            if (Arrays.equals(start, HDF5)) {
                return keras(file, side);
            }
            if (Arrays.equals(start, 0, Math.min(ZIP.length, start.length), ZIP, 0, ZIP.length)) {
                return zip(file, side);
            }
        } catch (IOException | InvalidKerasConfigurationException | UnsupportedKerasConfigurationException e) {
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            throw e instanceof InputException known ? known : unreadable(file, e);
        } catch (LinkageError e) {
            throw new InputException(
                    "%s was saved by Keras, and there is no HDF5 library for this platform to read it with: save the network as a DL4J zip on another one."
                            .formatted(file),
                    e);
        }
        throw new InputException(
                "%s is no network: it must be an .h5 that Keras saved or a .zip that DL4J saved.".formatted(file));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HDF5.length);
        }
    }

    private static NetworkFile keras(Path file, int given)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        String structure = structure(file);
        int side = given > 0 ? given : side(file, structure);
        var builder = new KerasModel()
                .modelBuilder()
                .modelHdf5Filename(file.toString())
                .enforceTrainingConfig(false)
                .inputShape(new int[] {side, side, 3});
        ComputationGraph graph =
                "Sequential".equals(KerasModelUtils.parseJsonString(structure).get("class_name"))
                        ? builder.buildSequential().getMultiLayerNetwork().toComputationGraph()
                        : builder.buildModel().getComputationGraph();
        return new NetworkFile(graph, side);
    }

    private static String structure(Path file) throws UnsupportedKerasConfigurationException {
        org.bytedeco.hdf5.Exception.dontPrint(); // it would write its own account to the error stream
        try (Hdf5Archive archive = opened(file)) {
            if (!archive.hasAttribute(STRUCTURE)) {
                throw new InputException(
                        "%s holds no network, or only the weights of one: save it in Keras with model.save(\"….h5\")."
                                .formatted(file));
            }
            return archive.readAttributeAsJson(STRUCTURE);
        }
    }

    private static Hdf5Archive opened(Path file) {
        try {
            return new Hdf5Archive(file.toString());
        } catch (RuntimeException e) {
            throw new InputException("%s is damaged or cut short: copy or download it again.".formatted(file), e);
        }
    }

    private static int side(Path file, String structure) {
        Matcher shape = SHAPE.matcher(structure);
        if (!shape.find()) {
            throw new InputException("%s does not say what it takes: give the side of its pictures.".formatted(file));
        }
        String[] sizes = shape.group(1).replaceAll("\\s", "").split(",", -1); // the first one is empty
        boolean pictures = sizes.length == 4 && sizes[3].equals("3");
        if (!pictures) {
            throw new InputException(
                    "%s takes [%s], which are no pictures of rows, columns and three colours: give an image network whose input is channels_last."
                            .formatted(file, shape.group(1).replaceFirst(",\\s*", "")));
        }
        if (!sizes[1].matches("\\d{1,5}")) {
            throw new InputException(
                    "%s takes pictures of any size: give the side that they shall have.".formatted(file));
        }
        if (!sizes[1].equals(sizes[2])) {
            throw new InputException("%s takes pictures of %s × %s, and only squares are supported."
                    .formatted(file, sizes[1], sizes[2]));
        }
        return Integer.parseInt(sizes[1]);
    }

    private static NetworkFile zip(Path file, int side) throws IOException {
        String configuration;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("configuration.json");
            if (entry == null) {
                String hint = zip.getEntry("config.json") == null
                        ? "it must be a .zip that DL4J saved"
                        : "it is a .keras archive, save it as .h5";
                throw new InputException("%s is no network that can be read: %s.".formatted(file, hint));
            }
            try (InputStream in = zip.getInputStream(entry)) {
                configuration = new String(in.readNBytes(MAX_STRUCTURE), StandardCharsets.UTF_8);
            }
        }
        if (side == 0) {
            throw new InputException(
                    "%s was saved by DL4J and does not say how large its pictures are: give their side."
                            .formatted(file));
        }
        ComputationGraph graph = configuration.contains("\"vertexInputs\"")
                ? ModelSerializer.restoreComputationGraph(file.toFile(), false)
                : ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false).toComputationGraph();
        return new NetworkFile(graph, side);
    }

    private static InputException unreadable(Path file, Exception cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new InputException(
                "%s cannot be read as a network (%s): give an image network that DL4J can import."
                        .formatted(file, reason.strip()),
                cause);
    }
}
