package org.recur4j.nn.decode;

/**
 * The best few of many continuations, best first; equal ones in the order in which they were offered.
 *
 * <p>Rejecting a continuation costs one comparison, so V continuations of a hypothesis need not be sorted.
 */
final class Candidates {
    private final double[] values;
    private final int[] hypotheses;
    private final int[] tokens;
    private int size;

    Candidates(int capacity) {
        values = new double[capacity];
        hypotheses = new int[capacity];
        tokens = new int[capacity];
    }

    /** The value that a continuation must exceed to be kept. */
    double bar() {
        return size < values.length ? Double.NEGATIVE_INFINITY : values[size - 1];
    }

    /** Keeps a continuation if it exceeds the bar. */
    void offer(double value, int hypothesis, int token) {
        if (!(value > bar())) {
            return;
        }
        int at = size < values.length ? size++ : size - 1;
        while (at > 0 && values[at - 1] < value) {
            values[at] = values[at - 1];
            hypotheses[at] = hypotheses[at - 1];
            tokens[at] = tokens[at - 1];
            at--;
        }
        values[at] = value;
        hypotheses[at] = hypothesis;
        tokens[at] = token;
    }

    int size() {
        return size;
    }

    double value(int rank) {
        return values[rank];
    }

    int hypothesis(int rank) {
        return hypotheses[rank];
    }

    int token(int rank) {
        return tokens[rank];
    }
}
