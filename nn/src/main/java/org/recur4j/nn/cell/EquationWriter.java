package org.recur4j.nn.cell;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a cell's equations and backward pass from the graph that is executed. The sums in the line of a value i are a_i, a_i2, …,
 * the gradient with respect to i is di, and long expressions that occur twice are t, t2, ….
 */
public final class EquationWriter {
    private static final int SUM = 0; // binds least
    private static final int PRODUCT = 1;
    private static final int POWER = 2;
    private static final int ATOM = 3;
    private static final int LONG = 6; // operations and operands

    private final UnaryOperator<String> notation;
    private final Equations equations;
    private final Gradients gradients;
    private final Map<String, Node> lines = new LinkedHashMap<>();
    private final Map<Node, String> names = new HashMap<>();
    private final Set<String> taken;
    private final List<String> forward;

    private EquationWriter(Cell cell, UnaryOperator<String> notation) {
        this.notation = notation;
        equations = cell.program().equations();
        gradients = cell.program().gradients();
        taken = new HashSet<>(equations.values().keySet());
        cell.parameters().forEach(parameter -> taken.add(parameter.name()));
        equations.values().forEach(this::nameValue);
        forward = lines();
        List<Map.Entry<String, Node>> values = new ArrayList<>(lines.entrySet());
        Collections.reverse(values); // a gradient that several values have is called after the last
        lines.clear();
        values.stream()
                .filter(value -> names.containsKey(value.getValue()))
                .forEach(value -> name("∂" + value.getKey(), gradients.of(value.getValue())));
        List<Node> roots = gradients.nodes().stream().map(gradients::of).toList();
        List<Node> nodes = Equations.needed(roots, node -> false);
        Map<Node, Integer> uses = Equations.uses(nodes);
        nodes.stream()
                .filter(node -> !names.containsKey(node) && uses.getOrDefault(node, 0) > 1 && size(node) >= LONG)
                .forEach(node -> name(unused("t"), node));
    }

    /** As plain text. */
    public static EquationWriter text(Cell cell) {
        return new EquationWriter(
                cell,
                line -> line.replaceAll("(∂\\S+)↑", "($1 from the layer above)")
                        .replaceAll("(∂\\S+)→", "($1 of the next step)")
                        .replace('∂', 'd')
                        .replace('⊤', 'ᵀ'));
    }

    /** As lines of LaTeX's {@code align*}. */
    public static EquationWriter latex(Cell cell) {
        return new EquationWriter(
                cell,
                line -> line.replaceFirst("=", "&=")
                        .replaceAll("(\\p{L})_([\\p{L}\\p{N}_]+)", "$1_{$2}")
                        .replaceAll("(?<!\\p{L})(\\p{L})([0-9]+)", "$1_{$2}")
                        .replaceAll("(?<![\\p{L}{])(?!sigmoid)\\p{L}{2,}", "\\\\operatorname{$0}")
                        .replaceAll("\\^(-?[0-9.]+)", "^{$1}")
                        .replaceAll("([0-9])e(-?[0-9]+)", "$1 \\\\cdot 10^{$2}")
                        .replace(", ∂", ",\\quad ∂")
                        .replace("*", "\\odot")
                        .replace("sigmoid", "\\sigma")
                        .replace("∂", "\\delta ")
                        .replace("⊤", "^\\top")
                        .replace("↑", "_{\\text{above}}")
                        .replace("→", "^{(t+1)}"));
    }

    /** The equations of a step, sums on lines of their own. */
    public List<String> forward() {
        return forward.stream().map(notation).toList();
    }

    /** The gradients with respect to the values of a step, then to its input and the states before it. */
    public List<String> backward() {
        List<String> all = lines();
        all.add("∂x = " + throughProducts(equations.graph().leaf(Op.INPUT, null, Size.INPUT)));
        equations
                .states()
                .forEach(state -> all.add(
                        "∂" + state + " = " + throughProducts(equations.graph().leaf(Op.STATE, state, Size.HIDDEN))));
        return all.stream().map(notation).toList();
    }

    /** What a step adds to the gradients with respect to the parameters; that of a scalar is summed over the units. */
    public List<String> parameters() {
        return gradients.nodes().stream()
                .filter(node -> node.op() == Op.SUM)
                .map(node -> Stream.concat(
                                products(
                                        node,
                                        (matrix, vector) -> "∂" + matrix + " = " + written(gradients.of(node), PRODUCT)
                                                + " " + written(vector, ATOM) + "⊤"),
                                Stream.ofNullable(node.sum().bias())
                                        .map(bias -> "∂" + bias + " = " + written(gradients.of(node), SUM)))
                        .collect(joining(", ")))
                .map(notation)
                .toList();
    }

