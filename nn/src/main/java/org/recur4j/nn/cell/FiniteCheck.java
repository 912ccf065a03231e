package org.recur4j.nn.cell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Finds what is not finite in a cell, by the names of its equations. */
public final class FiniteCheck {
    private final ReferenceCell cell;

    public FiniteCheck(ReferenceCell cell) {
        this.cell = cell;
    }

    /** Whether all numbers are finite. */
    public static boolean isFinite(INDArray values) {
        return values.scan(Conditions.notFinite()).intValue() == 0;
    }

    /** The first parameter that is not finite; its name. */
    public Optional<String> parameter(Weights weights) {
        CellLayout layout = cell.program().layout();
        return cell.program().equations().parameters().stream()
                .filter(parameter -> {
                    CellLayout.Place place = layout.place(parameter.name());
                    boolean matrix = parameter.kind() == Parameter.Kind.MATRIX;
                    return !isFinite(matrix ? cell.matrix(weights, place) : cell.vector(weights, place));
                })
                .map(Parameter::name)
                .findFirst();
    }

    /**
     * The first value of a step, by the lines of the equations, that is not finite in a row that counts.
     *
     * @param counts 1 or 0 for each row [B,1]; null for all 1
     * @return its name
     */
    public Optional<String> value(ReferenceCell.Step step, INDArray counts) {
        return cell.program().equations().values().entrySet().stream()
                .filter(line -> !isFinite(step.values().get(line.getValue()), counts))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The first gradient of a step that is not finite in a row that counts.
     *
     * @param counts 1 or 0 for each row [B,1]; null for all 1
     * @return name of a parameter, a state, or x
     */
    public Optional<String> gradient(ReferenceCell.StepGradient gradient, INDArray counts) {
        CellProgram program = cell.program();
        Map<String, INDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < program.sums(); i++) {
            Node.Sum sum = program.sumNodes().get(i).sum();
            String name = sum.isConstant() ? sum.bias() : sum.matrices().get(0);
            named.put(name, gradient.sums().get(i));
        }
        for (int s = 0; s < program.states().size(); s++) {
            named.put(program.states().get(s), gradient.previous().arrays().get(s));
        }
        named.put("x", gradient.input());
        return named.keySet().stream()
                .filter(name -> !isFinite(named.get(name), counts))
                .findFirst();
    }

    /** A value that the step did without is null. */
    private static boolean isFinite(INDArray values, INDArray counts) {
        return values == null
                || isFinite(values)
                || (counts != null
                        && LongStream.range(0, counts.length())
                                .filter(row -> counts.getDouble(row) != 0)
                                .allMatch(row -> isFinite(values.getRow(row))));
    }
}
