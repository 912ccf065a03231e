package org.recur4j.nn.cpu;

/**
 * Sigmoid, tanh and exponential over float arrays, in loops that the JIT compiler turns into vector instructions.
 *
 * <p>tanh(x) ≈ x P(x²) / Q(x²) on [-7.9, 7.9] and constant beyond, P of degree 5 and Q of degree 3; the coefficients
 * were fitted for this class by iteratively reweighted least squares (maximum error 1.5e-8 in exact arithmetic, 3.2e-7
 * in float, and never above 1 in magnitude).
 */
public final class Activations {
    private static final float LIMIT = 7.9f;
    private static final float SMALLEST_EXPONENT = -87f; // of a float that is not subnormal
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.6933594f; // 355/512: n times it is exact
    private static final float LN2_LOW = -2.1219444e-4f;
    private static final float ROUNDER = 12582912f; // 1.5 · 2²³: what is added to it is rounded to a whole number
    private static final int FLOAT_BIAS = 127;
    private static final int FLOAT_MANTISSA_BITS = 23;

    private Activations() {}

    /** Hyperbolic tangent, absolute error at most 4e-7. */
    public static float tanh(float value) {
        float x = Math.max(-LIMIT, Math.min(LIMIT, value));
        float s = x * x;
        float p = 2.3619069e-11f;
        p = p * s - 1.4720763e-8f;
        p = p * s + 9.877426e-6f;
        p = p * s + 0.0029852535f;
        p = p * s + 0.12978481f;
        p = p * s + 0.99999994f;
        float q = 2.3714686e-4f;
        q = q * s + 0.024024911f;
        q = q * s + 0.46311784f;
        q = q * s + 1f;
        return x * p / q;
    }

    /** Logistic sigmoid, σ(x) = (1 + tanh(x/2)) / 2. */
    public static float sigmoid(float value) {
        return 0.5f + 0.5f * tanh(0.5f * value);
    }

    /**
     * Exponential of a number that is not above 0, as those of a softmax are; relative error below 3e-7. What is below -87
     * counts as that.
     *
     * <pre>{@code
     * e^x = 2^n e^r        n = round(x / ln 2)   r = x - n ln 2, in [-0.35, 0.35], its power series up to r⁷
     * }</pre>
     */
    public static float expOfNegative(float value) {
        float x = Math.max(SMALLEST_EXPONENT, value);
        float n = x * LOG2_E + ROUNDER - ROUNDER;
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float p = 1f / 5040;
        p = p * r + 1f / 720;
        p = p * r + 1f / 120;
        p = p * r + 1f / 24;
        p = p * r + 1f / 6;
        p = p * r + 0.5f;
        p = p * r + 1f;
        p = p * r + 1f;
        return p * Float.intBitsToFloat(((int) n + FLOAT_BIAS) << FLOAT_MANTISSA_BITS);
    }

    /** Replaces the first {@code n} elements by their tanh. */
    public static void tanh(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = tanh(x[i]);
        }
    }

    /** Replaces the first {@code n} elements by their logistic sigmoid, σ(x) = (1 + tanh(x/2)) / 2. */
    public static void sigmoid(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = sigmoid(x[i]);
        }
    }
}
