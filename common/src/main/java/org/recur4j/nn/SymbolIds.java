package org.recur4j.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Symbols of a batch of sequences as plain numbers, step by step: symbol tB + b is that of step t of sequence b.
 *
 * @param symbols in [0, V), or {@link #NONE} where masked [TB]
 * @param batch B
 * @param time T
 */
record SymbolIds(int[] symbols, int batch, int time) {
    /** Stands at masked steps. */
    static final int NONE = -1;

    /**
     * Reads symbols.
     *
     * @param ids [B,T] or [B,1,T], of any numeric type
     * @param mask [B,T], or null; where it is 0 the number there is not looked at
     * @param vocabulary V
     * @param owner whose ids they are, for errors
     */
    @SuppressWarnings("try") // a workspace scope is only entered and left
    static SymbolIds read(INDArray ids, INDArray mask, long vocabulary, String owner) {
        if (ids.rank() != 2 && (ids.rank() != 3 || ids.size(1) != 1)) {
            throw new IllegalArgumentException(
                    "symbol ids must be [B,T] or [B,1,T], got " + Arrays.toString(ids.shape()) + " " + owner);
        }
        int batch = Math.toIntExact(ids.size(0));
        int time = Math.toIntExact(ids.size(ids.rank() - 1));
        if (mask != null && (mask.length() != (long) batch * time || mask.size(0) != batch)) {
            throw new IllegalArgumentException("the mask of " + batch + " sequences of " + time
                    + " symbols must be [B,T], got " + Arrays.toString(mask.shape()) + " " + owner);
        }
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            double[] values = rows(ids);
            double[] masked = mask == null ? null : rows(mask);
            int[] symbols = new int[values.length];
            for (int b = 0; b < batch; b++) {
                for (int t = 0; t < time; t++) {
                    int from = b * time + t;
                    symbols[t * batch + b] =
                            masked != null && masked[from] == 0 ? NONE : checked(values[from], vocabulary, b, t, owner);
                }
            }
            return new SymbolIds(symbols, batch, time);
        }
    }

    private static double[] rows(INDArray array) {
        return Layout.flat(array.dup('c')).toDoubleVector();
    }

    private static int checked(double value, long vocabulary, int b, int t, String owner) {
        if (!(value >= 0 && value < vocabulary) || value != Math.rint(value)) {
            throw new IllegalArgumentException("symbol id " + value + " at step " + t + " of sequence " + b
                    + " is not a whole number in [0, " + vocabulary + ") " + owner);
        }
        return (int) value;
    }
}
