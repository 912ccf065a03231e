package org.recur4j.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.bench.StepCase.Contestant;
import org.recur4j.train.GraphUpdate;

/**
 * Times whole training steps – forward, backward, clipping, Adam – of several contestants in turn, so that a change of
 * the machine's speed meets all of them alike.
 */
final class StepTimer {
    private static final double CLIP_NORM = 1;
    private static final double LEARNING_RATE = 1e-3;
    private static final int SEED = 1;

    private StepTimer() {}

    /**
     * Milliseconds of each repetition, sorted.
     *
     * @param warmup steps of each contestant that are not counted
     * @param repetitions steps of each contestant that are
     */
    static Map<Contestant, double[]> time(StepCase sizes, int warmup, int repetitions) {
        Map<Contestant, ComputationGraph> graphs = new EnumMap<>(Contestant.class);
        Map<Contestant, double[]> millis = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            if (contestant == Contestant.RECUR4J || sizes.hasDl4j()) {
                graphs.put(contestant, sizes.graph(contestant));
                millis.put(contestant, new double[repetitions]);
            }
        }
        INDArray inputs = symbols(sizes, 1);
        INDArray labels = symbols(sizes, 2);
        for (int step = -warmup; step < repetitions; step++) {
            for (Map.Entry<Contestant, ComputationGraph> entry : graphs.entrySet()) {
                double taken = step(entry.getValue(), inputs, labels, sizes, step + warmup + 1);
                if (step >= 0) {
                    millis.get(entry.getKey())[step] = taken;
                }
            }
        }
        millis.values().forEach(Arrays::sort);
        return millis;
    }

    private static double step(ComputationGraph graph, INDArray inputs, INDArray labels, StepCase sizes, int number) {
        GraphUpdate update = new GraphUpdate(graph, CLIP_NORM, SEED);
        long begin = System.nanoTime();
        graph.setInputs(inputs);
        graph.setLabels(labels);
        update.step((long) sizes.b() * sizes.t(), LEARNING_RATE, number);
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Random one-hot symbols [B,I,T], in DL4J's own order of memory. */
    private static INDArray symbols(StepCase sizes, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray symbols = Nd4j.create(new long[] {sizes.b(), sizes.i(), sizes.t()}, 'f');
        for (int b = 0; b < sizes.b(); b++) {
            for (int t = 0; t < sizes.t(); t++) {
                symbols.putScalar(b, random.nextInt(sizes.i()), t, 1);
            }
        }
        return symbols;
    }
}
