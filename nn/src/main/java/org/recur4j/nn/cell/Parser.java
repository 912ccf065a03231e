package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a cell.
 *
 * <pre>{@code
 * text       = { line }
 * line       = name ["'"] "=" sum | name { "," name } ":" words | "#" comment
 * sum        = ["-"] product { ("+" | "-") product }
 * product    = power { ("*" | "/") power }
 * power      = factor [ "^" ["-"] number ]
 * factor     = number | name | function "(" sum {"," sum} ")" | matrix factor | "(" sum ")"
 * }</pre>
 */
final class Parser {
    private static final int MAX_DEPTH = 100;

    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String text) {
        tokens = Token.of(text);
    }

    static Syntax.Text parse(String text) {
        return new Parser(text).text();
    }

    private Syntax.Text text() {
        List<Syntax.Definition> definitions = new ArrayList<>();
        List<Syntax.Option> options = new ArrayList<>();
        while (!peek().is("")) {
            Token name = take();
            if (!name.isName()) {
                throw error(name, "a line begins with the name of a value, not with " + name.shown() + ".");
            }
            if (peek().is(":") || peek().is(",")) {
                options(name, options);
            } else {
                expect("=", "after the name " + name.text());
                definitions.add(new Syntax.Definition(name.position(), name.text(), sum()));
            }
            expect("\n", "after this value");
        }
        return new Syntax.Text(List.copyOf(definitions), List.copyOf(options));
    }

    private void options(Token first, List<Syntax.Option> options) {
        List<Token> names = new ArrayList<>(List.of(first));
        while (skip(",")) {
            names.add(take());
        }
        expect(":", "after " + names.get(names.size() - 1).text());
        List<Token> words = words();
        names.forEach(name -> options.add(new Syntax.Option(name.position(), name.text(), words)));
    }

    private List<Token> words() {
        List<Token> words = new ArrayList<>();
        while (!peek().is("\n") && !peek().is("")) {
            words.add(take());
        }
        return List.copyOf(words);
    }

    private Syntax sum() {
        if (++depth > MAX_DEPTH) {
            throw error(
                    peek(), "parentheses are nested deeper than " + MAX_DEPTH + ": name a part on a line of its own.");
        }
        Position start = peek().position();
        boolean negative = skip("-");
        Syntax sum = product();
        if (negative) {
            sum = new Syntax.Binary(start, Op.SUBTRACT, new Syntax.Literal(start, 0), sum);
        }
        while (peek().is("+") || peek().is("-")) {
            Token operator = take();
            sum = new Syntax.Binary(operator.position(), operator.is("+") ? Op.ADD : Op.SUBTRACT, sum, product());
        }
        depth--;
        return sum;
    }

    private Syntax product() {
        Syntax product = power();
        while (peek().is("*") || peek().is("/")) {
            Token operator = take();
            product = new Syntax.Binary(
                    operator.position(), operator.is("*") ? Op.MULTIPLY : Op.DIVIDE, product, power());
        }
        return product;
    }

    private Syntax power() {
        Syntax base = factor();
        if (!peek().is("^")) {
            return base;
        }
        Position position = take().position();
        int sign = skip("-") ? -1 : 1;
        if (!peek().isNumber()) {
            throw error(
                    peek(), "an exponent is a number; for a power of another value write exp(exponent * log(base)).");
        }
        return new Syntax.Power(position, base, sign * number(take()));
    }

    private Syntax factor() {
        Token token = take();
        if (token.isNumber()) {
            Syntax literal = new Syntax.Literal(token.position(), number(token));
            if (peek().isName() || peek().is("(")) {
                throw error(
                        peek(),
                        "an operator is missing after " + token.text() + ": write " + token.text() + " * "
                                + peek().text() + ".");
            }
            return literal;
        }
        if (token.is("(")) {
            Syntax inner = sum();
            expect(")", "to close the parenthesis of line " + token.position().line());
            return inner;
        }
        if (!token.isName()) {
            throw error(token, "a value is missing before " + token.shown() + ".");
        }
        return named(token);
    }

    private Syntax named(Token name) {
        boolean opens = peek().is("(");
        if (Names.isFunction(name.text()) || (opens && !peek().spaced() && Names.isMisspelt(name.text()))) {
            return call(name);
        }
        if (opens || peek().isName()) {
            if (++depth > MAX_DEPTH) {
                throw error(name, "more than " + MAX_DEPTH + " products in a row.");
            }
            Syntax vector = factor();
            depth--;
            return new Syntax.Product(name.position(), name.text(), vector);
        }
        return new Syntax.Name(name.position(), name.text());
    }

    private Syntax call(Token function) {
        Names.requireFunction(function);
        expect("(", "after the function " + function.text());
        List<Syntax> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (skip(","));
        expect(")", "after the arguments of " + function.text());
        return new Syntax.Call(function.position(), function.text(), List.copyOf(arguments));
    }

    private static double number(Token token) {
        try {
            return Double.parseDouble(token.text());
        } catch (NumberFormatException e) {
            throw error(token, token.text() + " is not a number.");
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        return tokens.get(next < tokens.size() - 1 ? next++ : next);
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
        if (!token.is(word) && !(word.equals("\n") && token.is(""))) {
            String wanted = word.equals("\n") ? "an operator or the end of the line" : "\"" + word + "\"";
            throw error(token, wanted + " is expected " + where + ", not " + token.shown() + ".");
        }
    }

    private static CellSyntaxException error(Token token, String message) {
        return new CellSyntaxException(token.position(), message);
    }
}
