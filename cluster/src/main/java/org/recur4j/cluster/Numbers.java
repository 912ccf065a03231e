package org.recur4j.cluster;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of some arrays in a row, as they are sent. */
final class Numbers {
    private Numbers() {}

    static float[] of(List<INDArray> arrays) {
        float[] all = new float
                [Math.toIntExact(arrays.stream().mapToLong(INDArray::length).sum())];
        int at = 0;
        for (INDArray array : arrays) {
            float[] values = array.data().asFloat();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        return all;
    }

    static void into(List<INDArray> arrays, float[] all) {
        int at = 0;
        for (INDArray array : arrays) {
            int end = at + (int) array.length();
            try (INDArray values = Nd4j.create(Arrays.copyOfRange(all, at, end))) {
                array.assign(values.reshape(array.shape()));
            }
            at = end;
        }
    }
}
