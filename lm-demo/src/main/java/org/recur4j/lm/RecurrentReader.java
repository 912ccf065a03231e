package org.recur4j.lm;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.step.RecurrentSteps;

/** Recurrent layers: the state is theirs, carried from token to token and from batch to batch. */
final class RecurrentReader implements LmReader {
    /** Taken for a probability that is too small for a float. */
    private static final float MIN_PROBABILITY = 1e-38f;

    private final ComputationGraph graph;
    private final int vocabularySize;
    private final RecurrentSteps steps;
    private final IntFunction<float[]> vectors; // of each token, as the first recurrent layer reads it

    RecurrentReader(ComputationGraph graph, int vocabularySize) {
        this.graph = graph;
        this.vocabularySize = vocabularySize;
        this.steps = RecurrentSteps.of(graph);
        this.vectors = LmModel.vectors(graph);
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public float[] begin() {
        return steps.begin();
    }

    @Override
    public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
        List<float[]> read = Arrays.stream(tokens).mapToObj(vectors).toList();
        return steps.step(states, read).stream()
                .map(step -> new Step<>(step.state(), step.logProbabilities()))
                .toList();
    }

    @Override
    public double loss(List<LmBatch> batches) {
        double sum = 0;
        long count = 0;
        for (LmBatch batch : batches) {
            if (batch.startsStream()) {
                graph.rnnClearPreviousState();
            }
            INDArray next = graph.rnnTimeStep(LmModel.input(batch.inputs(), graph))[0]; // [B,V,T]
            sum += surprise(next.permute(2, 0, 1).dup('c').data().asFloat(), batch.targets());
            count += batch.tokens();
        }
        graph.rnnClearPreviousState();
        return sum / count;
    }

    /**
     * Σ -ln p of the targets.
     *
     * @param probabilities [T,B,V]
     * @param targets [B][T]
     */
    private double surprise(float[] probabilities, int[][] targets) {
        int steps = targets[0].length;
        double sum = 0;
        for (int row = 0; row < targets.length; row++) {
            for (int t = 0; t < steps; t++) {
                float p = probabilities[(t * targets.length + row) * vocabularySize + targets[row][t]];
                sum -= Math.log(Math.max(MIN_PROBABILITY, p));
            }
        }
        return sum;
    }
}
