package org.recur4j.captioning.encoder.frozen;

import org.bytedeco.javacpp.FloatPointer;

/**
 * Memory of one thread, reused from picture to picture: the values between the steps of a network, and scratch memory that
 * one step after the other uses, whose contents are undefined.
 */
public final class Workspace implements AutoCloseable {
    private float[][] slots = {};
    private float[] patches = {};
    private float[] sums = {};
    private float[][] rows = {};
    private FloatPointer left = new FloatPointer(1);
    private FloatPointer product = new FloatPointer(1);

    /** Arrays of these lengths, the same ones at each call. */
    float[][] slots(int[] lengths) {
        if (slots.length == 0) {
            slots = new float[lengths.length][];
            for (int slot = 0; slot < lengths.length; slot++) {
                slots[slot] = new float[lengths[slot]];
            }
        }
        return slots;
    }

    /** At least that many values on the heap. */
    float[] patches(int length) {
        if (patches.length < length) {
            patches = new float[length];
        }
        return patches;
    }

    /** At least that many values on the heap, apart from the patches. */
    float[] sums(int length) {
        if (sums.length < length) {
            sums = new float[length];
        }
        return sums;
    }

    /** That many arrays of at least that length on the heap. */
    float[][] rows(int count, int length) {
        if (rows.length < count || rows[0].length < length) {
            rows = new float[Math.max(count, rows.length)][Math.max(length, rows.length == 0 ? 0 : rows[0].length)];
        }
        return rows;
    }

    /** Room for the left factor of a product. */
    FloatPointer left(int length) {
        left = grown(left, length);
        return left;
    }

    /** Room for a product. */
    FloatPointer product(int length) {
        product = grown(product, length);
        return product;
    }

    private static FloatPointer grown(FloatPointer pointer, int length) {
        if (pointer.capacity() >= length) {
            return pointer;
        }
        pointer.close();
        return new FloatPointer(length);
    }

    @Override
    public void close() {
        left.close();
        product.close();
    }
}
