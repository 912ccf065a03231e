package org.recur4j.nn.cell;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a cell, recognised by their use, with the first values that its text gives them. */
final class ParameterTable {
    private static final String SCALAR = "scalar";

    private final Map<String, Syntax.Option> options = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new HashMap<>();
    private final Map<String, Position> places = new HashMap<>();
    private final Set<String> scalars;

    ParameterTable(Syntax.Text text) {
        for (Syntax.Option option : text.options()) {
            if (options.put(option.name(), option) != null) {
                throw new CellSyntaxException(option.position(), option.name() + " has first values already.");
            }
        }
        scalars = options.values().stream()
                .filter(ParameterTable::isScalar)
                .map(Syntax.Option::name)
                .collect(Collectors.toSet());
    }

    private static boolean isScalar(Syntax.Option option) {
        return !option.words().isEmpty() && option.words().get(0).is(SCALAR);
    }

    Set<String> scalars() {
        return scalars;
    }

    boolean hasOption(String name) {
        return options.containsKey(name);
    }

    Parameter matrix(Syntax.Product product, Size from, Size to) {
        String name = product.matrix();
        if (parameters.containsKey(name)) {
            throw new CellSyntaxException(
                    product.position(),
                    name
                            + " stands in two products: give each its own matrix, or the first a name on a line of its own.");
        }
        return add(product.position(), name, Parameter.Kind.MATRIX, from, to);
    }

    Parameter vector(Syntax.Name syntax, Size size) {
        String name = syntax.name();
        Parameter known = parameters.get(name);
        if (known != null && known.kind() == Parameter.Kind.MATRIX) {
            throw new CellSyntaxException(syntax.position(), name + " is a matrix: write what it multiplies after it.");
        }
        Parameter.Kind kind = scalars.contains(name) ? Parameter.Kind.SCALAR : Parameter.Kind.VECTOR;
        return known == null ? add(syntax.position(), name, kind, null, size) : known;
    }

    private Parameter add(Position position, String name, Parameter.Kind kind, Size from, Size size) {
        Syntax.Option option = options.get(name);
        InitialValue initial = option == null ? InitialValue.NONE : initial(option, kind == Parameter.Kind.MATRIX);
        Parameter parameter = new Parameter(name, kind, from, size, initial);
        parameters.put(name, parameter);
        places.put(name, position);
        return parameter;
    }

    private static InitialValue initial(Syntax.Option option, boolean matrix) {
        int skipped = isScalar(option) ? 1 : 0;
        List<Token> words = option.words().subList(skipped, option.words().size());
        if (matrix && skipped == 1) {
            throw new CellSyntaxException(option.position(), option.name() + " is a matrix, not a scalar.");
        }
        return skipped == 1 && words.isEmpty() ? InitialValue.NONE : InitialValue.parse(option, words, matrix);
    }

    /** All, in the order of the text. */
    List<Parameter> inOrder() {
        return parameters.values().stream()
                .sorted((a, b) -> {
                    Position p = places.get(a.name());
                    Position q = places.get(b.name());
                    return p.line() == q.line() ? p.column() - q.column() : p.line() - q.line();
                })
                .toList();
    }

    /** Refuses first values for names that are no parameters. */
    void checkOptions(Collection<String> defined) {
        Set<String> known = new HashSet<>(parameters.keySet());
        for (Syntax.Option option : options.values()) {
            if (!known.contains(option.name())) {
                String what = defined.contains(option.name()) ? " has an equation" : " is no parameter of this cell";
                throw new CellSyntaxException(
                        option.position(), option.name() + what + Names.meant(option.name(), known) + ".");
            }
        }
    }
}
