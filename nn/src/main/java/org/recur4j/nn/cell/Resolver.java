package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the graph of a cell's text: names become values, states and parameters. */
final class Resolver {
    private static final int MAX_LINES = 500;

    private final Graph graph = new Graph();
    private final Map<String, Syntax.Definition> definitions = new LinkedHashMap<>();
    private final Set<String> states = new LinkedHashSet<>();
    private final Map<String, Node> values = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>(); // being resolved
    private final Set<String> used = new LinkedHashSet<>();
    private final ParameterTable parameters;
    private final Sizes sizes;
    private final NameCounts counts;

    private Resolver(Syntax.Text text) {
        if (text.definitions().size() > MAX_LINES) {
            throw new CellSyntaxException("A cell has at most " + MAX_LINES + " equations, not "
                    + text.definitions().size() + ".");
        }
        text.definitions().forEach(this::define);
        if (!states.contains("h")) {
            Syntax.Definition plain = definitions.get("h");
            String message =
                    "a cell needs an equation for its state, h' = …, with a prime for the value after the step.";
            throw plain == null
                    ? new CellSyntaxException("A" + message.substring(1))
                    : new CellSyntaxException(plain.position(), message);
        }
        counts = new NameCounts(text);
        parameters = new ParameterTable(text);
        sizes = new Sizes(text, states, parameters.scalars());
    }

    /** The equations of a text, resolved. */
    static Equations resolve(Syntax.Text text) {
        Resolver resolver = new Resolver(text);
        Map<String, Node> named = new LinkedHashMap<>();
        resolver.definitions.keySet().forEach(name -> named.put(name, resolver.value(name)));
        resolver.checkUse();
        List<String> states = new ArrayList<>(List.of("h"));
        resolver.states.stream().filter(state -> !state.equals("h")).forEach(states::add);
        return new Equations(resolver.graph, named, List.copyOf(states), resolver.parameters.inOrder());
    }

    private void define(Syntax.Definition definition) {
        String name = definition.name();
        String plain = name.replace("'", "");
        if (plain.equals(Names.INPUT) || Names.isFunction(plain)) {
            throw error(
                    definition.position(),
                    plain + " is " + (plain.equals(Names.INPUT) ? "the input" : "a function")
                            + ": give the value another name.");
        }
        if (definitions.put(name, definition) != null) {
            throw error(definition.position(), name + " has an equation already.");
        }
        if (name.endsWith("'")) {
            states.add(plain);
        }
        if (definitions.containsKey(plain) && definitions.containsKey(plain + "'")) {
            throw error(definition.position(), plain + " is a state: only " + plain + "' can have an equation.");
        }
    }

    private Node value(String name) {
        Node known = values.get(name);
        if (known != null) {
            return known;
        }
        Syntax.Definition definition = definitions.get(name);
        if (!open.add(name)) {
            throw error(
                    definition.position(),
                    "the equations go in a circle: " + String.join(" needs ", open) + " needs " + name
                            + "; for the state before the step leave out the prime.");
        }
        Node value = node(definition.value());
        open.remove(name);
        values.put(name, value);
        return value;
    }

    private Node node(Syntax syntax) {
        if (syntax instanceof Syntax.Literal literal) {
            return graph.constant(literal.value());
        }
        if (syntax instanceof Syntax.Name name) {
            return named(name, false);
        }
        if (syntax instanceof Syntax.Power power) {
            return graph.power(node(power.base()), power.exponent());
        }
        if (syntax instanceof Syntax.Call call) {
            return call(call);
        }
        if (syntax instanceof Syntax.Binary binary && (binary.op() == Op.MULTIPLY || binary.op() == Op.DIVIDE)) {
            return combined(binary, node(binary.left()), node(binary.right()));
        }
        return sum(syntax);
    }

    private Node call(Syntax.Call call) {
        Op op = Op.function(call.function()).orElse(null);
        int arity = op == null ? 1 : op.arity();
        if (call.arguments().size() != arity) {
            throw error(
                    call.position(),
                    call.function() + " takes " + (arity == 1 ? "one value" : "two values") + ", not "
                            + call.arguments().size() + ".");
        }
        Node[] arguments = call.arguments().stream().map(this::addend).toArray(Node[]::new);
        return op == null ? graph.layerNorm(arguments[0]) : graph.of(op, arguments);
    }

    private Node addend(Syntax syntax) {
        return syntax instanceof Syntax.Name name ? named(name, true) : node(syntax);
    }

    private Node combined(Syntax.Binary binary, Node left, Node right) {
        if (left.size() != null && right.size() != null && left.size() != right.size()) {
            throw error(binary.position(), "a scalar can only meet values of the states' size.");
        }
        return graph.of(binary.op(), left, right);
    }

