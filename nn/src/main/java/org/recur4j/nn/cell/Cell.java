package org.recur4j.nn.cell;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.shade.jackson.annotation.JsonValue;

/**
 * A recurrent cell, written as the equations of one step. A state after the step has a prime, {@code x} is the input, and every
 * name without an equation is a parameter: a matrix if it stands before what it multiplies, otherwise a vector of the states' size.
 *
 * <pre>{@code
 * # gru.cell – gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), reset after the product, as in cuDNN
 * r = sigmoid(W_r x + U_r h + b_r)
 * z = sigmoid(W_z x + U_z h + b_z)
 * n = tanh(W_n x + b_n + r * (U_n h + c_n))
 * h' = (1 - z) * n + z * h
 * }</pre>
 *
 * <p>A line with a colon gives a parameter's first values: {@code b_f: 1}, {@code U: identity}, {@code tau: scalar uniform(0, 1)}.
 * Functions: sigmoid, tanh, relu, softsign, softplus, exp, log, sqrt, abs, min, max, mean and layernorm, the last two over the units of a
 * vector. The first comment names the cell and says where it comes from.
 */
public final class Cell implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 1 << 16;
    private static final Pattern TITLE = Pattern.compile("^#\\s*(\\S+?)(?:\\.cell)?(?:\\s+[–—-]+\\s+(.*?))?\\s*$");

    private final String name;
    private final String source;
    private final String text;
    private transient volatile CellProgram program;
    private transient volatile CpuPlan plan;

    private Cell(String name, String source, String text) {
        this.name = name;
        this.source = source;
        this.text = text;
    }

    /**
     * Reads equations.
     *
     * @throws CellSyntaxException if they cannot be read; it says where and why
     */
    public static Cell parse(String text) {
        return parse("cell", text);
    }

    /** Reads equations, whose cell has this name unless their first comment gives another. */
    public static Cell parse(String name, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new CellSyntaxException(
                    "A cell has at most " + MAX_LENGTH + " characters, not " + text.length() + ".");
        }
        String clean = text.startsWith("\ufeff") ? text.substring(1) : text;
        String lines = String.join(
                        "\n", clean.lines().map(String::stripTrailing).toList())
                .strip();
        Matcher title = TITLE.matcher(lines.lines().findFirst().orElse(""));
        boolean titled = title.matches() && title.group(2) != null;
        Cell cell = new Cell(titled ? title.group(1) : name, titled ? title.group(2) : "", lines);
        cell.program = new CellProgram(Parser.parse(clean));
        return cell;
    }

    /**
     * Reads a file of equations, in UTF-8.
     *
     * @throws CellSyntaxException if it is too long, or they cannot be read
     */
    public static Cell read(Path file) throws IOException {
        if (Files.size(file) > MAX_LENGTH) {
            throw new CellSyntaxException("A cell has at most " + MAX_LENGTH + " characters; " + file + " has "
                    + Files.size(file) + " bytes.");
        }
        String name = file.getFileName().toString().replaceFirst("\\.cell$", "");
        return parse(name, Files.readString(file, StandardCharsets.UTF_8));
    }

    /** Its name, as commands and records spell it. */
    public String name() {
        return name;
    }

    /** Where it comes from; may be empty. */
    public String source() {
        return source;
    }

    /** Its equations. */
    @JsonValue
    public String text() {
        return text;
    }

    /** Names of its states, h first. */
    public List<String> states() {
        return program().states();
    }

    /** Its parameters, in the order of the text. */
    public List<Parameter> parameters() {
        return program().equations().parameters();
    }

    /** The size of each equation's value, by its name. */
    public Map<String, Size> sizes() {
        Map<String, Size> sizes = new LinkedHashMap<>();
        program()
                .equations()
                .values()
                .forEach((value, node) -> sizes.put(value, node.size() == null ? Size.HIDDEN : node.size()));
        return sizes;
    }

    /**
     * What a line of the equations is computed from.
     *
     * @param from x, a state before the step, or another line
     * @param to the line
     * @param matrix whether a matrix is on every way between the two: otherwise it goes element by element
     */
    public record Link(String from, String to, boolean matrix) {}

    /** How the lines depend on each other; those that went into the sum of another line are left out. */
    public List<Link> links() {
        Map<Node, String> named = new HashMap<>();
        List<Node> used = program().gradients().nodes();
        program().equations().values().forEach((line, node) -> {
            if (used.contains(node)) {
                named.putIfAbsent(node, line);
            }
        });
        List<Link> links = new ArrayList<>();
        program().equations().values().forEach((line, node) -> {
            if (used.contains(node) && line.equals(named.get(node))) {
                Map<Node, Boolean> matrix = new LinkedHashMap<>();
                reach(node, false, named, matrix);
                matrix.forEach((source, through) -> {
                    if (named.containsKey(source) || !source.isComputed()) {
                        links.add(new Link(named.getOrDefault(source, leaf(source)), line, through));
                    }
                });
            }
        });
        return links;
    }

    private static String leaf(Node node) {
        return node.op() == Op.INPUT ? Names.INPUT : String.valueOf(node.detail());
    }

    /** What a value is computed from, up to lines, and whether a matrix is on every way there. */
    private static void reach(Node node, boolean matrix, Map<Node, String> named, Map<Node, Boolean> reached) {
        boolean below = matrix || node.op() == Op.SUM;
        for (Node argument : node.arguments()) {
            Boolean before = reached.get(argument);
            if (before == null || (before && !below)) {
                reached.put(argument, below);
                if (!named.containsKey(argument)) {
                    reach(argument, below, named, reached);
                }
            }
        }
    }

    /** What is derived from the equations. */
    public CellProgram program() {
        CellProgram known = program;
        if (known == null) {
            known = new CellProgram(Parser.parse(text));
            program = known;
        }
        return known;
    }

    /** Its loops for float on the CPU, compiled when they are first asked for. */
    public CpuPlan cpuPlan() {
        CpuPlan known = plan;
        if (known == null) {
            synchronized (this) {
                known = plan == null ? new CpuPlanner(program()).plan() : plan;
                plan = known;
            }
        }
        return known;
    }

    /**
     * The same cell with other first values of a parameter.
     *
     * @param parameter its name
     * @param values as they stand after the colon
     * @throws CellSyntaxException if the cell has no such parameter, or there are no such values
     */
    public Cell with(String parameter, String values) {
        Pattern option = Pattern.compile("(?m)^\\s*" + Pattern.quote(parameter) + "\\s*:.*\\R?");
        String without = option.matcher(text).replaceAll("");
        String line = parameter + ": " + values;
        Matcher present = option.matcher(text);
        boolean same = present.find() && present.group().strip().equals(line);
        return same ? this : parse(name, without.stripTrailing() + "\n" + line);
    }

    /** The same cell, every first value of a parameter this number. */
    public Cell with(String parameter, double value) {
        return with(parameter, number(value));
    }

    /** A number as cells are written: without a needless decimal point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value).replace('E', 'e');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
