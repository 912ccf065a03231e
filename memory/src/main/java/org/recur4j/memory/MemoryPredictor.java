package org.recur4j.memory;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.run.RunFolder;
import org.recur4j.run.RunPlan;

/**
 * A trained adder: sequences in, their sums out.
 *
 * @param graph what was trained
 */
record MemoryPredictor(ComputationGraph graph) {
    /** Sequences read at once: enough for efficient products, few enough for the memory. */
    private static final int BATCH_SIZE = 128;

    /**
     * The model of a run folder.
     *
     * @throws org.recur4j.data.InputException when the folder has none yet, or one that cannot be used
     */
    static MemoryPredictor of(RunFolder run) {
        RunPlan<MemoryConfig> plan = run.plan(MemoryConfig.class);
        return new MemoryPredictor(run.readModel(
                MemoryModel.graph(plan.config().model(), plan.choice().cell(), plan.seed())));
    }

    /**
     * What the model takes for the sums.
     *
     * @param sequences N of the same length
     * @return [N], in their order
     */
    double[] sums(List<AddingSequence> sequences) {
        double[] sums = new double[sequences.size()];
        for (int from = 0; from < sums.length; from += BATCH_SIZE) {
            int to = Math.min(sums.length, from + BATCH_SIZE);
            INDArray output = graph.output(new MemoryBatch(sequences.subList(from, to)).input())[0]; // [B,1]
            System.arraycopy(output.ravel().toDoubleVector(), 0, sums, from, to - from);
        }
        return sums;
    }
}
