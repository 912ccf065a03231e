package org.recur4j.nn.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A layer's parameters, or their gradients, as views of the one row that DL4J keeps them in. */
public final class ParameterViews {
    private ParameterViews() {}

    /** Number of elements of all these shapes. */
    public static long count(Map<String, long[]> shapes) {
        return shapes.values().stream().mapToLong(ParameterViews::length).sum();
    }

    /** The views by name, one after the other in the order of the shapes, each in the given order of memory. */
    public static Map<String, INDArray> of(Map<String, long[]> shapes, INDArray flattened, char order) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        if (shapes.isEmpty()) {
            return table;
        }
        INDArray flat = flattened.reshape(flattened.length());
        long position = 0;
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            long length = length(shape.getValue());
            INDArray view = flat.get(NDArrayIndex.interval(position, position + length));
            table.put(shape.getKey(), view.reshape(order, shape.getValue()));
            position += length;
        }
        return table;
    }

    private static long length(long[] shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        return length;
    }
}
