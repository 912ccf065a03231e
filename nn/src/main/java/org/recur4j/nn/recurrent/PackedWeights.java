package org.recur4j.nn.recurrent;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.Weights;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Transposition;

/**
 * The parameters of a cell, or their gradients, with the matrices packed for the {@link StateTile}s: columns in the order tile,
 * block, unit. With one tile that is their own order, and they are used in place.
 */
public final class PackedWeights {
    private static final List<String> PACKED = List.of(CellLayout.INPUT, CellLayout.RECURRENT);
    private static final int TRANSPOSED = 256; // columns of U transposed at a time

    private final CellLayout layout;
    private final CpuFloats[] memory = {new CpuFloats(), new CpuFloats()};
    private final long[] original = new long[2];
    private final long[] packed = new long[2];
    private final int[] heights = new int[2];
    private final int[] blocks = new int[2];
    private final CpuFloats transposedMemory = new CpuFloats();
    private final CpuFloats scalarMemory = new CpuFloats();
    private Weights weights;
    private long transposed;
    private long scalars;
    private int hidden;

    public PackedWeights(CellLayout layout) {
        this.layout = layout;
        blocks[0] = blocks(CellLayout.INPUT);
        blocks[1] = blocks(CellLayout.RECURRENT);
    }

    /** Binds to these parameters; makes room to pack them if the tiles divide the hidden units. */
    public void reserve(Weights weights, boolean divided) {
        this.weights = weights;
        INDArray[] arrays = {weights.input(), weights.recurrent()};
        hidden = Math.toIntExact(weights.input().size(1)) / blocks[0];
        for (int i = 0; i < arrays.length && arrays[i] != null; i++) {
            heights[i] = Math.toIntExact(arrays[i].size(0));
            original[i] = CpuFloats.address(arrays[i], 'f');
            packed[i] = divided ? memory[i].reserve(arrays[i].length()) : original[i];
        }
        scalars = scalarMemory.reserve((long) layout.of(CellLayout.SCALARS).size() * hidden);
    }

    /** Address of the matrices of a key, column-major: those from and to the input's size are never divided. */
    long matrix(String key) {
        int i = PACKED.indexOf(key);
        return i < 0 ? CpuFloats.address(weights.get(key), 'f') : packed[i];
    }

    /** Blocks of the matrices of a key. */
    int blocks(String key) {
        return layout.of(key).size();
    }

    /** Address of a vector of parameters; of a number for each unit, where it is a scalar. */
    long vector(CellLayout.Place place) {
        if (place.key().equals(CellLayout.SCALARS)) {
            return scalars + (long) place.index() * hidden * Float.BYTES;
        }
        INDArray all = weights.get(place.key());
        return CpuFloats.address(all, 'f') + all.length() / blocks(place.key()) * place.index() * Float.BYTES;
    }

    /** Repeats each scalar for all units. */
    public void spreadScalars() {
        INDArray values = weights.get(CellLayout.SCALARS);
        for (int i = 0; values != null && i < values.length(); i++) {
            float[] row = new float[hidden];
            Arrays.fill(row, values.getFloat(i));
            new Cursor().at(scalars, (long) i * hidden).put(row, 0, hidden);
        }
    }

    /** Makes each scalar the sum over all units. */
    void sumScalars() {
        INDArray values = weights.get(CellLayout.SCALARS);
        for (int i = 0; values != null && i < values.length(); i++) {
            float[] row = new float[hidden];
            new Cursor().at(scalars, (long) i * hidden).get(row, 0, hidden);
            double sum = 0;
            for (float value : row) {
                sum += value;
            }
            values.putScalar(i, sum);
        }
    }

    /** Address of Uᵀ [·H,H], column-major, as {@link #transpose} has written it. */
    long transposed() {
        return transposed;
    }

    /** Makes room for Uᵀ. */
    void reserveTransposed() {
        transposed = transposedMemory.reserve((long) blocks[1] * hidden * hidden);
    }

    /** Transposes a block of rows of U; to be called after all tiles are packed. */
    void transpose(int first, int rows) {
        int columns = blocks[1] * hidden;
        float[] block = new float[Math.min(TRANSPOSED, columns) * rows];
        float[] result = new float[block.length];
        Cursor cursor = new Cursor();
        for (int column = 0; column < columns; column += TRANSPOSED) {
            int width = Math.min(TRANSPOSED, columns - column);
            for (int k = 0; k < width; k++) {
                cursor.at(packed[1], (long) (column + k) * hidden + first).get(block, k * rows, rows);
            }
            Transposition.copy(block, width, rows, result);
            for (int row = 0; row < rows; row++) {
                cursor.at(transposed, (long) (first + row) * columns + column).put(result, row * width, width);
            }
        }
    }

    /** Copies one tile's columns from the parameters' own order. */
    void pack(StateTile tile) {
        copy(tile, true);
    }

    /** Copies them back to it. */
    void unpack(StateTile tile) {
        copy(tile, false);
    }

    private void copy(StateTile tile, boolean pack) {
        Cursor inPacked = new Cursor();
        Cursor inOriginal = new Cursor();
        for (int i = 0; i < packed.length && packed[i] != original[i]; i++) {
            long length = (long) tile.units() * heights[i];
            for (int block = 0; block < blocks[i]; block++) {
                inPacked.at(
                        packed[i], ((long) blocks[i] * tile.firstUnit() + (long) block * tile.units()) * heights[i]);
                inOriginal.at(original[i], ((long) block * hidden + tile.firstUnit()) * heights[i]);
                Pointer.memcpy(pack ? inPacked : inOriginal, pack ? inOriginal : inPacked, length * Float.BYTES);
            }
        }
    }
}
