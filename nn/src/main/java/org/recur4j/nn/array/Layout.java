package org.recur4j.nn.array;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's order of a sequence, [B,N,T], and ours, time-major [T,B,N] in 'c' order. Ours is handed to DL4J as a permuted
 * view, so that stacked recurrent layers pass it on without a copy.
 */
public final class Layout {
    private Layout() {}

    /** Whether a [B,N,T] is dense as [T,B,N]. */
    public static boolean isTimeMajor(INDArray sequence) {
        return sequence.rank() == 3 && isDense(timeMajor(sequence), 'c');
    }

    /** [B,N,T] seen as [T,B,N]; the same memory. */
    public static INDArray timeMajor(INDArray sequence) {
        return sequence.permute(2, 0, 1);
    }

    /** [T,B,N] seen as [B,N,T]; the same memory. */
    public static INDArray batchMajor(INDArray sequence) {
        return sequence.permute(1, 2, 0);
    }

    /**
     * [B,N,T] as a dense [T,B,N] of this data type; a copy in the given kind of workspace only where it is not one already.
     */
    public static INDArray timeMajor(INDArray sequence, DataType type, LayerWorkspaceMgr workspaces, ArrayType kind) {
        return dense(timeMajor(sequence), type, workspaces, kind);
    }

    /**
     * An array of this data type in 'c' order; a copy in the given kind of workspace only where it is not dense in it. What
     * {@code castTo} gives lies in the layer's working memory, which the next layer overwrites: a forward pass that keeps
     * it for the backward pass would find other numbers there.
     */
    public static INDArray dense(INDArray array, DataType type, LayerWorkspaceMgr workspaces, ArrayType kind) {
        if (array.dataType() == type) {
            return isDense(array, 'c') ? array : workspaces.dup(kind, array, 'c');
        }
        return workspaces.createUninitialized(kind, type, array.shape(), 'c').assign(array);
    }

    /**
     * Requires a sequence [B,N,T].
     *
     * @param owner whose input it is, for errors
     * @throws DL4JInvalidInputException where it is of another rank or size
     */
    public static void require(INDArray sequence, long size, String owner) {
        if (sequence.rank() != 3 || sequence.size(1) != size) {
            throw new DL4JInvalidInputException("the input must be a sequence [B," + size + ",T], got "
                    + Arrays.toString(sequence.shape()) + " " + owner);
        }
    }

    /** A [B,N,T] of the same size and type that is dense as [T,B,N]; contents are undefined. */
    public static INDArray create(LayerWorkspaceMgr workspaces, ArrayType type, INDArray like) {
        long[] shape = timeMajor(like).shape();
        return batchMajor(workspaces.createUninitialized(type, like.dataType(), shape, 'c'));
    }

    /** A dense [T,B,N] as the matrix [TB,N]; the same memory. */
    public static INDArray rows(INDArray sequence) {
        return sequence.reshape('c', new long[] {sequence.size(0) * sequence.size(1), sequence.size(2)});
    }

    /** A dense array in 'c' order as one row; the same memory. */
    public static INDArray flat(INDArray array) {
        return array.reshape('c', new long[] {array.length()});
    }

    /** Whether the elements lie one after the other in the given order. */
    public static boolean isDense(INDArray array, char order) {
        long expected = 1;
        int rank = array.rank();
        for (int i = 0; i < rank; i++) {
            int axis = order == 'c' ? rank - 1 - i : i;
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }
}
