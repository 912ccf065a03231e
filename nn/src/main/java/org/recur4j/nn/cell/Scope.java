package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names in a cell's equations mean: the input, states, values of earlier lines, and parameters. */
final class Scope {
    /** Graphs are gone through by recursion, and in longer ones central differences drown in rounding errors. */
    private static final int MAX_DEPTH = 200;

    private final Graph graph;
    private final Map<String, List<Token>> equations = new LinkedHashMap<>();
    private final Map<String, Token> optionNames = new LinkedHashMap<>();
    private final Map<String, InitialValue> options = new HashMap<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> parameters = new LinkedHashMap<>(); // the sum that each is a part of
    private final Set<String> used = new LinkedHashSet<>();

    Scope(Graph graph, List<List<Token>> lines) {
        this.graph = graph;
        for (List<Token> line : lines) {
            Token name = line.get(0);
            if (!name.isName()) {
                throw name.error("a line begins with the name of a value, not with " + name.shown() + ".");
            }
            if (line.get(1).isOneOf(",:")) {
                addOptions(line);
            } else if (line.get(1).is("=")) {
                addEquation(name, line);
            } else {
                throw line.get(1)
                        .error("\"=\" is expected after the name " + name.text() + ", not "
                                + line.get(1).shown() + ".");
            }
        }
        if (!equations.containsKey("h'")) {
            String message =
                    "a cell needs an equation for its state, h' = …, with a prime for the value after the step.";
            throw equations.containsKey("h")
                    ? equations.get("h").get(0).error(message)
                    : new CellSyntaxException("A" + message.substring(1));
        }
    }

    private void addEquation(Token name, List<Token> line) {
        String plain = name.text().replace("'", "");
        if (plain.equals(Names.INPUT) || Names.isFunction(plain)) {
            throw name.error(plain + " is " + (plain.equals(Names.INPUT) ? "the input" : "a function")
                    + ": give the value another name.");
        }
        if (equations.put(name.text(), line) != null) {
            throw name.error(name.text() + " has an equation already.");
        }
        if (equations.containsKey(plain) && isState(plain)) {
            throw name.error(plain + " is a state: only " + plain + "' can have an equation.");
        }
    }

    private void addOptions(List<Token> line) {
        int colon = 1;
        while (line.get(colon).is(",") && line.get(colon + 1).isName()) {
            colon += 2;
        }
        if (!line.get(colon).is(":")) {
            throw line.get(colon)
                    .error("\":\" is expected after " + line.get(colon - 1).text() + ", not "
                            + line.get(colon).shown() + ".");
        }
        for (int i = 0; i < colon; i += 2) {
            Token name = line.get(i);
            if (optionNames.put(name.text(), name) != null) {
                throw name.error(name.text() + " has first values already.");
            }
            options.put(name.text(), InitialValue.parse(name, line.subList(colon + 1, line.size() - 1)));
        }
    }

    private boolean isState(String name) {
        return equations.containsKey(name + "'");
    }

    /** Whether the text has an equation or first values for a name. */
    boolean isDefined(String name) {
        return equations.containsKey(name) || isState(name) || options.containsKey(name);
    }

    /** The lines with equations. */
    List<List<Token>> equations() {
        return List.copyOf(equations.values());
    }

    void define(Token name, Node value) {
        if (value.depth() > MAX_DEPTH) {
            throw name.error(name.text() + " needs more than " + MAX_DEPTH
                    + " operations one after another, with those of the lines above: a cell has at most that many.");
        }
        if (name.text().endsWith("'") && !graph.fit(value, graph.leaf(Op.STATE, "h", Size.HIDDEN))) {
            throw name.error(name.text() + " has the size of the input: multiply x by a matrix, as in W x.");
        }
        values.put(name.text(), value);
    }

