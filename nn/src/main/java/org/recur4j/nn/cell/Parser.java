package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the equations of a cell into a graph.
 *
 * <pre>{@code
 * line       = name ["'"] "=" sum | name { "," name } ":" initial values | "#" comment
 * sum        = ["-"] product { ("+" | "-") product }
 * product    = power { ("*" | "/") power }
 * power      = factor [ "^" ["-"] number ]
 * factor     = number | name | function "(" sum {"," sum} ")" | matrix factor | "(" sum ")"
 * }</pre>
 */
final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_OPERATORS = 100;
    private static final int MAX_LINES = 500;

    private final Graph graph;
    private final Scope scope;
    private final List<Token> line;
    private int next;
    private int depth;

    private Parser(Graph graph, Scope scope, List<Token> line) {
        this.graph = graph;
        this.scope = scope;
        this.line = line;
    }

    static Equations parse(String text) {
        List<List<Token>> lines = Token.lines(text);
        if (lines.size() > MAX_LINES) {
            throw new CellSyntaxException("A cell has at most " + MAX_LINES + " lines, not " + lines.size() + ".");
        }
        Graph graph = new Graph();
        Scope scope = new Scope(graph, lines);
        for (List<Token> line : scope.equations()) {
            scope.define(line.get(0), new Parser(graph, scope, line).equation());
        }
        return scope.finished();
    }

    private Node equation() {
        next = 2; // after the name and =
        requireFewOperators();
        Node value = sum();
        if (!peek().is("")) {
            throw peek().error("an operator or the end of the line is expected, not " + peek().shown() + ".");
        }
        return value;
    }

    /** Each operator makes the graph deeper, and others go through it by recursion. */
    private void requireFewOperators() {
        int operators = 0;
        for (Token token : line) {
            if (token.isOneOf("+-*/^") && ++operators > MAX_OPERATORS) {
                throw token.error(
                        "the line has more than " + MAX_OPERATORS + " operators: name a part on a line of its own.");
            }
        }
    }

    private Node sum() {
        enter();
        Node sum = skip("-") ? combined(before(1), Op.SUBTRACT, graph.constant(0), product()) : product();
        while (peek().isOneOf("+-")) {
            Token operator = take();
            sum = combined(operator, operator.is("+") ? Op.ADD : Op.SUBTRACT, sum, product());
        }
        depth--;
        return sum;
    }

    private Node product() {
        Node product = power();
        while (peek().isOneOf("*/")) {
            Token operator = take();
            product = combined(operator, operator.is("*") ? Op.MULTIPLY : Op.DIVIDE, product, power());
        }
        return product;
    }

    private Node combined(Token operator, Op op, Node left, Node right) {
        if (!graph.fit(left, right)) {
            throw operator.error(
                    "one side has the size of the input, the other that of the states: multiply the first by a"
                            + " matrix, as in W x.");
        }
        return graph.of(op, left, right);
    }

    private Node power() {
        Node base = factor();
        if (!skip("^")) {
            return base;
        }
        int sign = skip("-") ? -1 : 1;
        if (!peek().isNumber()) {
            throw peek().error(
                            "an exponent is a number; for a power of another value write exp(exponent * log(base)).");
        }
        return graph.power(base, sign * Double.parseDouble(take().text()));
    }

    private Node factor() {
        Token token = take();
        if (token.isNumber()) {
            if (peek().isName() || peek().is("(")) {
                throw peek().error("an operator is missing after " + token.text() + ": write " + token.text() + " * "
                        + peek().text() + ".");
            }
            return graph.constant(Double.parseDouble(token.text()));
        }
        if (token.is("(")) {
            Node inner = sum();
            expect(")", "to close the parenthesis of line " + token.line());
            return inner;
        }
        if (!token.isName()) {
            throw token.error("a value is missing before " + token.shown() + ".");
        }
        boolean opens = peek().is("(");
        if (Names.isFunction(token.text()) || (opens && !peek().spaced() && isCall(token))) {
            return call(token);
        }
        if (peek().isNumber()) {
            throw peek().error("an operator is missing before " + peek().text() + ": write " + token.text() + " * "
                    + peek().text() + ".");
        }
        if (!opens && !peek().isName()) {
            return scope.value(token, peek().isOneOf("*/^") || before(2).isOneOf("*/"));
        }
        enter();
        Node vector = factor();
        depth--;
        return scope.product(token, vector);
    }

    private boolean isCall(Token name) {
        return Names.isCall(name.text()) && !scope.isDefined(name.text());
    }

    private Node call(Token function) {
        Names.requireFunction(function);
        expect("(", "after the function " + function.text());
        List<Node> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (skip(","));
        expect(")", "after the arguments of " + function.text());
        Op op = Op.function(function.text()).orElse(null);
        int arity = op == null ? 1 : op.arity();
        if (arguments.size() != arity) {
            throw function.error(function.text() + " takes " + (arity == 1 ? "one value" : "two values") + ", not "
                    + arguments.size() + ".");
        }
        Node first = arguments.get(0);
        return op == null
                ? graph.layerNorm(first)
                : arity == 1 ? graph.of(op, first) : combined(function, op, first, arguments.get(1));
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw peek().error("this is nested deeper than " + MAX_DEPTH + ": name a part on a line of its own.");
        }
    }

    private Token peek() {
        return line.get(next);
    }

    private Token take() {
        return line.get(next < line.size() - 1 ? next++ : next);
    }

    /** One of the words before the next. */
    private Token before(int words) {
        return line.get(next - words);
    }

    private boolean skip(String word) {
        boolean is = peek().is(word);
        if (is) {
            take();
        }
        return is;
    }

    private void expect(String word, String where) {
        Token token = take();
        if (!token.is(word)) {
            throw token.error("\"" + word + "\" is expected " + where + ", not " + token.shown() + ".");
        }
    }
}
