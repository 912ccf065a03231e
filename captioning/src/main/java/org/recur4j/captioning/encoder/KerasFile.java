package org.recur4j.captioning.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.recur4j.data.InputException;

/**
 * A network that Keras 2 saved as {@code .h5} with its structure. The file is read by the native library HDF5 1.12.1, which
 * DL4J brings and in which a file made for the purpose can overwrite memory: nothing here guards against that, so an
 * {@code .h5} must come from somebody who is trusted.
 *
 * @param file HDF5
 * @param structure JSON that says what layers there are
 */
record KerasFile(Path file, String structure) {
    private static final String STRUCTURE = "model_config";
    private static final String VERSION = "keras_version";
    private static final Pattern SHAPE =
            Pattern.compile("\"batch_(?:input_)?shape\"\\s*:\\s*\\[\\s*\\w+\\s*((?:,\\s*\\w+\\s*)*)\\]");
    /** Keras 2 writes an array in an array. */
    private static final Pattern OF_KERAS_3 = Pattern.compile("\"inbound_nodes\"\\s*:\\s*\\[\\s*\\{");

    private static final Pattern SOFTMAX = Pattern.compile("\"activation\"\\s*:\\s*\"softmax\"|\"Softmax\"");

    /**
     * Reads what layers there are.
     *
     * @throws InputException if the file is damaged, has no structure, or is one of Keras 3
     */
    static KerasFile open(Path file) throws UnsupportedKerasConfigurationException {
        org.bytedeco.hdf5.Exception.dontPrint(); // it would write its own account to the error stream
        try (Hdf5Archive archive = opened(file)) {
            if (!archive.hasAttribute(STRUCTURE)) {
                throw InputException.of(
                        "%s holds no network, or only the weights of one: save it with Keras 2 (tf_keras) by model.save(\"….h5\").",
                        file);
            }
            String structure = structure(archive, file);
            String version = archive.hasAttribute(VERSION) ? archive.readAttributeAsString(VERSION) : "";
            boolean keras3 = version.isEmpty() ? OF_KERAS_3.matcher(structure).find() : version.startsWith("3");
            if (keras3) {
                throw InputException.of(
                        "%s was saved by Keras 3, which Deeplearning4j does not read: save it with Keras 2 (tf_keras) by model.save(\"….h5\").",
                        file);
            }
            return new KerasFile(file, structure);
        }
    }

    private static Hdf5Archive opened(Path file) {
        try {
            return new Hdf5Archive(file.toString());
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
    }

    private static String structure(Hdf5Archive archive, Path file) {
        try {
            return archive.readAttributeAsJson(STRUCTURE);
        } catch (UnsupportedKerasConfigurationException e) {
            throw damaged(file, e);
        }
    }

    private static InputException damaged(Path file, Exception cause) {
        return InputException.of(cause, "%s is damaged or cut short: copy or download it again.", file);
    }

    /**
     * The side of the pictures that it takes.
     *
     * @throws InputException if it takes something else, or does not say
     */
    int side() {
        Matcher shape = SHAPE.matcher(structure);
        if (!shape.find()) {
            throw InputException.of(
                    "%s does not say what it takes: give the side of its pictures with --set encoder.side=224.", file);
        }
        String[] sizes = shape.group(1).replaceAll("\\s", "").split(",", -1); // the first one is empty
        boolean pictures = sizes.length == 4 && sizes[3].equals("3");
        if (!pictures) {
            throw InputException.of(
                    "%s takes [%s], which are not pictures of rows, columns and three colours: give an image network whose input is channels_last.",
                    file, shape.group(1).replaceFirst(",\\s*", ""));
        }
        if (!sizes[1].matches("\\d{1,5}")) {
            throw InputException.of(
                    "%s takes pictures of any size: give the side that they shall have with --set encoder.side=224.",
                    file);
        }
        if (!sizes[1].equals(sizes[2])) {
            throw InputException.of(
                    "%s takes pictures of %s × %s, and only squares are supported.", file, sizes[1], sizes[2]);
        }
        return Integer.parseInt(sizes[1]);
    }

    /**
     * Imports it.
     *
     * @param side of the pictures
     * @throws InputException if it ends in a classifier that DL4J cannot import
     */
    ComputationGraph graph(int side)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        try {
            var builder = new KerasModel()
                    .modelBuilder()
                    .modelHdf5Filename(file.toString())
                    .enforceTrainingConfig(false)
                    .inputShape(new int[] {side, side, 3});
            return "Sequential"
                            .equals(KerasModelUtils.parseJsonString(structure).get("class_name"))
                    ? builder.buildSequential().getMultiLayerNetwork().toComputationGraph()
                    : builder.buildModel().getComputationGraph();
        } catch (InvalidKerasConfigurationException | UnsupportedKerasConfigurationException | RuntimeException e) {
            if (SOFTMAX.matcher(structure).find()) {
                throw ImageEncoders.classifier(file, e);
            }
            throw e;
        }
    }
}
