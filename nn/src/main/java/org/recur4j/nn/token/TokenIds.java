package org.recur4j.nn.token;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;

/**
 * Tokens of a batch of sequences as plain numbers, step by step: token tB + b is that of step t of sequence b.
 *
 * @param tokens in [0, V), or {@link #NONE} where masked [TB]
 * @param batch B
 * @param time T
 */
public record TokenIds(int[] tokens, int batch, int time) {
    /** Stands at masked steps. */
    public static final int NONE = -1;

    /**
     * Reads tokens.
     *
     * @param ids [B,T] or [B,1,T], of any numeric type
     * @param mask [B,T], or null; where it is 0 the number there is not looked at
     * @param vocabulary V
     * @param owner whose ids they are, for errors
     */
    @SuppressWarnings("try") // a workspace scope is only entered and left
    public static TokenIds read(INDArray ids, INDArray mask, long vocabulary, String owner) {
        if (ids.rank() != 2 && (ids.rank() != 3 || ids.size(1) != 1)) {
            throw new DL4JInvalidInputException(
                    "token ids must be [B,T] or [B,1,T], got " + Arrays.toString(ids.shape()) + " " + owner);
        }
        int batch = Math.toIntExact(ids.size(0));
        int time = Math.toIntExact(ids.size(ids.rank() - 1));
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            double[] values = Layout.flat(ids.dup('c')).toDoubleVector();
            StepMask counted = StepMask.read(mask, batch, time, owner);
            int[] tokens = new int[values.length];
            for (int b = 0; b < batch; b++) {
                for (int t = 0; t < time; t++) {
                    int from = b * time + t;
                    boolean counts = counted == null || counted.counts(t, b);
                    tokens[t * batch + b] = counts ? checked(values[from], vocabulary, b, t, owner) : NONE;
                }
            }
            return new TokenIds(tokens, batch, time);
        }
    }

    private static int checked(double value, long vocabulary, int b, int t, String owner) {
        if (!(value >= 0 && value < vocabulary) || value != Math.rint(value)) {
            throw new DL4JInvalidInputException("token id " + value + " at step " + t + " of sequence " + b
                    + " is not a whole number in [0, " + vocabulary + ") " + owner);
        }
        return (int) value;
    }
}
