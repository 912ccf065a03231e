package org.recur4j.nn.cpu;

/**
 * Exponentials for a softmax, most of the work in a loop that the JIT compiler vectorises.
 *
 * <pre>{@code
 * eˣ = 2ⁿ eʳ        n = x / ln 2, rounded    r = x - n ln 2, in two parts    |r| ≤ ln 2 / 2
 * }</pre>
 *
 * eʳ is its Taylor polynomial of degree 7, with an error below 6e-9 there. 2ⁿ is built from the bits of a float, which the
 * compiler does not vectorise, so over arrays that is a separate loop.
 */
public final class Exponential {
    /** Smallest exponent over arrays: a little above the smallest that a float of full precision can hold. */
    private static final float MIN_SHIFTED = -86f;

    private static final float MIN_NEGATIVE = -87f; // smallest exponent of a float that is not subnormal
    private static final float PER_LN2 = (float) (1 / Math.log(2));
    private static final float LN2_HIGH = 355f / 512; // few digits, so that its product with n is exact
    private static final float LN2_LOW = (float) (Math.log(2) - 355.0 / 512);
    private static final float ROUNDING = 12582912f; // 1.5 · 2²³: adding it leaves n in the last bits
    private static final int BIAS = 127;
    private static final int ONE = 0x3F800000; // bits of 1f
    private static final int MANTISSA = 23;

    private Exponential() {}

    /** e^x for x ≤ 0, relative error below 3e-7; e^-87 for anything below -87. */
    public static float ofNegative(float value) {
        float x = Math.max(MIN_NEGATIVE, value);
        float n = x * PER_LN2 + ROUNDING - ROUNDING;
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float p = 1f / 5040;
        p = p * r + 1f / 720;
        p = p * r + 1f / 120;
        p = p * r + 1f / 24;
        p = p * r + 1f / 6;
        p = p * r + 0.5f;
        p = p * r + 1f;
        p = p * r + 1f;
        return p * Float.intBitsToFloat(((int) n + BIAS) << MANTISSA);
    }

    /**
     * Replaces the first {@code n} elements x by e^(x - shift), relative error below 1e-6; by e^-86 where that is larger.
     *
     * @param shift not less than any element
     * @param powers scratch space for {@code n} numbers
     * @return their sum
     */
    public static double shifted(float[] x, int n, float shift, float[] powers) {
        for (int i = 0; i < n; i++) {
            float y = Math.max(MIN_SHIFTED, x[i] - shift);
            float rounded = y * PER_LN2 + ROUNDING;
            float power = rounded - ROUNDING;
            float r = (y - power * LN2_HIGH) - power * LN2_LOW;
            float p = 1f / 5040;
            p = p * r + 1f / 720;
            p = p * r + 1f / 120;
            p = p * r + 1f / 24;
            p = p * r + 1f / 6;
            p = p * r + 0.5f;
            p = p * r + 1f;
            p = p * r + 1f;
            x[i] = p;
            powers[i] = rounded;
        }
        return scale(x, n, powers);
    }

    /** Multiplies each element by two to the power in the last bits of {@code powers}; returns the sum, unrolled by four. */
    private static double scale(float[] x, int n, float[] powers) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[i] *= twoTo(powers[i]);
            b += x[i + 1] *= twoTo(powers[i + 1]);
            c += x[i + 2] *= twoTo(powers[i + 2]);
            d += x[i + 3] *= twoTo(powers[i + 3]);
        }
        for (; i < n; i++) {
            a += x[i] *= twoTo(powers[i]);
        }
        return (a + b) + (c + d);
    }

    private static float twoTo(float power) {
        return Float.intBitsToFloat((Float.floatToRawIntBits(power) << MANTISSA) + ONE);
    }
}
