package org.recur4j.nn.attention;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;
import org.recur4j.nn.cpu.Exponential;
import org.recur4j.nn.cpu.UnrolledSum;

/**
 * {@link ReferenceAttention} in loops over float arrays, for one row of one step at a time; one instance a thread. The caller
 * fills what a method reads. Every array of a loop is indexed by the same variable, which is what lets it vectorise; sums
 * are taken in {@link UnrolledSum}.
 */
final class CpuAttention {
    private final AttentionScore scoring;

    /** Factor of products of query and key. */
    final float scale;
    /** Scratch space, for as many numbers as any vector has here. */
    final float[] products;

    /** h [H]. */
    final float[] state;
    /** q [A]; the state itself without a query projection. */
    final float[] query;
    /** α [S] and more; at first the scores. */
    float[] weights = {};
    /** c' [M]. */
    final float[] mean;
    /** c [M]. */
    final float[] context;
    /** β; 1 without a gate. */
    float gate;

    /** v [A], or null. */
    float[] scoreVector;
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
    /** dh is added to it [H]. */
    final float[] stateGradient;
    /** dq [A]; without a query projection the state's gradient, which it is added to. */
    final float[] queryGradient;
    /** dv is added to it [A]. */
    final float[] scoreVectorGradient;
    /** dβ'. */
    float gateGradient;

    CpuAttention(DecoderSettings settings) {
        scoring = settings.kind().score();
        int a = Math.toIntExact(settings.attentionSize());
        int h = Math.toIntExact(settings.nState());
        int m = Math.toIntExact(settings.nMemory());
        scale = (float) scoring.scale(a);
        products = new float[Math.max(a, Math.max(h, m))];
        state = new float[h];
        stateGradient = new float[h];
        query = scoring.hasQueryProjection() ? new float[a] : state;
        queryGradient = scoring.hasQueryProjection() ? new float[a] : stateGradient;
        scoreVectorGradient = new float[a];
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
    void attend(CpuMemory memory, int row) {
        int begin = memory.begin(row);
        int source = memory.source();
        float largest = Float.NEGATIVE_INFINITY;
        for (int s = 0; s < source; s++) {
            if (memory.open(begin + s)) {
                weights[s] = scoring.score(this, memory.key(begin + s));
                largest = Math.max(largest, weights[s]);
            }
        }
        float sum = 0f;
        for (int s = 0; s < source; s++) {
            weights[s] = memory.open(begin + s) ? Exponential.ofNegative(weights[s] - largest) : 0f;
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

    /** Zeroes the attention of a masked row. */
    void clear() {
        Arrays.fill(weights, 0f);
        Arrays.fill(mean, 0f);
        Arrays.fill(context, 0f);
        gate = 0f;
    }

    /**
     * Takes dc back, from what {@link #attend} read and wrote.
     *
     * @param keyGradient dk of the row's elements is added to these, from {@code first} on, unless the score is a product
     */
    void backward(CpuMemory memory, int row, float[][] keyGradient, int first) {
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
        if (scoring.hasQueryProjection()) {
            Arrays.fill(queryGradient, 0f);
        }
        for (int s = 0; s < source; s++) {
            scoreGradient[s] = weights[s] == 0f ? 0f : scale * weights[s] * (scoreGradient[s] - expected);
            if (weights[s] != 0f) {
                float[] dk = scoring.isProduct() ? null : keyGradient[first + s];
                scoring.backward(this, scoreGradient[s], memory.key(begin + s), dk);
            }
        }
    }

    /** to += scale from. */
    static void addScaled(float scale, float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += scale * from[i];
        }
    }

    /** x·y. */
    float dot(float[] x, float[] y) {
        float[] p = products;
        for (int i = 0; i < x.length; i++) { // this vectorises, and what is left to the sum is short
            p[i] = x[i] * y[i];
        }
        return UnrolledSum.sum(p, 0, x.length);
    }
}
