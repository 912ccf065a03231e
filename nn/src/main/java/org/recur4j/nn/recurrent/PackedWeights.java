package org.recur4j.nn.recurrent;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Transposition;

/**
 * The parameters of a recurrent layer, or their gradients, packed for the {@link StateTile}s: columns in the order tile, gate,
 * unit. With one tile that is their own order, and they are used in place.
 */
public final class PackedWeights {
    private static final int BLOCK = 256; // columns of U transposed at a time

    private final CpuFloats[] memory = {new CpuFloats(), new CpuFloats(), new CpuFloats()};
    private final long[] original = new long[3];
    private final long[] packed = new long[3];
    private final int[] heights = {0, 0, 1};
    private final CpuFloats transposedMemory = new CpuFloats();
    private long transposed;
    private int hidden;
    private int gates;
    private long candidateBias;

    /** Binds to these parameters; makes room to pack them if the tiles divide the hidden units. */
    public void reserve(Weights weights, boolean divided) {
        INDArray[] arrays = {weights.input(), weights.recurrent(), weights.bias()};
        heights[0] = Math.toIntExact(weights.input().size(0));
        heights[1] = Math.toIntExact(weights.recurrent().size(0));
        hidden = heights[1];
        gates = Math.toIntExact(weights.bias().length()) / hidden;
        for (int i = 0; i < arrays.length; i++) {
            original[i] = CpuFloats.address(arrays[i], 'f');
            packed[i] = divided ? memory[i].reserve(arrays[i].length()) : original[i];
        }
        candidateBias = weights.candidateBias() == null ? 0 : CpuFloats.address(weights.candidateBias(), 'f');
    }

    /** Address of W [I,GH], column-major. */
    long input() {
        return packed[0];
    }

    /** Address of U [H,GH], column-major. */
    long recurrent() {
        return packed[1];
    }

    /** Address of b [GH]. */
    long bias() {
        return packed[2];
    }

    /** Address of c_n [H], or 0. */
    long candidateBias() {
        return candidateBias;
    }

    /** Address of Uᵀ [GH,H], column-major, as {@link #transpose} has written it. */
    long transposed() {
        return transposed;
    }

    /** Makes room for Uᵀ. */
    void reserveTransposed() {
        transposed = transposedMemory.reserve((long) gates * hidden * hidden);
    }

    /** Transposes a block of rows of U; to be called after all tiles are packed. */
    void transpose(int first, int rows) {
        int columns = gates * hidden;
        float[] block = new float[Math.min(BLOCK, columns) * rows];
        float[] result = new float[block.length];
        Cursor cursor = new Cursor();
        for (int column = 0; column < columns; column += BLOCK) {
            int width = Math.min(BLOCK, columns - column);
            for (int k = 0; k < width; k++) {
                cursor.at(recurrent(), (long) (column + k) * hidden + first).get(block, k * rows, rows);
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
            for (int gate = 0; gate < gates; gate++) {
                inPacked.at(packed[i], ((long) gates * tile.firstUnit() + (long) gate * tile.units()) * heights[i]);
                inOriginal.at(original[i], ((long) gate * hidden + tile.firstUnit()) * heights[i]);
                Pointer.memcpy(pack ? inPacked : inOriginal, pack ? inOriginal : inPacked, length * Float.BYTES);
            }
        }
    }
}
