package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the parameters of a cell are stored: those of a kind side by side, in one matrix or row.
 *
 * <pre>{@code
 * W  [I,·H]  matrices that multiply the input      RI [H,·I]  from the states' size to the input's
 * RW [H,·H]  from and to the states' size          II [I,·I]  from and to the input's
 * b  [·H]    vectors added to products with x      bx [·I]    vectors of the input's size
 * cb [·H]    other vectors                         s  [·]     scalars
 * }</pre>
 */
public final class CellLayout {
    public static final String INPUT = "W";
    public static final String RECURRENT = "RW";
    public static final String BIAS = "b";
    public static final String VECTORS = "cb";
    public static final String INPUT_VECTORS = "bx";
    public static final String SCALARS = "s";
    private static final List<String> KEYS =
            List.of(INPUT, RECURRENT, BIAS, VECTORS, "RI", "II", INPUT_VECTORS, SCALARS);

    private final Map<String, List<Parameter>> groups = new LinkedHashMap<>();

    /**
     * A block of one of the matrices or rows.
     *
     * @param key of the matrix or row
     * @param index of the block, from 0
     */
    public record Place(String key, int index) {
        /** The place so many blocks further on. */
        public Place next(int blocks) {
            return new Place(key, index + blocks);
        }
    }

    /**
     * Arranges parameters.
     *
     * @param sums in the order of their gates: those with a product with x first
     * @param vectors that matrices multiply, in the order of their use
     */
    CellLayout(List<Parameter> parameters, List<Node> sums, List<Node> vectors) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        parameters.forEach(parameter -> named.put(parameter.name(), parameter));
        KEYS.forEach(key -> groups.put(key, new ArrayList<>()));
        for (Node vector : vectors) {
            for (Node sum : sums) {
                int at = sum.arguments().indexOf(vector);
                if (at >= 0) {
                    put(named.get(sum.sum().matrices().get(at)));
                }
            }
        }
        for (Node sum : sums) {
            Parameter bias = named.get(sum.sum().bias());
            if (bias != null) {
                boolean scalar = bias.kind() == Parameter.Kind.SCALAR;
                String vector = bias.size() == Size.INPUT ? INPUT_VECTORS : sum.hasInput() ? BIAS : VECTORS;
                groups.get(scalar ? SCALARS : vector).add(bias);
            }
        }
        groups.values().removeIf(List::isEmpty);
        groups.values().forEach(group -> group.forEach(parameter -> named.remove(parameter.name())));
        if (!named.isEmpty()) {
            throw new CellSyntaxException("The states do not depend on " + String.join(", ", named.keySet()) + ".");
        }
    }

    private void put(Parameter matrix) {
        groups.get(key(matrix.from(), matrix.size())).add(matrix);
    }

    /** Where matrices from and to these sizes are. */
    static String key(Size from, Size to) {
        return from == Size.INPUT ? to == Size.INPUT ? "II" : INPUT : to == Size.INPUT ? "RI" : RECURRENT;
    }

    /** Parameters of a matrix or row, in the order of its blocks; empty if the cell has none there. */
    public List<Parameter> of(String key) {
        return groups.getOrDefault(key, List.of());
    }

    /** Where the parameter of this name is. */
    public Place place(String name) {
        for (Map.Entry<String, List<Parameter>> group : groups.entrySet()) {
            for (int i = 0; i < group.getValue().size(); i++) {
                if (group.getValue().get(i).name().equals(name)) {
                    return new Place(group.getKey(), i);
                }
            }
        }
        throw new IllegalArgumentException("the cell has no parameter " + name);
    }

    /** Shapes by key, in the order in which they are stored. */
    public Map<String, long[]> shapes(long inputs, long hidden) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        groups.forEach((key, parameters) -> {
            Parameter first = parameters.get(0);
            long width = first.kind() == Parameter.Kind.SCALAR ? 1 : first.size() == Size.INPUT ? inputs : hidden;
            long columns = width * parameters.size();
            shapes.put(
                    key,
                    first.kind() == Parameter.Kind.MATRIX
                            ? new long[] {first.from() == Size.INPUT ? inputs : hidden, columns}
                            : new long[] {columns});
        });
        return shapes;
    }

    /** Keys of the matrices and rows that the cell has, in the order in which they are stored. */
    public Set<String> keys() {
        return groups.keySet();
    }
}
