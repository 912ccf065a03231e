package org.recur4j.nn.cpu;

import java.util.List;

/**
 * Functions of a float that the JIT compiler vectorises in a loop over arrays: sigmoid, tanh and others.
 *
 * <p>tanh(x) ≈ x P(x²) / Q(x²) on [-7.9, 7.9] and constant beyond, P of degree 5 and Q of degree 3. The coefficients
 * were fitted for this class by iteratively reweighted least squares: maximum error 1.5e-8 in exact arithmetic, 3.2e-7
 * in float, and never above 1 in magnitude.
 */
public final class Activations {
    /** Beyond ±this tanh is constant. */
    public static final float LIMIT = 7.9f;

    // The coefficients of P and Q, the highest power first.
    private static final float P5 = 2.3619069e-11f;
    private static final float P4 = -1.4720763e-8f;
    private static final float P3 = 9.877426e-6f;
    private static final float P2 = 0.0029852535f;
    private static final float P1 = 0.12978481f;
    private static final float P0 = 0.99999994f;
    private static final float Q3 = 2.3714686e-4f;
    private static final float Q2 = 0.024024911f;
    private static final float Q1 = 0.46311784f;
    private static final float Q0 = 1f;

    private Activations() {}

    /** The coefficients of P, for code that computes tanh within a loop of its own. */
    public static List<Float> numerator() {
        return List.of(P5, P4, P3, P2, P1, P0);
    }

    /** The coefficients of Q. */
    public static List<Float> denominator() {
        return List.of(Q3, Q2, Q1, Q0);
    }

    /** Hyperbolic tangent, absolute error at most 4e-7. */
    public static float tanh(float value) {
        float x = Math.max(-LIMIT, Math.min(LIMIT, value));
        float s = x * x;
        float p = ((((P5 * s + P4) * s + P3) * s + P2) * s + P1) * s + P0;
        float q = ((Q3 * s + Q2) * s + Q1) * s + Q0;
        return x * p / q;
    }

    /** Logistic sigmoid, σ(x) = (1 + tanh(x/2)) / 2. */
    public static float sigmoid(float value) {
        return 0.5f + 0.5f * tanh(0.5f * value);
    }

    /** max(0, x). */
    public static float relu(float value) {
        return Math.max(0f, value);
    }

    /** 1 where the value is positive, elsewhere 0; without a branch, so that a loop over it is vectorised. */
    public static float positive(float value) {
        return Math.min(1f, Math.max(0f, value) * Float.MAX_VALUE);
    }

    /** x / (1 + |x|). */
    public static float softsign(float value) {
        return value / (1f + Math.abs(value));
    }

    /** log(1 + eˣ). */
    public static float softplus(float value) {
        return Math.max(0f, value) + (float) Math.log1p(Math.exp(-Math.abs(value)));
    }

    /** eˣ. */
    public static float exp(float value) {
        return (float) Math.exp(value);
    }

    /** Natural logarithm. */
    public static float log(float value) {
        return (float) Math.log(value);
    }

    /** Square root. */
    public static float sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    /** A number to a power. */
    public static float power(float value, float exponent) {
        return (float) Math.pow(value, exponent);
    }
}
