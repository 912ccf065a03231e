package org.recur4j.studio.cell;

import java.util.List;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellSyntaxException;
import org.recur4j.nn.cell.EquationWriter;
import org.recur4j.nn.cell.Parameter;

/**
 * What follows from a cell's equations.
 *
 * @param name of the cell
 * @param problem why they cannot be read, in which case there is nothing else; null if they can
 * @param states names, h first
 * @param links how the lines depend on each other
 * @param parameters in the order of the text
 * @param forward the equations of a step, sums on lines of their own
 * @param backward the gradients with respect to the values of a step
 * @param gradients with respect to the parameters
 * @param normalises whether a line has the mean over units, so that one unit alone says nothing
 */
record CellSheet(
        String name,
        Problem problem,
        List<String> states,
        List<Cell.Link> links,
        List<Row> parameters,
        List<String> forward,
        List<String> backward,
        List<String> gradients,
        boolean normalises) {

    /** A mistake; line and column are from 1, or 0 where it is in no line. */
    record Problem(int line, int column, String sentence) {}

    /**
     * A parameter.
     *
     * @param shape in letters, such as {@code [I,H]}
     * @param first what the text says of its first values
     * @param number the first of its first values; 0 where the text has none
     */
    record Row(String name, String shape, String first, double number) {
        private static Row of(Parameter parameter) {
            return new Row(
                    parameter.name(),
                    parameter.shape(),
                    parameter.initial().toString(),
                    parameter.initial().first());
        }
    }

    /** What is asked: equations as they stand in the editor. */
    record Request(String text) {}

    static CellSheet of(Request request) {
        try {
            Cell cell = CellText.parse(request.text());
            EquationWriter writer = EquationWriter.text(cell);
            return new CellSheet(
                    cell.name(),
                    null,
                    cell.states(),
                    cell.links(),
                    cell.parameters().stream().map(Row::of).toList(),
                    writer.forward(),
                    writer.backward(),
                    writer.parameters(),
                    cell.program().uses("mean"));
        } catch (CellSyntaxException e) {
            Problem problem = new Problem(e.line(), e.column(), e.getMessage());
            return new CellSheet("", problem, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
        }
    }
}
