package org.recur4j.lm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An n-gram model with interpolated modified Kneser-Ney smoothing (Chen and Goodman 1999, "An empirical study of smoothing
 * techniques for language modeling", section 3).
 *
 * <pre>{@code
 * p(w | h) = max(0, c(hw) - D(c(hw))) / c(h) + γ(h) p(w | h')     h' = h without its first token; below the empty h: 1 / V
 * γ(h)     = Σ_w D(c(hw)) / c(h)                                  D(0) = 0, D(c) = D(3) for c > 3
 * D(c)     = c - (c + 1) n_1 / (n_1 + 2 n_2) · n_{c+1} / n_c      n_c: n-grams of this length that were counted c times
 * }</pre>
 *
 * For the longest histories c counts how often hw occurred, for shorter ones how many different tokens came before it, or
 * how often it began a text. Counts are added as they come; probabilities are those of the counts so far.
 */
final class KneserNey {
    private static final int DISCOUNTS = 3;
    private static final double UNSEEN_DISCOUNT = 0.5; // of a single count, where there are too few to tell

    private final int order;
    private final int vocabularySize;
    private final Map<String, Successors> contexts = new HashMap<>(); // by history, a char a token
    private final int[][] countsOfCounts; // by length of the history and count, up to 4

    /**
     * A model of no text.
     *
     * @param order n: tokens of the longest n-gram
     * @param vocabularySize V, at most 65,536
     */
    KneserNey(int order, int vocabularySize) {
        this.order = order;
        this.vocabularySize = vocabularySize;
        this.countsOfCounts = new int[order][DISCOUNTS + 2];
    }

    /** The tokens that follow a history, with their counts. */
    private static final class Successors {
        private char[] tokens = new char[1];
        private int[] counts = new int[1];
        private int size;
        private long total;

        /** Adds to the count of a token and gives what it was. */
        int add(char token, int times) {
            total += times;
            for (int i = 0; i < size; i++) {
                if (tokens[i] == token) {
                    counts[i] += times;
                    return counts[i] - times;
                }
            }
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            tokens[size] = token;
            counts[size++] = times;
            return 0;
        }
    }

    int order() {
        return order;
    }

    int vocabularySize() {
        return vocabularySize;
    }

    /** Different n-grams of all lengths, each of which has a count. */
    long counts() {
        return contexts.values().stream().mapToLong(next -> next.size).sum();
    }

    /**
     * Counts a token.
     *
     * @param history the order - 1 tokens before it, or fewer at the beginning of a text
     */
    void add(String history, char token) {
        int known = add(history, token, 1);
        if (known == 0 && !history.isEmpty()) {
            add(history.substring(1), token);
        }
    }

    private int add(String history, char token, int times) {
        int known = contexts.computeIfAbsent(history, key -> new Successors()).add(token, times);
        int[] counted = countsOfCounts[history.length()];
        counted[Math.min(known, DISCOUNTS + 1)]--;
        counted[Math.min(known + times, DISCOUNTS + 1)]++;
        return known;
    }

    /** p of each token [V] after a history, of which only the last order - 1 tokens count. */
    double[] probabilities(String history) {
        double[] p = new double[vocabularySize];
        Arrays.fill(p, 1.0 / vocabularySize);
        for (int length = 0; length < order && length <= history.length(); length++) {
            Successors next = contexts.get(history.substring(history.length() - length));
            if (next == null) {
                return p; // a longer history was not seen either
            }
            interpolate(p, next, discounts(length));
        }
        return p;
    }

    private static void interpolate(double[] p, Successors next, double[] discounts) {
        double discounted = 0;
        for (int i = 0; i < next.size; i++) {
            discounted += discounts[Math.min(next.counts[i], DISCOUNTS)];
        }
        for (int v = 0; v < p.length; v++) {
            p[v] *= discounted / next.total;
        }
        for (int i = 0; i < next.size; i++) {
            p[next.tokens[i]] += (next.counts[i] - discounts[Math.min(next.counts[i], DISCOUNTS)]) / next.total;
        }
    }

    /** D(0) to D(3) of n-grams whose history has this length. */
    private double[] discounts(int length) {
        int[] n = countsOfCounts[length];
        double[] discounts = new double[DISCOUNTS + 1];
        double y = n[1] == 0 ? 0 : n[1] / (n[1] + 2.0 * n[2]);
        for (int c = 1; c <= DISCOUNTS; c++) {
            double estimate = n[c] == 0 ? 0 : c - (c + 1) * y * n[c + 1] / n[c];
            discounts[c] = estimate > 0 && estimate < c ? estimate : c * UNSEEN_DISCOUNT;
        }
        return discounts;
    }

    /** Writes the counts. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(order);
        out.writeInt(contexts.size());
        for (Map.Entry<String, Successors> context : new TreeMap<>(contexts).entrySet()) {
            Successors next = context.getValue();
            out.writeUTF(context.getKey());
            out.writeInt(next.size);
            for (int i = 0; i < next.size; i++) {
                out.writeChar(next.tokens[i]);
                out.writeInt(next.counts[i]);
            }
        }
    }

    /** Reads what {@link #write} wrote for a model of this order and vocabulary. */
    static KneserNey read(DataInputStream in, int order, int vocabularySize) throws IOException {
        KneserNey model = new KneserNey(order, vocabularySize);
        if (in.readInt() != order) {
            throw new IOException("it has another order");
        }
        for (int left = in.readInt(); left > 0; left--) {
            String history = in.readUTF();
            for (int size = in.readInt(); size > 0; size--) {
                char token = in.readChar();
                int count = in.readInt();
                if (history.length() >= order || token >= vocabularySize || count < 1) {
                    throw new IOException("a count is out of range");
                }
                model.add(history, token, count);
            }
        }
        return model;
    }
}