    /**
     * What a name stands for.
     *
     * @param factor whether something is multiplied by it, or divided
     */
    Node value(Token token, boolean factor) {
        String name = token.text();
        used.add(name);
        if (name.equals(Names.INPUT)) {
            return graph.leaf(Op.INPUT, null, Size.INPUT);
        }
        if (isState(name)) {
            return graph.leaf(Op.STATE, name, Size.HIDDEN);
        }
        if (equations.containsKey(name)) {
            return earlier(token);
        }
        if (name.endsWith("'")) {
            throw token.error("there is no equation " + name + " = …" + Names.meant(name, equations.keySet()) + ".");
        }
        if (factor && !name.contains("_") && !options.containsKey(name)) {
            throw token.error(name + " has no equation" + Names.meant(name, equations.keySet()) + ": for a state give "
                    + name + "' = …, for a vector of parameters its first values, such as " + name + ": 0.");
        }
        Node known = parameters.get(name);
        if (known != null && !known.sum().isConstant()) {
            throw token.error(name + " is a matrix: write what it multiplies after it.");
        }
        boolean scalar = initial(name).scalar();
        Node vector = graph.sum(List.of(), List.of(), name, scalar ? Size.HIDDEN : null);
        parameters.put(name, vector);
        return vector;
    }

    private Node earlier(Token token) {
        Node value = values.get(token.text());
        if (value == null) {
            Token later = equations.get(token.text()).get(0);
            throw token.error(token.text() + " is computed in line " + later.line()
                    + ": an equation takes values of the lines above it, so that none go in a circle; for a state before the"
                    + " step leave out the prime.");
        }
        return value;
    }

    /** A matrix of parameters times a vector. */
    Node product(Token matrix, Node vector) {
        String name = matrix.text();
        if (name.equals(Names.INPUT) || isState(name) || equations.containsKey(name)) {
            throw matrix.error(name + " is a value, not a matrix: write " + name + " * ….");
        }
        if (vector.op() == Op.CONSTANT) {
            throw matrix.error(name + " multiplies a number, not a vector: write " + name + " * ….");
        }
        Node product = graph.sum(List.of(name), List.of(vector), null, null);
        Node known = parameters.put(name, product);
        if (known != null && known != product) {
            throw matrix.error(name + " stands in two products"
                    + (known.sum().isConstant() ? ", or is a vector elsewhere" : "")
                    + ": give each its own matrix.");
        }
        InitialValue initial = initial(name);
        if (initial.scalar()) {
            throw optionNames.get(name).error(name + " is a matrix, not a scalar.");
        }
        return product;
    }

    private InitialValue initial(String name) {
        return options.getOrDefault(name, InitialValue.NONE);
    }

    /** All equations, after the last is defined. */
    Equations finished() {
        values.forEach(this::requireUse);
        optionNames.forEach((name, token) -> {
            if (!parameters.containsKey(name)) {
                String what = equations.containsKey(name) ? " has an equation" : " is no parameter of this cell";
                throw token.error(name + what + Names.meant(name, parameters.keySet()) + ".");
            }
        });
        if (parameters.values().stream().noneMatch(Node::hasInput) && !used.contains(Names.INPUT)) {
            throw new CellSyntaxException("The cell does not use its input: multiply x by a matrix, as in W x.");
        }
        if (!graph.fitAll()) {
            throw new CellSyntaxException(
                    "A value has the size of the input in one place, and that of the states in another.");
        }
        List<Parameter> all = new ArrayList<>();
        parameters.forEach((name, node) -> all.add(parameter(name, node)));
        List<String> states = new ArrayList<>(List.of("h"));
        values.keySet().stream()
                .filter(name -> name.endsWith("'") && !name.equals("h'"))
                .forEach(name -> states.add(name.replace("'", "")));
        return new SumMerger(values).merged(List.copyOf(states), List.copyOf(all));
    }

    private void requireUse(String name, Node value) {
        String plain = name.replace("'", "");
        if (!name.equals("h'") && !used.contains(name) && !(isState(plain) && used.contains(plain))) {
            throw equations
                    .get(name)
                    .get(0)
                    .error("nothing uses " + plain + Names.meant(name, parameters.keySet())
                            + (isState(plain) ? "; a state is read in the next step." : "."));
        }
    }

    private Parameter parameter(String name, Node node) {
        InitialValue initial = initial(name);
        Size size = node.size();
        if (node.sum().isConstant()) {
            initial.requireVector(optionNames.get(name));
            return new Parameter(
                    name, initial.scalar() ? Parameter.Kind.SCALAR : Parameter.Kind.VECTOR, null, size, initial);
        }
        return new Parameter(name, Parameter.Kind.MATRIX, node.argument(0).size(), size, initial);
    }
}
