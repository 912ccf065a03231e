package org.recur4j.nn.recurrent;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Transposition;

/**
 * The parameters of a recurrent layer, or their gradients, with the columns that belong to one part's hidden units side by
 * side: part after part, gate after gate, unit after unit. Where one part has all units that is their own order, and they
 * are taken as they lie.
 */
public final class PackedWeights {
    private static final int BLOCK = 256; // columns of U that are transposed around at once

    private final CpuFloats[] memory = {new CpuFloats(), new CpuFloats(), new CpuFloats()};
    private final long[] natural = new long[3];
    private final long[] arranged = new long[3];
    private final int[] heights = {0, 0, 1};
    private final CpuFloats transposedMemory = new CpuFloats();
    private long transposed;
    private int hidden;
    private int gates;
    private long candidateBias;

    /** Takes on these parameters for parts that have all hidden units, or some. */
    public void reserve(Weights weights, boolean apart) {
        INDArray[] arrays = {weights.input(), weights.recurrent(), weights.bias()};
        heights[0] = Math.toIntExact(weights.input().size(0));
        heights[1] = Math.toIntExact(weights.recurrent().size(0));
        hidden = heights[1];
        gates = Math.toIntExact(weights.bias().length()) / hidden;
        for (int i = 0; i < arrays.length; i++) {
            natural[i] = CpuFloats.address(arrays[i], 'f');
            arranged[i] = apart ? memory[i].reserve(arrays[i].length()) : natural[i];
        }
        candidateBias = weights.candidateBias() == null ? 0 : CpuFloats.address(weights.candidateBias(), 'f');
    }

    /** W [I,GH]. */
    long input() {
        return arranged[0];
    }

    /** U [H,GH]. */
    long recurrent() {
        return arranged[1];
    }

    /** b [GH]. */
    long bias() {
        return arranged[2];
    }

    /** c_n [H], or 0. */
    long candidateBias() {
        return candidateBias;
    }

    /** Uᵀ [GH,H] in the same order, column-major, where {@link #transpose} has made it. */
    long transposed() {
        return transposed;
    }

    /** Makes room for Uᵀ. */
    void reserveTransposed() {
        transposed = transposedMemory.reserve((long) gates * hidden * hidden);
    }

    /** Turns some rows of U around, when all parts have brought in their columns. */
    void transpose(int first, int rows) {
        int columns = gates * hidden;
        float[] block = new float[Math.min(BLOCK, columns) * rows];
        float[] around = new float[block.length];
        Cursor cursor = new Cursor();
        for (int column = 0; column < columns; column += BLOCK) {
            int together = Math.min(BLOCK, columns - column);
            for (int k = 0; k < together; k++) {
                cursor.at(recurrent(), (long) (column + k) * hidden + first).get(block, k * rows, rows);
            }
            Transposition.copy(block, together, rows, around);
            for (int row = 0; row < rows; row++) {
                cursor.at(transposed, (long) (first + row) * columns + column).put(around, row * together, together);
            }
        }
    }

    /** Brings in one part's columns. */
    void pack(StateTile part) {
        copy(part, true);
    }

    /** Brings them back to where they belong. */
    void unpack(StateTile part) {
        copy(part, false);
    }

    private void copy(StateTile part, boolean pack) {
        Cursor here = new Cursor();
        Cursor there = new Cursor();
        for (int i = 0; i < arranged.length && arranged[i] != natural[i]; i++) {
            long length = (long) part.units() * heights[i];
            for (int gate = 0; gate < gates; gate++) {
                here.at(arranged[i], ((long) gates * part.firstUnit() + (long) gate * part.units()) * heights[i]);
                there.at(natural[i], ((long) gate * hidden + part.firstUnit()) * heights[i]);
                Pointer.memcpy(pack ? here : there, pack ? there : here, length * Float.BYTES);
            }
        }
    }
}
