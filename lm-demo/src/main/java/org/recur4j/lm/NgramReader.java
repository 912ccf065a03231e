package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An n-gram model: the state is the last tokens, as many as it looks at. */
record NgramReader(KneserNey model) implements LmReader {
    @Override
    public int vocabularySize() {
        return model.vocabularySize();
    }

    @Override
    public float[] begin() {
        return new float[0];
    }

    @Override
    public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
        List<Step<float[]>> steps = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            float[] before = states.get(i);
            int kept = Math.min(before.length, Math.max(0, model.order() - 2));
            float[] state = Arrays.copyOfRange(before, before.length - kept, before.length + 1);
            state[kept] = tokens[i];
            float[] seen = model.order() == 1 ? begin() : state;
            char[] history = new char[seen.length];
            for (int k = 0; k < seen.length; k++) {
                history[k] = (char) seen[k];
            }
            steps.add(new Step<>(seen, logs(model.probabilities(new String(history)))));
        }
        return steps;
    }

    private static float[] logs(double[] probabilities) {
        float[] logs = new float[probabilities.length];
        for (int v = 0; v < logs.length; v++) {
            logs[v] = (float) Math.log(probabilities[v]);
        }
        return logs;
    }
}
