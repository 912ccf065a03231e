package org.recur4j.captioning.encoder.cache;

/**
 * Numbers of 16 bits (IEEE 754 binary16) with one power of two for all of them, so that the largest lies between 2¹⁴ and
 * 2¹⁵. A number x comes back as x (1 + ε) with |ε| ≤ 2⁻¹¹, or, if it is less than 2⁻²⁸ of the largest, with an error of at
 * most 2⁻³⁹ of the largest. The largest may be {@link #MOST}; if it is less than 2⁻⁸⁶, nothing is kept of the numbers.
 */
final class HalfFloats {
    private static final int TOP = 14; // exponent of the largest number
    /** Size of the largest number that can be kept. */
    static final float MOST = 1e30f;

    private static final int MOST_EXPONENT = 100; // the power of two and its inverse are ordinary numbers
    private static final int LEAST_NORMAL = 0x38800000; // bits of 2⁻¹⁴
    private static final int REBIAS = (127 - 15) << 23;
    private static final float SUBNORMAL = 0x1p24f;

    private HalfFloats() {}

    /** The power of two that these numbers are multiplied by. */
    static float scale(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        int exponent = largest == 0 ? 0 : TOP - Math.getExponent(largest);
        return Math.scalb(1f, Math.max(-MOST_EXPONENT, Math.min(MOST_EXPONENT, exponent)));
    }

    /** The nearest number of 16 bits to each, even ones on a tie; of at most {@link #MOST}. */
    static short[] encode(float[] values, float scale) {
        short[] halves = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            halves[i] = encode(values[i] * scale);
        }
        return halves;
    }

    private static short encode(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int size = bits & 0x7fffffff;
        if (size < LEAST_NORMAL) {
            return (short) (sign | (int) Math.rint(Math.abs(value) * SUBNORMAL));
        }
        int rounded = size + 0xfff + ((size >>> 13) & 1);
        return (short) (sign | ((rounded - REBIAS) >>> 13));
    }

    /** The numbers again, divided by their scale. */
    static void decode(short[] halves, float scale, float[] values, int offset) {
        float back = 1 / scale;
        for (int i = 0; i < halves.length; i++) {
            int sign = (halves[i] & 0x8000) << 16;
            int size = (halves[i] & 0x7fff) << 13;
            values[offset + i] = Float.intBitsToFloat(sign | size) * 0x1p112f * back;
        }
    }
}
