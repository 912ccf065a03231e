package org.recur4j.captioning.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.recur4j.data.InputException;
import org.recur4j.data.text.DataFiles;
import org.recur4j.model.ModelFile;

/**
 * A trained network in a file: one that Keras 2 saved as {@code .h5} with its structure, or one that DL4J saved as
 * {@code .zip}. The second may come from anybody, the first only from somebody who is trusted: {@link KerasFile}.
 *
 * @param graph with one input and one output
 * @param side of the pictures it takes
 */
record NetworkFile(ComputationGraph graph, int side) {
    /** Most bytes of a file that is read. */
    private static final long MAX_BYTES = 2L << 30;

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /**
     * Reads a network.
     *
     * @param side of the pictures; 0 for the one that the network was saved with
     * @throws InputException when it is not a network for pictures
     */
    static NetworkFile open(Path file, int side) {
        if (Files.isRegularFile(file.resolve("saved_model.pb"))) {
            throw new InputException(ForeignFormat.SAVED_MODEL.refusal(file));
        }
        DataFiles.requireFile(file);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw InputException.of(
                        "%s is larger than %,d bytes, the most that is read of a network.", file, MAX_BYTES);
            }
            byte[] start = start(file);
            if (Arrays.equals(start, HDF5)) {
                return keras(file, side);
            }
            if (Arrays.equals(start, 0, Math.min(ZIP.length, start.length), ZIP, 0, ZIP.length)) {
                return zip(file, side);
            }
            throw new InputException(ForeignFormat.of(file, start)
                    .map(format -> format.refusal(file))
                    .orElse("%s is not a network: it must be an .h5 that Keras 2 saved or a .zip that DL4J saved."
                            .formatted(file)));
        } catch (IOException | InvalidKerasConfigurationException | UnsupportedKerasConfigurationException e) {
            throw unreadable(file, e);
        } catch (RuntimeException e) {
            throw e instanceof InputException known ? known : unreadable(file, e);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HDF5.length);
        }
    }

    private static NetworkFile keras(Path file, int given)
            throws IOException, InvalidKerasConfigurationException, UnsupportedKerasConfigurationException {
        try {
            KerasFile keras = KerasFile.open(file);
            int side = given > 0 ? given : keras.side();
            return new NetworkFile(keras.graph(side), side);
        } catch (LinkageError e) {
            throw InputException.of(
                    e,
                    "%s was saved by Keras, and there is no HDF5 library for this platform to read it with: save the network as a DL4J zip on another one.",
                    file);
        }
    }

    private static NetworkFile zip(Path file, int side) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("configuration.json") == null) {
                throw new InputException(ForeignFormat.of(zip)
                        .map(format -> format.refusal(file))
                        .orElse("%s is not a network that can be read: it must be a .zip that DL4J saved."
                                .formatted(file)));
            }
        }
        if (side == 0) {
            throw InputException.of(
                    "%s was saved by DL4J and does not say how large its pictures are: give their side with --set encoder.side=224.",
                    file);
        }
        return new NetworkFile(ModelFile.readAny(file), side);
    }

    private static InputException unreadable(Path file, Exception cause) {
        String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return InputException.of(
                cause,
                "%s cannot be read as a network (%s): give an image network that DL4J can import.",
                file,
                reason.strip());
    }
}
