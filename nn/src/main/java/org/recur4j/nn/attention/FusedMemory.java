package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/**
 * A memory of a {@link FusedDecoder} on the heap: every value and key is an array of its own, so that the loops over them
 * vectorise. A selection of rows shares them.
 */
final class FusedMemory implements Decoder.Attended {
    private final int[] index; // row of the batch that each row is; null for itself
    private final int batch;
    private final int source; // S
    private float[][] values; // m [BS][M], those of a row together
    private float[][] keys; // k [BS][A]
    private final float[] mask; // [BS], or null

    private FusedMemory(int[] index, int batch, int source, float[][] values, float[][] keys, float[] mask) {
        this.index = index;
        this.batch = batch;
        this.source = source;
        this.values = values;
        this.keys = keys;
        this.mask = mask;
    }

    /**
     * Room for a memory.
     *
     * @param shape of the values, [S,B,M]
     * @param keySize A; 0 where the values are the keys
     * @param mask 1 or 0 [S,B], or null
     * @param old a memory whose arrays are used again, or null
     */
    static FusedMemory reserve(long[] shape, int keySize, INDArray mask, FusedMemory old) {
        int source = Math.toIntExact(shape[0]);
        int batch = Math.toIntExact(shape[1]);
        float[][] values = arrays(batch * source, (int) shape[2], old == null ? null : old.values);
        float[][] keys = keySize == 0 ? values : arrays(batch * source, keySize, old == null ? null : old.keys);
        float[] masks =
                CpuFloats.vector(mask == null ? null : mask.permute(1, 0).dup('c'));
        return new FusedMemory(null, batch, source, values, keys, masks);
    }

    private static float[][] arrays(int count, int size, float[][] old) {
        if (old != null && old.length >= count) {
            return old;
        }
        float[][] arrays = new float[count][];
        for (int i = 0; i < count; i++) {
            arrays[i] = old != null && i < old.length ? old[i] : new float[size];
        }
        return arrays;
    }

    /** Copies rows of the batch from values [S,B,M] and keys [S,B,A] at these addresses. */
    void load(int first, int rows, long valueBase, long keyBase) {
        Cursor cursor = new Cursor();
        for (int row = first; row < first + rows; row++) {
            for (int s = 0; s < source; s++) {
                long from = (long) s * batch + row;
                float[] value = values[row * source + s];
                cursor.at(valueBase, from * value.length).get(value, 0, value.length);
                if (keys != values) {
                    float[] key = keys[row * source + s];
                    cursor.at(keyBase, from * key.length).get(key, 0, key.length);
                }
            }
        }
    }

    @Override
    public int rows() {
        return index == null ? batch : index.length;
    }

    @Override
    public FusedMemory rows(int[] rows) {
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = index == null ? rows[i] : index[rows[i]];
        }
        return new FusedMemory(selected, batch, source, values, keys, mask);
    }

    /** S. */
    int source() {
        return source;
    }

    /** Where a row's values and keys begin. */
    int begin(int row) {
        return (index == null ? row : index[row]) * source;
    }

    /** m of element {@code i}, which is counted from {@link #begin}'s 0. */
    float[] value(int i) {
        return values[i];
    }

    /** k of an element. */
    float[] key(int i) {
        return keys[i];
    }

    /** Whether an element is there to be looked at. */
    boolean open(int i) {
        return mask == null || mask[i] != 0f;
    }
}
