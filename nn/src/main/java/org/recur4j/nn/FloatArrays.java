package org.recur4j.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** Arrays of numbers that Java has made; ND4J's own way takes as long as ten copies of them. */
public final class FloatArrays {
    private FloatArrays() {}

    /** An array in 'c' order, outside workspaces, with these numbers. */
    public static INDArray of(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        if (array.length() != values.length) {
            throw new IllegalArgumentException(values.length + " numbers do not fill " + array.shapeInfoToString());
        }
        put(values, array, 0);
        return array;
    }

    /**
     * Writes numbers over those of an array, in its order; several threads may do so at once, in different places.
     *
     * @param into of floats, dense in 'c' order
     * @param from where the first of them goes
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