    private void nameValue(String name, Node value) {
        if (gradients.nodes().contains(value)) { // otherwise it went into the sum of another line
            for (Node node : Equations.needed(List.of(value), n -> false)) {
                if (node.op() == Op.SUM && node.sum().isConstant()) {
                    names.put(node, node.sum().bias());
                } else if (node.op() == Op.SUM && node != value && !names.containsKey(node)) {
                    name(unused("a_" + name.replace("'", "")), node);
                }
            }
            name(name, value);
        }
    }

    private void name(String name, Node node) {
        lines.put(name, node);
        if (node.op() != Op.INPUT && node.op() != Op.STATE && node.op() != Op.CONSTANT) {
            names.putIfAbsent(node, name);
        }
    }

    private String unused(String name) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    private int size(Node node) {
        return 1
                + operands(node).stream()
                        .mapToInt(operand -> names.containsKey(operand) ? 1 : size(operand))
                        .sum();
    }

    private List<Node> operands(Node node) {
        return isLayerNorm(node) ? node.argument(0).arguments().subList(0, 1) : node.arguments();
    }

    private boolean isLayerNorm(Node node) {
        return node.op() == Op.DIVIDE
                && node.argument(1).op() == Op.SQRT
                && node.argument(0).op() == Op.SUBTRACT
                && equations.graph().layerNorm(node.argument(0).argument(0)) == node;
    }

    /** In the order of computation. */
    private List<String> lines() {
        List<String> written = new ArrayList<>();
        lines.entrySet().stream()
                .sorted(Comparator.comparingInt(line -> line.getValue().number()))
                .forEach(line -> {
                    boolean own = line.getKey().equals(names.get(line.getValue()));
                    written.add(
                            line.getKey() + " = " + (own ? expanded(line.getValue()) : written(line.getValue(), SUM)));
                });
        return written;
    }

    private String throughProducts(Node vector) {
        Node other = gradients.of(vector);
        Stream<String> products = gradients.backs().stream()
                .filter(back -> back.vector() == vector)
                .map(this::written);
        String terms = plus(Stream.concat(products, other.is(0) ? Stream.of() : Stream.of(written(other, SUM))));
        return terms.isEmpty() ? "0" : terms;
    }

    private String written(Gradients.Back back) {
        return plus(back.sums().stream()
                .map(sum -> sum.sum().matrices().get(sum.arguments().indexOf(back.vector())) + "⊤ "
                        + written(gradients.of(sum), ATOM)));
    }

    private String sum(Node sum) {
        return plus(Stream.concat(
                products(sum, (matrix, vector) -> matrix + " " + written(vector, ATOM)),
                Stream.ofNullable(sum.sum().bias())));
    }

    private static Stream<String> products(Node sum, BiFunction<String, Node, String> written) {
        return IntStream.range(0, sum.arguments().size())
                .mapToObj(i -> written.apply(sum.sum().matrices().get(i), sum.argument(i)));
    }

    private static String plus(Stream<String> terms) {
        return terms.collect(joining(" + ")).replace("+ -", "- ");
    }

    /** In parentheses, where it binds less. */
    private String written(Node node, int binding) {
        if (names.containsKey(node)) {
            return names.get(node);
        }
        int own = switch (node.op()) {
            case SUM, BACK, SEED, ADD, SUBTRACT -> SUM;
            case MULTIPLY -> PRODUCT;
            case DIVIDE -> isLayerNorm(node) ? ATOM : PRODUCT;
            case POWER -> POWER;
            case CONSTANT -> node.value() < 0 ? SUM : ATOM;
            default -> ATOM;
        };
        return own < binding ? "(" + expanded(node) + ")" : expanded(node);
    }

    private String expanded(Node node) {
        Node a = node.arguments().isEmpty() ? null : node.argument(0);
        Node b = node.arguments().size() < 2 ? null : node.argument(1);
        return switch (node.op()) {
            case INPUT -> "x";
            case STATE -> (String) node.detail();
            case SEED -> (node.detail().equals("h") ? "∂h'↑ + " : "") + "∂" + node.detail() + "→";
            case CONSTANT -> Cell.number(node.value());
            case SUM -> sum(node);
            case BACK -> written((Gradients.Back) node.detail());
            case ADD -> plus(Stream.of(written(a, SUM), written(b, SUM)));
            case SUBTRACT -> (a.is(0) ? "-" : written(a, SUM) + " - ") + written(b, PRODUCT);
            case MULTIPLY -> a == b ? written(a, ATOM) + "^2" : written(a, PRODUCT) + " * " + written(b, PRODUCT);
            case POWER -> written(a, ATOM) + "^" + Cell.number(node.value());
            case POSITIVE -> "[" + written(a, SUM) + " > 0]";
            case DIVIDE ->
                isLayerNorm(node) ? call("layernorm", node) : written(a, PRODUCT) + " / " + written(b, POWER);
            default -> call(node.op().functionName(), node);
        };
    }

    private String call(String function, Node node) {
        return operands(node).stream().map(o -> written(o, SUM)).collect(joining(", ", function + "(", ")"));
    }
}
