package org.recur4j.nn.cell;

/** The operations on one number. */
final class Arithmetic {
    private Arithmetic() {}

    static double evaluate(Op op, double... x) {
        return switch (op) {
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case POSITIVE -> x[0] > 0 ? 1 : 0;
            case SIGMOID -> 1 / (1 + Math.exp(-x[0]));
            case TANH -> Math.tanh(x[0]);
            case RELU -> Math.max(0, x[0]);
            case SOFTSIGN -> x[0] / (1 + Math.abs(x[0]));
            case SOFTPLUS -> Math.max(0, x[0]) + Math.log1p(Math.exp(-Math.abs(x[0])));
            case EXP -> Math.exp(x[0]);
            case LOG -> Math.log(x[0]);
            case SQRT -> Math.sqrt(x[0]);
            case ABS -> Math.abs(x[0]);
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case MEAN -> x[0];
            default -> throw new IllegalArgumentException(op + " is not a function of numbers");
        };
    }
}
