package org.recur4j.nn.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes cells of random equations. */
public final class RandomCells {
    private static final String[] FUNCTIONS = {
        "sigmoid", "tanh", "relu", "softsign", "softplus", "abs", "layernorm", "mean"
    };

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<String> values = new ArrayList<>(); // that later lines can use
    private int matrices;

    private RandomCells(long seed) {
        random = new Random(seed);
    }

    /** The cell of a seed: some values, one or two states. */
    public static Cell of(long seed) {
        RandomCells cells = new RandomCells(seed);
        boolean memory = cells.random.nextBoolean();
        cells.values.add("h");
        if (memory) {
            cells.values.add("c");
        }
        int count = 1 + cells.random.nextInt(3);
        StringBuilder used = new StringBuilder();
        for (int i = 0; i < count; i++) {
            cells.lines.add("v" + i + " = " + cells.function(cells.sum(2)) + " + 0.1 * h");
            cells.values.add("v" + i);
            used.append(" + 0.5 * v").append(i);
        }
        if (memory) {
            cells.lines.add("c' = 0.3 * c + tanh(" + cells.sum(1) + ")");
            cells.values.add("c'");
            used.append(" + 0.5 * c'");
        }
        cells.lines.add("h' = tanh(W x + U h + b + " + cells.factor(1) + used + ")");
        return Cell.parse(String.join("\n", cells.lines));
    }

    private String sum(int depth) {
        StringBuilder sum = new StringBuilder(product(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            sum.append(random.nextInt(4) == 0 ? " - " : " + ")
                    .append(random.nextBoolean() ? matrix(depth) : product(depth));
        }
        return sum.toString();
    }

    private String product(int depth) {
        return random.nextBoolean() ? factor(depth) : factor(depth) + " * " + factor(depth);
    }

    private String factor(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> value();
            case 1 -> matrix(0);
            case 2 -> "p_" + matrices++;
            case 3 -> "0.7";
            case 4 -> function(sum(depth - 1));
            case 5 -> "(" + sum(depth - 1) + ") / (2 + abs(" + value() + "))";
            default -> random.nextBoolean() ? value() + " ^ 2" : "max(" + value() + ", " + matrix(0) + ")";
        };
    }

    private String matrix(int depth) {
        String name = "M_" + matrices++ + " ";
        return switch (random.nextInt(4)) {
            case 0 -> name + "x";
            case 1 -> depth > 0 ? name + "(" + value() + " * " + value() + ")" : name + value();
            default -> name + value();
        };
    }

    private String value() {
        return values.get(random.nextInt(values.size()));
    }

    private String function(String argument) {
        return FUNCTIONS[random.nextInt(FUNCTIONS.length)] + "(" + argument + ")";
    }
}
