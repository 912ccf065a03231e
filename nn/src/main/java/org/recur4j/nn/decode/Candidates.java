package org.recur4j.nn.decode;

/**
 * The best few of many continuations, best first. Equal ones stay in the order in which they were offered.
 *
 * <p>Offering one that is not good enough costs a comparison, so that V continuations of a hypothesis are looked through
 * without sorting them.
 */
final class Candidates {
    private final double[] values;
    private final int[] hypotheses;
    private final int[] symbols;
    private int size;

    Candidates(int most) {
        values = new double[most];
        hypotheses = new int[most];
        symbols = new int[most];
    }

    /** What a continuation must exceed to get in. */
    double bar() {
        return size < values.length ? Double.NEGATIVE_INFINITY : values[size - 1];
    }

    /** Takes a continuation in if it exceeds the bar. */
    void offer(double value, int hypothesis, int symbol) {
        if (!(value > bar())) {
            return;
        }
        int at = size < values.length ? size++ : size - 1;
        while (at > 0 && values[at - 1] < value) {
            values[at] = values[at - 1];
            hypotheses[at] = hypotheses[at - 1];
            symbols[at] = symbols[at - 1];
            at--;
        }
        values[at] = value;
        hypotheses[at] = hypothesis;
        symbols[at] = symbol;
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

    int symbol(int rank) {
        return symbols[rank];
    }
}
