package org.recur4j.nn.array;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Conversions between DL4J's layout of a sequence, [B,N,T], and ours, time-major [T,B,N] in 'c' order. DL4J gets ours as a
 * permuted view, so that stacked recurrent layers exchange sequences without a copy.
 */
public final class Layout {
    private Layout() {}

    /** Whether a sequence [B,N,T] is dense in 'c' order as [T,B,N]. */
    public static boolean isTimeMajor(INDArray sequence) {
        return sequence.rank() == 3 && isDense(timeMajor(sequence), 'c');
    }

    /** A view of [B,N,T] as [T,B,N]. */
    public static INDArray timeMajor(INDArray sequence) {
        return sequence.permute(2, 0, 1);
    }

    /** A view of [T,B,N] as [B,N,T]. */
    public static INDArray batchMajor(INDArray sequence) {
        return sequence.permute(1, 2, 0);
    }

    /**
     * A sequence [B,N,T] as a dense [T,B,N] of this data type; a copy, in this kind of workspace, unless it is one already.
     */
    public static INDArray timeMajor(INDArray sequence, DataType type, LayerWorkspaceMgr workspaces, ArrayType kind) {
        return dense(timeMajor(sequence), type, workspaces, kind);
    }

    /**
     * A dense array of this data type in 'c' order; a copy, in this kind of workspace, unless it is one already. The result of
     * {@code castTo} is in the layer's working memory, which the next layer overwrites, so a forward pass cannot keep it for
     * the backward pass.
     */
    public static INDArray dense(INDArray array, DataType type, LayerWorkspaceMgr workspaces, ArrayType kind) {
        if (array.dataType() == type) {
            return isDense(array, 'c') ? array : workspaces.dup(kind, array, 'c');
        }
        return workspaces.createUninitialized(kind, type, array.shape(), 'c').assign(array);
    }

    /**
     * Requires a sequence [B,size,T].
     *
     * @param owner the layer, for errors
     * @throws DL4JInvalidInputException if it has another rank or size
     */
    public static void require(INDArray sequence, long size, String owner) {
        if (sequence.rank() != 3 || sequence.size(1) != size) {
            throw new DL4JInvalidInputException("the input must be a sequence [B," + size + ",T], got "
                    + Arrays.toString(sequence.shape()) + " " + owner);
        }
    }

    /** A new sequence [B,N,T] of the same size and type, dense as [T,B,N]; contents are undefined. */
    public static INDArray create(LayerWorkspaceMgr workspaces, ArrayType type, INDArray like) {
        long[] shape = timeMajor(like).shape();
        return batchMajor(workspaces.createUninitialized(type, like.dataType(), shape, 'c'));
    }

    /** A view of a dense array in 'c' order as a matrix with its last dimension: of [T,B,N] as [TB,N]. */
    public static INDArray rows(INDArray array) {
        long columns = array.size(-1);
        return array.reshape('c', new long[] {array.length() / columns, columns});
    }

    /** A vector [N] as a matrix [N,1]. */
    public static INDArray column(INDArray vector) {
        return vector.reshape('c', new long[] {vector.length(), 1});
    }

    /** A view of a dense array in 'c' order as a vector. */
    public static INDArray flat(INDArray array) {
        return array.reshape('c', new long[] {array.length()});
    }

    /** Whether the elements are contiguous in this order. */
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
