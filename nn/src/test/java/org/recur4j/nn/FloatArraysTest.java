package org.recur4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatArraysTest {
    @Test
    void an_array_has_the_numbers_row_by_row() {
        INDArray array = FloatArrays.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.getRow(1).toFloatVector()).containsExactly(4, 5, 6);
        assertThat(array.isAttached()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void some_numbers_of_a_part_are_written_over(DataType type) {
        INDArray whole = Nd4j.zeros(type, 4, 3);
        INDArray part = whole.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());

        FloatArrays.put(new float[] {7, 8}, part, 2);

        assertThat(whole.data().asFloat()).containsExactly(0, 0, 0, 0, 0, 7, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void numbers_that_do_not_fit_are_refused() {
        INDArray array = Nd4j.zeros(2, 3);

        assertThatThrownBy(() -> FloatArrays.of(new float[5], 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloatArrays.put(new float[2], array, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloatArrays.put(new float[2], array, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FloatArrays.put(new float[1], array.permute(1, 0), 0))
                .isInstanceOf(IllegalStateException.class);
    }
}
