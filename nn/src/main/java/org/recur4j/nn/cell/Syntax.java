package org.recur4j.nn.cell;

import java.util.List;

/** The text of a cell, read, but not understood yet. */
sealed interface Syntax {
    Position position();

    /** A number. */
    record Literal(Position position, double value) implements Syntax {}

    /** A name; one that ends in ' is a state after the step. */
    record Name(Position position, String name) implements Syntax {}

    /** A function of values. */
    record Call(Position position, String function, List<Syntax> arguments) implements Syntax {}

    /** A matrix of parameters times a vector. */
    record Product(Position position, String matrix, Syntax vector) implements Syntax {}

    /** Two values with an operator between them: one of + - * /. */
    record Binary(Position position, Op op, Syntax left, Syntax right) implements Syntax {}

    /** A value to a constant power. */
    record Power(Position position, Syntax base, double exponent) implements Syntax {}

    /** A line {@code name = value}. */
    record Definition(Position position, String name, Syntax value) {}

    /** A line {@code name: initial values}, with its words. */
    record Option(Position position, String name, List<Token> words) {}

    /** All lines. */
    record Text(List<Definition> definitions, List<Option> options) {}
}
