package org.recur4j.captioning.encoder.frozen;

import org.bytedeco.javacpp.FloatPointer;

/** Scratch memory of one thread, used by one step after the other; contents are undefined. */
final class Workspace implements AutoCloseable {
    private float[] patches = {};
    private float[] sums = {};
    private float[][] rows = {};
    private FloatPointer left = new FloatPointer(1);
    private FloatPointer product = new FloatPointer(1);

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
