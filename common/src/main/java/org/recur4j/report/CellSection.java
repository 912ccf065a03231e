package org.recur4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.recur4j.nn.cell.Cell;
import org.recur4j.run.CellChoice;

/**
 * The equations of cells.
 *
 * @param title heading
 * @param text how to read them; may be empty
 * @param cells one for each cell
 */
public record CellSection(String title, String text, List<Entry> cells) implements Section {
    private static final Pattern EQUATION = Pattern.compile("(\\S+) = (.*)");

    /**
     * One cell.
     *
     * @param cell its name
     * @param source where it comes from; may be empty
     * @param equations aligned, without the line that names the cell
     */
    public record Entry(String cell, String source, String equations) {
        /** That of a cell as it was chosen. */
        public static Entry of(CellChoice choice) {
            Cell cell = choice.cell();
            List<String> lines = cell.text().lines().toList();
            boolean titled = !cell.source().isEmpty();
            List<String> equations = titled ? lines.subList(1, lines.size()) : lines;
            return new Entry(choice.name(), cell.source(), String.join("\n", aligned(equations)));
        }
    }

    /** Equations with their signs of equality below each other; other lines as they are. */
    public static List<String> aligned(List<String> lines) {
        Map<String, Matcher> equations = new LinkedHashMap<>();
        int width = 0;
        for (String line : lines) {
            Matcher equation = EQUATION.matcher(line);
            if (equation.matches()) {
                equations.put(line, equation);
                width = Math.max(width, equation.group(1).length());
            }
        }
        List<String> aligned = new ArrayList<>();
        for (String line : lines) {
            Matcher equation = equations.get(line);
            aligned.add(
                    equation == null
                            ? line
                            : equation.group(1)
                                    + " ".repeat(width - equation.group(1).length()) + " = " + equation.group(2));
        }
        return aligned;
    }
}
