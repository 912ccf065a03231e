package org.recur4j.memory.problem;

import java.util.Arrays;

/**
 * A picture of a digit, read in equal parts.
 *
 * @param length steps T
 * @param pixels [784], row by row, from 0, the background, to 255
 * @param label the digit
 */
record Digit(int length, byte[] pixels, int label) implements Example {
    private static final float WHITE = 255;

    @Override
    public void input(float[] into, int at) {
        int each = pixels.length / length;
        for (int p = 0; p < pixels.length; p++) {
            into[at + p % each * length + p / each] = Byte.toUnsignedInt(pixels[p]) / WHITE;
        }
    }

    /** Asked for after the last step. */
    @Override
    public float[] targets() {
        return Example.atTheEnd(length, label);
    }

    @Override
    public String text() {
        return Integer.toString(label);
    }

    @Override
    public byte[] content() {
        byte[] content = Arrays.copyOf(pixels, pixels.length + 1);
        content[pixels.length] = (byte) label;
        return content;
    }
}
