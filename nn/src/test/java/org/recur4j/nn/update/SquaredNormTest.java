package org.recur4j.nn.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SquaredNormTest {
    @ParameterizedTest
    @CsvSource({"FLOAT, 1", "FLOAT, 8192", "FLOAT, 8193", "FLOAT, 100000", "DOUBLE, 100", "DOUBLE, 8193"})
    void is_the_sum_of_squares(DataType type, long length) {
        INDArray array = Nd4j.linspace(-1, 2, length, type);

        assertThat(SquaredNorm.of(array)).isCloseTo(sum(array), within(1e-6 * sum(array)));
    }

    @ParameterizedTest
    @CsvSource({"c", "f"})
    void the_layout_does_not_matter(char order) {
        INDArray array =
                Nd4j.linspace(-1, 2, 300, DataType.FLOAT).reshape('c', 20, 15).dup(order);
        INDArray part = array.get(NDArrayIndex.interval(3, 17), NDArrayIndex.interval(2, 9));
        INDArray rows = array.get(NDArrayIndex.interval(3, 17), NDArrayIndex.all());

        assertThat(SquaredNorm.of(array)).isCloseTo(sum(array), within(1e-4));
        assertThat(SquaredNorm.of(part)).isCloseTo(sum(part), within(1e-4));
        assertThat(SquaredNorm.of(rows)).isCloseTo(sum(rows), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void what_is_not_finite_stays_so(float bad) {
        INDArray array = Nd4j.linspace(-1, 2, 20_000, DataType.FLOAT);
        array.putScalar(12_345, bad);

        assertThat(SquaredNorm.of(array)).isNotFinite();
    }

    private static double sum(INDArray array) {
        double sum = 0;
        for (double value : array.dup('c').data().asDouble()) {
            sum += value * value;
        }
        return sum;
    }
}