    /** A sum: its products and one vector of parameters become a {@link Sum}, and the rest is added to that. */
    private Node sum(Syntax syntax) {
        List<Syntax> addends = new ArrayList<>();
        flatten(syntax, addends);
        List<Product> products = new ArrayList<>();
        Parameter bias = null;
        boolean hasProduct = addends.stream().anyMatch(Syntax.Product.class::isInstance);
        for (Syntax addend : List.copyOf(addends)) {
            if (addend instanceof Syntax.Product product) {
                products.add(product(product));
                addends.remove(addend);
            } else if (hasProduct && bias == null && addend instanceof Syntax.Name name && isBias(name)) {
                bias = parameters.vector(name, sizes.ofName(name.name()));
                addends.remove(addend);
            }
        }
        Node sum = null;
        for (Sum part : parts(products, bias)) {
            Node node = graph.leaf(Op.SUM, part, products.get(0).matrix().size());
            sum = sum == null ? node : graph.of(Op.ADD, sum, node);
        }
        return rest(syntax, addends, sum);
    }

    /** Products with the input are taken together with others, but one to a sum. */
    private static List<Sum> parts(List<Product> products, Parameter bias) {
        List<Product> inputs =
                products.stream().filter(Product::ofInput).skip(1).toList();
        List<Sum> parts = new ArrayList<>();
        if (!products.isEmpty()) {
            parts.add(new Sum(products.stream().filter(p -> !inputs.contains(p)).toList(), bias));
        }
        inputs.forEach(product -> parts.add(new Sum(List.of(product), null)));
        return parts;
    }

    /** Adds what is no part of a {@link Sum}, in the order of the text. */
    private Node rest(Syntax syntax, List<Syntax> addends, Node sum) {
        Node result = sum;
        for (Syntax addend : addends) {
            Node next = addend instanceof Syntax.Binary binary && binary.op() == Op.SUBTRACT
                    ? difference(binary)
                    : addend(addend);
            if (result != null && result.size() != null && next.size() != null && result.size() != next.size()) {
                throw error(syntax.position(), "a scalar can only meet values of the states' size.");
            }
            result = result == null ? next : graph.of(Op.ADD, result, next);
        }
        return result;
    }

    private Node difference(Syntax.Binary binary) {
        return combined(binary, addend(binary.left()), addend(binary.right()));
    }

    private static void flatten(Syntax syntax, List<Syntax> addends) {
        if (syntax instanceof Syntax.Binary binary && binary.op() == Op.ADD) {
            flatten(binary.left(), addends);
            flatten(binary.right(), addends);
        } else {
            addends.add(syntax);
        }
    }

    private boolean isBias(Syntax.Name name) {
        return isParameter(name.name())
                && counts.of(name.name()) == 1
                && !parameters.scalars().contains(name.name());
    }

    private boolean isParameter(String name) {
        return !name.equals(Names.INPUT) && !states.contains(name) && !definitions.containsKey(name);
    }

    private Product product(Syntax.Product syntax) {
        String matrix = syntax.matrix();
        if (!isParameter(matrix)) {
            throw error(syntax.position(), matrix + " is a value, not a matrix: write " + matrix + " * ….");
        }
        Node vector = addend(syntax.vector());
        return new Product(parameters.matrix(syntax, vector.size(), sizes.ofProduct(syntax)), vector);
    }

    private Node named(Syntax.Name syntax, boolean addend) {
        String name = syntax.name();
        used.add(name);
        if (name.equals(Names.INPUT)) {
            return graph.leaf(Op.INPUT, null, Size.INPUT);
        }
        if (states.contains(name)) {
            return graph.leaf(Op.STATE, name, Size.HIDDEN);
        }
        if (definitions.containsKey(name)) {
            return value(name);
        }
        if (name.endsWith("'")) {
            throw error(
                    syntax.position(),
                    "there is no equation " + name + " = …" + Names.meant(name, definitions.keySet()) + ".");
        }
        if (!addend && !name.contains("_") && !parameters.hasOption(name)) {
            throw error(
                    syntax.position(),
                    name + " has no equation"
                            + Names.meant(name, definitions.keySet()) + ": for a state give " + name
                            + "' = …, for a vector of parameters its first values, such as " + name + ": 0.");
        }
        Parameter vector = parameters.vector(syntax, sizes.ofName(name));
        return graph.leaf(Op.SUM, new Sum(List.of(), vector), vector.size());
    }

    private void checkUse() {
        for (Syntax.Definition definition : definitions.values()) {
            String name = definition.name();
            boolean state = name.endsWith("'");
            String plain = name.replace("'", "");
            if (!name.equals("h'") && !used.contains(name) && !(state && used.contains(plain))) {
                Set<String> others =
                        parameters.inOrder().stream().map(Parameter::name).collect(Collectors.toSet());
                throw error(
                        definition.position(),
                        "nothing uses " + (state ? plain : name) + Names.meant(name, others)
                                + (state ? "; a state is read in the next step." : "."));
            }
        }
        if (parameters.inOrder().stream().noneMatch(parameter -> parameter.from() != null) || !usesInput()) {
            throw new CellSyntaxException("The cell does not use its input: multiply x by a matrix, as in W x.");
        }
        parameters.checkOptions(definitions.keySet());
    }

    private boolean usesInput() {
        return used.contains(Names.INPUT) || parameters.inOrder().stream().anyMatch(p -> p.from() == Size.INPUT);
    }

    private static CellSyntaxException error(Position position, String message) {
        return new CellSyntaxException(position, message);
    }
}
