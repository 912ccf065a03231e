package org.recur4j.nn.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.recur4j.nn.StandardCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

class StepJacobianTest {
    private static final int BATCH = 2;
    private static final int INPUTS = 3;
    private static final int HIDDEN = 6;
    private static final int ROW = 1;
    private static final double STEP = 1e-6;

    private final Random random = Nd4j.getRandomFactory().getNewRandomInstance(7);
    private final INDArray x = normal(BATCH, INPUTS);

    private INDArray normal(long... shape) {
        return Nd4j.randn(0, 1, shape, random).castTo(DataType.DOUBLE).dup('c');
    }

    private Weights weights(Cell cell) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        cell.program()
                .layout()
                .shapes(INPUTS, HIDDEN)
                .forEach((key, shape) -> arrays.put(key, normal(shape).dup('f')));
        return new Weights(arrays);
    }

    private State states(Cell cell) {
        return new State(
                cell.states().stream().map(state -> normal(BATCH, HIDDEN)).toList());
    }

    @ParameterizedTest
    @EnumSource
    void it_agrees_with_finite_differences(StandardCell standard) {
        Cell cell = standard.cell();
        Weights weights = weights(cell);
        State before = states(cell);
        ReferenceCell reference = new ReferenceCell(cell);
        INDArray jacobian = StepJacobian.of(reference, weights, reference.forward(weights, x, null, before), x, ROW)
                .matrix();
        int size = cell.states().size() * HIDDEN;
        assertThat(jacobian.shape()).containsExactly(size, size);
        for (int j = 0; j < size; j++) {
            INDArray state = before.arrays().get(j / HIDDEN);
            double value = state.getDouble(ROW, j % HIDDEN);
            state.putScalar(ROW, j % HIDDEN, value + STEP);
            INDArray up = next(reference, weights, before);
            state.putScalar(ROW, j % HIDDEN, value - STEP);
            INDArray column = up.sub(next(reference, weights, before)).divi(2 * STEP);
            state.putScalar(ROW, j % HIDDEN, value);
            assertThat(jacobian.getColumn(j).sub(column).amaxNumber().doubleValue())
                    .isLessThan(1e-8);
        }
    }

    /** All states of the sequence after a step, one after the other. */
    private INDArray next(ReferenceCell cell, Weights weights, State before) {
        List<INDArray> states = cell.forward(weights, x, null, before)
                .next()
                .map(s -> s.getRow(ROW))
                .arrays();
        return Nd4j.concat(0, states.toArray(INDArray[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void the_largest_singular_value_is_that_of_a_full_decomposition(StandardCell standard) {
        Cell cell = standard.cell();
        Weights weights = weights(cell);
        ReferenceCell reference = new ReferenceCell(cell);
        StepJacobian jacobian =
                StepJacobian.of(reference, weights, reference.forward(weights, x, null, states(cell)), x, ROW);
        INDArray ofH = jacobian.matrix()
                .get(NDArrayIndex.interval(0, HIDDEN), NDArrayIndex.interval(0, HIDDEN))
                .dup();
        assertThat(jacobian.largestSingularValue()).isCloseTo(decomposed(jacobian.matrix()), within(1e-6));
        assertThat(jacobian.largestSingularValueOfH()).isCloseTo(decomposed(ofH), within(1e-6));
    }

    private static double decomposed(INDArray matrix) {
        INDArray values = Nd4j.create(DataType.DOUBLE, matrix.rows());
        Nd4j.getBlasWrapper().lapack().gesvd(matrix.dup('f'), values, null, null);
        return values.getDouble(0);
    }
}
