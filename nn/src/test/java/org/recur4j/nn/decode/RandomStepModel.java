package org.recur4j.nn.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Probabilities that are random, but always the same after the same tokens; so is the attention. Its state is the seed
 * of a sentence and what was read.
 */
final class RandomStepModel implements StepModel<List<Integer>> {
    private final int vocabularySize;
    private final int sourceSteps;
    private final List<Integer> calls = new ArrayList<>();

    RandomStepModel(int vocabularySize, int sourceSteps) {
        this.vocabularySize = vocabularySize;
        this.sourceSteps = sourceSteps;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public List<Step<List<Integer>>> step(List<List<Integer>> states, int[] tokens) {
        calls.add(tokens.length);
        List<Step<List<Integer>>> steps = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            List<Integer> read = new ArrayList<>(states.get(i));
            read.add(tokens[i]);
            SplittableRandom random = new SplittableRandom(read.hashCode() * 31L);
            float[] logs = softmaxLogs(random, vocabularySize);
            float[] attention = sourceSteps == 0 ? null : shares(softmaxLogs(random, sourceSteps));
            steps.add(new Step<>(List.copyOf(read), logs, attention));
        }
        return steps;
    }

    /** Hypotheses of each call so far. */
    List<Integer> calls() {
        return calls;
    }

    private static float[] softmaxLogs(SplittableRandom random, int size) {
        double[] values = random.doubles(size, -3, 3).toArray();
        double log = Math.log(Arrays.stream(values).map(Math::exp).sum());
        float[] logs = new float[size];
        for (int i = 0; i < size; i++) {
            logs[i] = (float) (values[i] - log);
        }
        return logs;
    }

    private static float[] shares(float[] logs) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.exp(logs[i]);
        }
        return logs;
    }
}
