package org.recur4j.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** ND4J arrays made from Java arrays; ND4J's own methods take as long as ten copies. */
public final class FloatArrays {
    private FloatArrays() {}

    /** A new array of these numbers in 'c' order, outside workspaces. */
    public static INDArray of(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        if (array.length() != values.length) {
            throw new IllegalArgumentException(values.length + " numbers do not fill " + array.shapeInfoToString());
        }
        put(values, array, 0);
        return array;
    }

    /**
     * Writes numbers into an array, in its order. Several threads may write to different places at the same time.
     *
     * @param into floats, dense in 'c' order
     * @param from index of the first number written
     */
    public static void put(float[] values, INDArray into, long from) {
        if (from < 0 || from + values.length > into.length()) {
            throw new IllegalArgumentException(
                    values.length + " numbers from " + from + " on do not go into " + into.shapeInfoToString());
        }
        if (CpuFloats.isCpuFloat(into.dataType())) {
            new Cursor().at(CpuFloats.address(into, 'c'), from).put(values, 0, values.length);
            CpuFloats.reachabilityFence(into);
        } else {
            INDArray part = Layout.flat(into).get(NDArrayIndex.interval(from, from + values.length));
            part.assign(Nd4j.createFromArray(values));
        }
    }
}
