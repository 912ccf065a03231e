package org.recur4j.train;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.model.StoredArray;

/**
 * A moving average of a graph's parameters, which often scores better than any of them (Polyak and Juditsky 1992; the
 * exponential form with its short memory at the beginning as in TensorFlow's {@code ExponentialMovingAverage}).
 *
 * <pre>{@code
 * θ̄ ← d θ̄ + (1 - d) θ        d = min(decay, (1 + t) / (10 + t)) after update t
 * }</pre>
 */
final class WeightAverage {
    private static final double MEMORY = 10;

    private final double decay;
    private final INDArray average;

    /**
     * Begins with the parameters as they are.
     *
     * @param decay in (0, 1)
     */
    WeightAverage(ComputationGraph graph, double decay) {
        this.decay = decay;
        this.average = graph.params().dup();
    }

    INDArray values() {
        return average;
    }

    /** Takes on the parameters after update t, counted from 1. */
    void add(ComputationGraph graph, long update) {
        double kept = Math.min(decay, (1 + update) / (MEMORY + update));
        average.muli(kept);
        Nd4j.getBlasWrapper().level1().axpy(average.length(), 1 - kept, graph.params(), average);
    }

    /** What is answered while the graph has the averaged parameters; afterwards it has its own again. */
    <T> T in(ComputationGraph graph, Supplier<T> answer) {
        INDArray own = graph.params().dup();
        graph.params().assign(average);
        try {
            return answer.get();
        } finally {
            graph.params().assign(own);
        }
    }

    void save(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            Nd4j.write(average, out);
        }
    }

    /** Takes on what {@link #save} wrote. */
    void load(Path file) {
        INDArray read = StoredArray.readFile(file, in -> StoredArray.read(in, average.length()));
        average.assign(read);
    }
}
