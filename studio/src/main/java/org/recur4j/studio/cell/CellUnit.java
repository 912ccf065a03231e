package org.recur4j.studio.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.Parameter;
import org.recur4j.nn.cell.ReferenceCell;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.cell.Weights;
import org.recur4j.studio.http.Refusal;

/**
 * One unit of a cell with one input: all that goes into a step are numbers, and each line of the equations is a function of any one of them.
 *
 * @param cell its equations
 * @param numbers the input x, the states before the step and the parameters by name; those that are missing are 0
 */
record CellUnit(Cell cell, Map<String, Double> numbers) {
    private static final int POINTS = 81;
    private static final double MAX = 1e6;

    /**
     * What is asked.
     *
     * @param along the name of the number that changes
     * @param from where it begins
     * @param to where it ends
     * @param numbers all others by name
     */
    record Request(String text, String along, double from, double to, Map<String, Double> numbers) {}

    /**
     * The functions.
     *
     * @param at values of the number that changes
     * @param lines values of each line of the equations there, by its name
     */
    record Curves(double[] at, Map<String, double[]> lines) {}

    static Curves curves(Request request) {
        Cell cell = CellText.parse(request.text());
        boolean known = request.along() != null
                && (request.along().equals("x")
                        || cell.states().contains(request.along())
                        || cell.parameters().stream().map(Parameter::name).anyMatch(request.along()::equals));
        boolean finite = request.numbers() != null
                && request.numbers().values().stream().allMatch(value -> value != null && Math.abs(value) <= MAX)
                && Math.abs(request.from()) <= MAX
                && Math.abs(request.to()) <= MAX;
        if (!known || !finite) {
            throw new Refusal(400, "The cell has no such number, or it is out of range.");
        }
        return new CellUnit(cell, new LinkedHashMap<>(request.numbers()))
                .curves(request.along(), request.from(), request.to());
    }

    private Curves curves(String along, double from, double to) {
        double[] at = IntStream.range(0, POINTS)
                .mapToDouble(i -> from + (to - from) * i / (POINTS - 1))
                .toArray();
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int i = 0; i < POINTS; i++) {
            int point = i;
            numbers.put(along, at[i]);
            step().forEach((line, value) ->
                    lines.computeIfAbsent(line, name -> new double[POINTS])[point] = value.getDouble(0));
        }
        return new Curves(at, lines);
    }

    /** One step: the value of each line [1,1]. */
    private Map<String, INDArray> step() {
        CellLayout layout = cell.program().layout();
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        layout.shapes(1, 1).forEach((key, shape) -> {
            List<Parameter> group = layout.of(key);
            INDArray array = Nd4j.create(DataType.DOUBLE, shape, 'f');
            for (int i = 0; i < group.size(); i++) {
                array.putScalar(i, number(group.get(i).name()));
            }
            arrays.put(key, array);
        });
        ReferenceCell reference = new ReferenceCell(cell);
        List<INDArray> states =
                cell.states().stream().map(state -> array(number(state))).toList();
        return reference.named(reference.forward(new Weights(arrays), array(number("x")), null, new State(states)));
    }

    private double number(String name) {
        return numbers.getOrDefault(name, 0.0);
    }

    private static INDArray array(double value) {
        return Nd4j.createFromArray(new double[][] {{value}});
    }
}
