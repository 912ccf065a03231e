package org.recur4j.nn.cell;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sizes of all values of a cell: those of the states and of the input are known, and the operands of an operation have the
 * same. A product's is found by what it meets; it is H where it meets nothing.
 */
final class Sizes {
    private final Map<String, Variable> names = new HashMap<>();
    private final Map<Syntax, Variable> products = new IdentityHashMap<>();
    private final Set<String> scalars;

    /** A size, known or not yet; variables that are found to be equal point to the same one. */
    private static final class Variable {
        private Variable same;
        private Size size;

        Variable root() {
            return same == null ? this : same.root();
        }
    }

    /**
     * Finds the sizes.
     *
     * @param states names of the states
     * @param scalars names of the scalar parameters, which fit any size
     */
    Sizes(Syntax.Text text, Set<String> states, Set<String> scalars) {
        this.scalars = scalars;
        states.forEach(state -> {
            variable(state).size = Size.HIDDEN;
            variable(state + "'").size = Size.HIDDEN;
        });
        variable(Names.INPUT).size = Size.INPUT;
        for (Syntax.Definition definition : text.definitions()) {
            unify(definition.position(), variable(definition.name()), infer(definition.value()));
        }
    }

    Size ofName(String name) {
        return size(variable(name));
    }

    Size ofProduct(Syntax.Product product) {
        return size(products.get(product));
    }

    private static Size size(Variable variable) {
        Size size = variable.root().size;
        return size == null ? Size.HIDDEN : size;
    }

    private Variable variable(String name) {
        return names.computeIfAbsent(name, n -> new Variable());
    }

    /** The size of a value; null for numbers and scalars. */
    private Variable infer(Syntax value) {
        if (value instanceof Syntax.Name name) {
            return scalars.contains(name.name()) ? null : variable(name.name());
        }
        if (value instanceof Syntax.Binary binary) {
            return unify(binary.position(), infer(binary.left()), infer(binary.right()));
        }
        if (value instanceof Syntax.Power power) {
            return infer(power.base());
        }
        if (value instanceof Syntax.Call call) {
            Variable size = null;
            for (Syntax argument : call.arguments()) {
                size = unify(call.position(), size, infer(argument));
            }
            return size;
        }
        if (value instanceof Syntax.Product product) {
            Variable factor = infer(product.vector());
            if (factor == null) {
                throw new CellSyntaxException(
                        product.position(),
                        product.matrix() + " multiplies a number, not a vector: write " + product.matrix() + " * ….");
            }
            return products.computeIfAbsent(product, p -> new Variable());
        }
        return null;
    }

    private static Variable unify(Position position, Variable a, Variable b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        Variable one = a.root();
        Variable two = b.root();
        if (one == two) {
            return one;
        }
        if (one.size != null && two.size != null && one.size != two.size) {
            throw new CellSyntaxException(
                    position,
                    "one side has the size of the input, the other that of the states: multiply the first by a matrix,"
                            + " as in W x.");
        }
        two.same = one;
        one.size = one.size == null ? two.size : one.size;
        return one;
    }
}
