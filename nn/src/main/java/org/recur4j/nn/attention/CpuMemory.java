package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * A memory of a {@link CpuDecoder} on the heap: every value and key is an array of its own, so that the loops over them
 * vectorise. A selection of rows shares them.
 */
final class CpuMemory implements DecoderMemory {
    private final int[] index; // row of the batch that each row is; null for itself
    private final int batch;
    private final int source; // S
    private float[][] values; // m [BS][M], those of a row together
    private float[][] keys; // k [BS][A]
    private final float[] mask; // [BS], or null

    private CpuMemory(int[] index, int batch, int source, float[][] values, float[][] keys, float[] mask) {
        this.index = index;
        this.batch = batch;
        this.source = source;
        this.values = values;
        this.keys = keys;
        this.mask = mask;
    }

    /**
     * A memory with its keys, which are one product.
     *
     * @param values m [S,B,M]
     * @param mask 1 or 0 [S,B], or null
     * @param old a memory whose arrays are used again, or null
     * @param keys room for k [SB,A]
     */
    static CpuMemory load(DecoderWeights weights, INDArray values, INDArray mask, CpuMemory old, RowBlock keys) {
        int batch = Math.toIntExact(values.size(1));
        int elements = Math.toIntExact(values.size(0)) * batch;
        long from = CpuFloats.address(values, 'c');
        WorkSplit split = WorkSplit.of(batch);
        CpuMemory memory = reserve(weights, values, mask, old);
        if (weights.keys() != null) {
            keys.reserve(elements, Math.toIntExact(weights.keys().size(1)));
            Matrix matrix = CpuDecoderProducts.matrix(weights.keys());
            float[] bias = CpuFloats.vector(weights.keyBias());
            int m = Math.toIntExact(values.size(2));
            split.parallel(worker -> {
                int first = split.begin(elements, worker);
                Matrix rows = Matrix.rows(from, (long) first * m, m);
                project(first, split.size(elements, worker), m, rows, matrix, bias, keys);
            });
        }
        split.parallel(worker -> memory.copy(split.begin(batch, worker), split.size(batch, worker), from, keys.base()));
        CpuFloats.reachabilityFence(weights, values);
        return memory;
    }

    private static CpuMemory reserve(DecoderWeights weights, INDArray values, INDArray mask, CpuMemory old) {
        int source = Math.toIntExact(values.size(0));
        int batch = Math.toIntExact(values.size(1));
        float[][] own = arrays(batch * source, (int) values.size(2), old == null ? null : old.values);
        float[][] keys = weights.keys() == null
                ? own
                : arrays(batch * source, (int) weights.keys().size(1), old == null ? null : old.keys);
        float[] masks =
                CpuFloats.vector(mask == null ? null : mask.permute(1, 0).dup('c'));
        return new CpuMemory(null, batch, source, own, keys, masks);
    }

    /** k = m W_k + b_k of some rows. */
    private static void project(
            int first, int rows, int m, Matrix values, Matrix weights, float[] bias, RowBlock keys) {
        Cursor cursor = new Cursor();
        for (int row = first; bias != null && row < first + rows; row++) {
            keys.write(cursor, row, 1, bias);
        }
        new Blas().product(rows, keys.columns(), m, values, weights, bias == null ? 0f : 1f, keys.from(first));
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
    private void copy(int first, int rows, long valueBase, long keyBase) {
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
    public CpuMemory rows(int[] rows) {
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = index == null ? rows[i] : index[rows[i]];
        }
        return new CpuMemory(selected, batch, source, values, keys, mask);
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
