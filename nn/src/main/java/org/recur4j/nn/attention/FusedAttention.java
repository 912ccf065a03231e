package org.recur4j.nn.attention;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;
import org.recur4j.nn.cpu.UnrolledSum;

/**
 * {@link Nd4jAttention} in loops over float arrays, for one row of one step at a time; one instance a thread. The caller
 * fills what a method reads. Every array of a loop is indexed by the same variable, which is what lets it vectorise; sums
 * are taken in {@link UnrolledSum}.
 */
final class FusedAttention {
    private final boolean additive;
    private final boolean asks;
    private final float scale; // of products; 1 / √A or 1
    private final float[] hidden; // [A]
    private final float[] products; // of two vectors, of any of these sizes

    /** The row's query, h W_q, where the attention asks with it [A]. */
    final float[] query;
    /** h [H]. */
    final float[] state;
    /** α [S] and more. */
    float[] weights = {};
    /** c' [M]. */
    final float[] mean;
    /** c [M]. */
    final float[] context;
    /** β; 1 without a gate. */
    float gate;

    /** v [A]; additive attention only. */
    float[] score;
    /** w_β [H]; null without a gate. */
    float[] gateWeights;
    /** b_β. */
    float gateBias;

    /** dc in, dc' out [M]. */
    final float[] contextGradient;
    /** What the coverage penalty adds to dα, d [S] and more. */
    float[] coverage = {};
    /** ds, times the products' scale [S] and more. */
    float[] scoreGradient = {};
    /** dq, where the attention asks with it [A]. */
    final float[] queryGradient;
    /** dh is added to it [H]. */
    final float[] stateGradient;
    /** dv is added to it [A]. */
    final float[] scoreWeightGradient;
    /** dβ'. */
    float gateGradient;

    FusedAttention(AttentionDecoder settings) {
        additive = settings.getKind() == AttentionKind.ADDITIVE;
        asks = settings.getKind().asks();
        int a = Math.toIntExact(settings.getAttentionSize());
        scale = settings.getKind() == AttentionKind.SCALED ? (float) (1 / Math.sqrt(a)) : 1f;
        int h = Math.toIntExact(settings.getNState());
        int m = Math.toIntExact(settings.getNMemory());
        hidden = new float[a];
        products = new float[Math.max(a, Math.max(h, m))];
        query = new float[a];
        queryGradient = new float[a];
        scoreWeightGradient = new float[a];
        state = new float[h];
        stateGradient = new float[h];
        mean = new float[m];
        context = new float[m];
        contextGradient = new float[m];
    }

    /** Makes room for memories of S elements. */
    void reserve(int source) {
        if (weights.length < source) {
            weights = new float[source];
            coverage = new float[source];
            scoreGradient = new float[source];
        }
    }

    /** Computes α, c', β and c from the query and the state. */
    void focus(FusedMemory memory, int row) {
        int begin = memory.begin(row);
        int source = memory.source();
        float[] asked = asks ? query : state;
        float largest = Float.NEGATIVE_INFINITY;
        for (int s = 0; s < source; s++) {
            if (memory.open(begin + s)) {
                float[] key = memory.key(begin + s);
                weights[s] = additive ? additiveScore(key) : scale * dot(asked, key);
                largest = Math.max(largest, weights[s]);
            }
        }
        float sum = 0f;
        for (int s = 0; s < source; s++) {
            weights[s] = memory.open(begin + s) ? Activations.expOfNegative(weights[s] - largest) : 0f;
            sum += weights[s];
        }
        Arrays.fill(mean, 0f);
        for (int s = 0; s < source; s++) {
            if (memory.open(begin + s)) {
                weights[s] /= sum;
                addScaled(weights[s], memory.value(begin + s), mean);
            }
        }
        gate = gateWeights == null ? 1f : Activations.sigmoid(dot(state, gateWeights) + gateBias);
        for (int i = 0; i < mean.length; i++) {
            context[i] = gate * mean[i];
        }
    }

    /** A row that is masked in this step looks at nothing. */
    void lookAway() {
        Arrays.fill(weights, 0f);
        Arrays.fill(mean, 0f);
        Arrays.fill(context, 0f);
        gate = 0f;
    }

    /**
     * Takes dc back, from what {@link #focus} read and wrote.
     *
     * @param keyGradient dk of the row's elements is added to these, from {@code first} on; additive attention only
     */
    void backward(FusedMemory memory, int row, float[][] keyGradient, int first) {
        int begin = memory.begin(row);
        int source = memory.source();
        if (gateWeights != null) {
            gateGradient = gate * (1f - gate) * dot(contextGradient, mean);
            addScaled(gateGradient, gateWeights, stateGradient);
            for (int i = 0; i < contextGradient.length; i++) {
                contextGradient[i] *= gate;
            }
        }
        float expected = 0f; // Σ α dα
        for (int s = 0; s < source; s++) {
            if (weights[s] != 0f) {
                scoreGradient[s] = dot(contextGradient, memory.value(begin + s)) + coverage[s];
                expected += weights[s] * scoreGradient[s];
            }
        }
        Arrays.fill(queryGradient, 0f);
        float[] askedGradient = asks ? queryGradient : stateGradient;
        for (int s = 0; s < source; s++) {
            if (weights[s] == 0f) {
                scoreGradient[s] = 0f;
                continue;
            }
            scoreGradient[s] = scale * weights[s] * (scoreGradient[s] - expected);
            if (additive) {
                additiveBackward(scoreGradient[s], memory.key(begin + s), keyGradient[first + s]);
            } else {
                addScaled(scoreGradient[s], memory.key(begin + s), askedGradient);
            }
        }
    }

    private float additiveScore(float[] key) {
        float[] q = query;
        float[] v = score;
        float[] u = hidden;
        for (int i = 0; i < u.length; i++) {
            u[i] = v[i] * Activations.tanh(q[i] + key[i]);
        }
        return UnrolledSum.sum(u, 0, u.length);
    }

    private void additiveBackward(float ds, float[] key, float[] dk) {
        float[] q = query;
        float[] v = score;
        float[] u = hidden;
        float[] dq = queryGradient;
        float[] dv = scoreWeightGradient;
        for (int i = 0; i < u.length; i++) { // three short loops vectorise, one long loop does not
            u[i] = Activations.tanh(q[i] + key[i]);
        }
        for (int i = 0; i < u.length; i++) {
            dv[i] += ds * u[i];
            u[i] = ds * v[i] * (1f - u[i] * u[i]);
        }
        for (int i = 0; i < u.length; i++) {
            dq[i] += u[i];
            dk[i] += u[i];
        }
    }

    /** to += scale from. */
    private static void addScaled(float scale, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * from[i];
        }
    }

    private float dot(float[] x, float[] y) {
        float[] p = products;
        for (int i = 0; i < x.length; i++) { // this vectorises, and what is left to the sum is short
            p[i] = x[i] * y[i];
        }
        return UnrolledSum.sum(p, 0, x.length);
    }
}
