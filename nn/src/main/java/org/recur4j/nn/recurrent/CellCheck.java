package org.recur4j.nn.recurrent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Parameter;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;

/**
 * Compares the derived gradients of a cell with central differences, in double, on a short sequence of random numbers, a loss that
 * is linear in the outputs, and with masked steps.
 */
public final class CellCheck {
    private static final int TIME = 2;
    private static final int BATCH = 2;
    private static final int INPUTS = 2;
    private static final int HIDDEN = 3;
    private static final int CHECKED = 5; // numbers of each array
    private static final double STEP = 1e-6;
    private static final double FLOOR = 1e-3; // of what an error is relative to

    private final Unroll unroll;
    private final Cell cell;
    private final Random random;
    private final Map<String, INDArray> parameters = new LinkedHashMap<>();
    private final INDArray input;
    private final INDArray mask;
    private final State initial;
    private final INDArray outputWeights;

    private CellCheck(Cell cell, long seed) {
        this.cell = cell;
        unroll = new ReferenceUnroll(cell, false);
        random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
        cell.program().layout().shapes(INPUTS, HIDDEN).forEach((key, shape) -> {
            List<Parameter> group = cell.program().layout().of(key);
            boolean gain =
                    group.stream().anyMatch(parameter -> parameter.initial().first() != 0);
            parameters.put(key, normal(shape).muli(0.5).addi(gain ? 1 : 0).dup('f'));
        });
        input = normal(TIME, BATCH, INPUTS);
        mask = Nd4j.ones(DataType.DOUBLE, TIME, BATCH);
        mask.putScalar(1, 1, 0);
        initial = new State(
                cell.states().stream().map(state -> normal(BATCH, HIDDEN)).toList());
        outputWeights = normal(TIME, BATCH, HIDDEN);
    }

    /**
     * The largest relative error of the gradient with respect to each kind of parameter, the input and the initial states.
     *
     * @param seed of the numbers
     * @return by the keys of {@link org.recur4j.nn.cell.CellLayout}, {@code x}, and the states' names; NaN where the cell is not
     *     finite on these numbers
     */
    public static Map<String, Double> errors(Cell cell, long seed) {
        return new CellCheck(cell, seed).errors();
    }

    private Map<String, Double> errors() {
        loss();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        parameters.forEach((key, values) -> gradients.put(key, values.like()));
        INDArray inputGradient = input.like();
        State first = unroll.backward(
                new Weights(parameters), input, ColumnSlice.of(outputWeights), new Weights(gradients), inputGradient);
        Map<String, Double> errors = new LinkedHashMap<>();
        parameters.forEach((key, values) -> errors.put(key, error(values, gradients.get(key))));
        errors.put("x", error(input, inputGradient));
        for (int s = 0; s < initial.arrays().size(); s++) {
            errors.put(
                    cell.states().get(s),
                    error(initial.arrays().get(s), first.arrays().get(s)));
        }
        return errors;
    }

    private double error(INDArray values, INDArray gradient) {
        double worst = 0;
        for (int nth = 0; nth < Math.min(CHECKED, values.length()); nth++) {
            long i = values.length() <= CHECKED ? nth : random.nextInt(Math.toIntExact(values.length()));
            double before = values.getDouble(i);
            values.putScalar(i, before + STEP);
            double up = loss();
            values.putScalar(i, before - STEP);
            double difference = (up - loss()) / (2 * STEP);
            values.putScalar(i, before);
            double derived = gradient.getDouble(i);
            double error = Math.abs(difference - derived) / Math.max(FLOOR, Math.abs(difference) + Math.abs(derived));
            worst = Double.isNaN(error) ? Double.NaN : Math.max(worst, error);
        }
        return worst;
    }

    private double loss() {
        INDArray output = Nd4j.create(DataType.DOUBLE, new long[] {TIME, BATCH, HIDDEN}, 'c');
        unroll.forward(new Weights(parameters), input, mask, initial, ColumnSlice.of(output));
        return output.mul(outputWeights).sumNumber().doubleValue();
    }

    private INDArray normal(long... shape) {
        return Nd4j.randn(0, 1, shape, random).castTo(DataType.DOUBLE).dup('c');
    }
}
