package org.recur4j.train;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.data.InputException;
import org.recur4j.model.StoredArray;

/**
 * The state that a graph's recurrent layers carry from one training window to the next, kept aside or on disk.
 *
 * @param layers arrays by layer index and name
 */
public record CarriedState(Map<Integer, Map<String, INDArray>> layers) {
    public static CarriedState of(ComputationGraph graph) {
        Map<Integer, Map<String, INDArray>> layers = new TreeMap<>();
        Layer[] all = graph.getLayers();
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof RecurrentLayer recurrent) {
                layers.put(i, recurrent.rnnGetTBPTTState());
            }
        }
        return new CarriedState(layers);
    }

    /**
     * Makes a graph of the same layers carry this state, and no other: a layer without an array here carries none.
     *
     * @throws InputException if an array is not [B,H] of its layer
     */
    public void into(ComputationGraph graph) {
        Layer[] all = graph.getLayers();
        for (int i = 0; i < all.length; i++) {
            if (all[i] instanceof RecurrentLayer recurrent) {
                Map<String, INDArray> state = layers.getOrDefault(i, Map.of());
                requireFit(state, all[i]);
                recurrent.rnnSetTBPTTState(state);
            }
        }
    }

    private static void requireFit(Map<String, INDArray> state, Layer layer) {
        long hidden = ((FeedForwardLayer) layer.conf().getLayer()).getNOut();
        for (INDArray array : state.values()) {
            INDArray first = state.values().iterator().next();
            if (array.rank() != 2 || array.size(1) != hidden || array.size(0) != first.size(0)) {
                throw new InputException("The carried state of a checkpoint is not of its layer, which has " + hidden
                        + " units: remove that checkpoint to go on from the one before it.");
            }
        }
    }

    public void save(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /** Writes it. */
    public void write(DataOutputStream out) throws IOException {
        for (Map.Entry<Integer, Map<String, INDArray>> layer : layers.entrySet()) {
            for (Map.Entry<String, INDArray> array : new TreeMap<>(layer.getValue()).entrySet()) {
                out.writeInt(layer.getKey());
                out.writeUTF(array.getKey());
                Nd4j.write(array.getValue(), out);
            }
        }
        out.writeInt(-1);
    }

    /** Reads what {@link #save} wrote. */
    public static CarriedState load(Path file) {
        return StoredArray.readFile(file, in -> read(in, Files.size(file)));
    }

    /** Reads what {@link #write} wrote, of so many bytes at most. */
    public static CarriedState read(DataInputStream in, long bytes) throws IOException {
        Map<Integer, Map<String, INDArray>> layers = new TreeMap<>();
        long max = bytes / Float.BYTES;
        for (int layer = in.readInt(); layer >= 0; layer = in.readInt()) {
            String name = in.readUTF();
            layers.computeIfAbsent(layer, key -> new HashMap<>()).put(name, StoredArray.read(in, max));
        }
        return new CarriedState(layers);
    }
}
