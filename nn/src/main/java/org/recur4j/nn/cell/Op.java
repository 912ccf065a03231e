package org.recur4j.nn.cell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a {@link Node} of a cell's graph computes. All but the first group work on each element alone. */
enum Op {
    /** The input x of the step. */
    INPUT,
    /** A state before the step; detail: its name. */
    STATE,
    /** The gradient of the loss with respect to a state after the step, from the steps that follow; detail: its name. */
    SEED,
    /** A number; detail: its value. */
    CONSTANT,
    /** A {@link Node.Sum} of products and a vector of parameters; detail: which. */
    SUM,
    /** The gradient that goes back through all products with one vector; detail: which. Arguments: those of the sums. */
    BACK,
    /** The mean over the elements of a vector, as often as it has elements. */
    MEAN,

    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** To a constant power; detail: the exponent. */
    POWER,
    /** 1 where the argument is positive, elsewhere 0. */
    POSITIVE,

    SIGMOID,
    TANH,
    RELU,
    SOFTSIGN,
    SOFTPLUS,
    EXP,
    LOG,
    SQRT,
    ABS,
    MIN,
    MAX;

    /** The function that the language calls so. */
    static Optional<Op> function(String name) {
        return Arrays.stream(values())
                .filter(op -> op == MEAN || op.compareTo(SIGMOID) >= 0)
                .filter(op -> op.functionName().equals(name))
                .findFirst();
    }

    String functionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Number of arguments of a function. */
    int arity() {
        return this == MIN || this == MAX ? 2 : 1;
    }

    /** Whether a loop computes it, element by element; the others are known before the loop begins. */
    boolean elementwise() {
        return compareTo(ADD) >= 0;
    }

    /** Whether it costs about as much as all else in a loop: it should be computed once, and its result kept. */
    boolean costly() {
        return switch (this) {
            case SIGMOID, TANH, SOFTPLUS, EXP, LOG -> true;
            default -> false;
        };
    }
}
