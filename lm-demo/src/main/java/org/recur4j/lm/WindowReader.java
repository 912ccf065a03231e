package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network without recurrence: it reads a window of at most T tokens at once, as in training. When the window is full, its
 * second half is the beginning of the next, so that a token is predicted from at least T/2 tokens before it and from at most
 * T, but for the first T/2 of a text. The state is the tokens of the window.
 *
 * <p>A single step reads the whole window again; a text is read in two passes of each token.
 *
 * @param graph causal: tokens [B,T] in, probabilities [B,V,T] out
 * @param window T, at least 2
 */
record WindowReader(ComputationGraph graph, int window, int vocabularySize) implements LmReader {
    /** Taken for a probability that is too small for a float. */
    private static final float MIN_PROBABILITY = 1e-38f;

    /** Windows read at once, for the memory that attention takes. */
    private static final int BATCH_SIZE = 64;

    @Override
    public float[] begin() {
        return new float[0];
    }

    @Override
    public List<Step<float[]>> step(List<float[]> states, int[] tokens) {
        List<int[]> texts =
                Arrays.stream(tokens).mapToObj(token -> new int[] {token}).toList();
        return read(states, texts).stream().map(steps -> steps.get(0)).toList();
    }

    @Override
    public List<List<Step<float[]>>> read(List<float[]> states, List<int[]> texts) {
        List<List<Step<float[]>>> steps = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH_SIZE) {
            int to = Math.min(texts.size(), from + BATCH_SIZE);
            List<Reading> readings = new ArrayList<>();
            for (int i = from; i < to; i++) {
                readings.add(new Reading(states.get(i), texts.get(i)));
            }
            List<Reading> going = readings.stream().filter(Reading::goesOn).toList();
            while (!going.isEmpty()) {
                readWindows(going);
                going = readings.stream().filter(Reading::goesOn).toList();
            }
            readings.forEach(reading -> steps.add(reading.steps));
        }
        return steps;
    }

    /** One window of each; a shorter one is padded at its end, which what comes before does not see. */
    private void readWindows(List<Reading> readings) {
        readings.forEach(Reading::fill);
        int longest = readings.stream().mapToInt(reading -> reading.size).max().orElseThrow();
        int[][] tokens = readings.stream()
                .map(reading -> Arrays.copyOf(reading.tokens, longest))
                .toArray(int[][]::new);
        INDArray next = graph.output(LmModel.input(tokens, graph))[0]; // [B,V,T]
        float[] probabilities = next.permute(2, 0, 1).dup('c').data().asFloat(); // [T,B,V]
        for (int row = 0; row < readings.size(); row++) {
            Reading reading = readings.get(row);
            for (int t = reading.known; t < reading.size; t++) {
                int at = (t * readings.size() + row) * vocabularySize;
                reading.steps.add(new Step<>(reading.state(t + 1), logs(probabilities, at)));
            }
        }
    }

    private float[] logs(float[] probabilities, int at) {
        float[] logs = new float[vocabularySize];
        for (int v = 0; v < vocabularySize; v++) {
            logs[v] = (float) Math.log(Math.max(MIN_PROBABILITY, probabilities[at + v]));
        }
        return logs;
    }

    /** A text that is being read, window by window. */
    private final class Reading {
        private final int[] text;
        private final List<Step<float[]>> steps = new ArrayList<>();
        private final int[] tokens = new int[window];
        private int size; // of the tokens in the window
        private int known; // of these, read before

        Reading(float[] state, int[] text) {
            this.text = text;
            for (float token : state) {
                tokens[size++] = (int) token;
            }
        }

        boolean goesOn() {
            return steps.size() < text.length;
        }

        /** Makes room where the window is full, and takes in what there is room for. */
        void fill() {
            if (size == window) {
                size = window / 2;
                System.arraycopy(tokens, window - size, tokens, 0, size);
            }
            known = size;
            for (int i = steps.size(); i < text.length && size < window; i++) {
                tokens[size++] = text[i];
            }
        }

        float[] state(int length) {
            float[] state = new float[length];
            for (int i = 0; i < length; i++) {
                state[i] = tokens[i];
            }
            return state;
        }
    }
}
