package org.recur4j.train;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph as the zip of DL4J's {@link ModelSerializer}, which reads it. What DL4J writes itself is compressed: seconds for
 * some million numbers, that become a twelfth smaller.
 */
final class GraphFile {
    private GraphFile() {}

    /** Writes configuration and parameters, and the updater's state if asked for. */
    static void write(ComputationGraph graph, Path file, boolean updater) throws IOException {
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

    /** Reads a graph, with its updater's state if asked for. */
    static ComputationGraph read(Path file, boolean updater) throws IOException {
        return ModelSerializer.restoreComputationGraph(file.toFile(), updater);
    }

    private static void write(INDArray array, String entry, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
        Nd4j.write(array, data);
        data.flush();
    }
}
