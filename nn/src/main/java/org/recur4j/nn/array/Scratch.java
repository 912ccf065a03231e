package org.recur4j.nn.array;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An array outside workspaces, reused from one sequence to the next: new memory costs more time than the sums in it. */
public final class Scratch {
    private INDArray memory;

    /** An array in 'c' order, in the same memory as the previous one; contents are undefined. */
    public INDArray array(DataType type, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        if (memory == null || memory.length() < length || memory.dataType() != type) {
            memory = Nd4j.createUninitializedDetached(type, length);
        }
        INDArray part = memory.length() == length ? memory : memory.get(NDArrayIndex.interval(0, length));
        return part.reshape('c', shape);
    }
}
