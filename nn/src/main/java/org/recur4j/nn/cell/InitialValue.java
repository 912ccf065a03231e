package org.recur4j.nn.cell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitIdentity;
import org.recur4j.nn.array.OrthogonalInit;

/**
 * First values of a parameter, as a cell's text gives them.
 *
 * @param scalar whether it is one number that all units share
 * @param kind {@code identity}, {@code orthogonal}, {@code uniform}, {@code normal}, {@code number}, or empty for none
 * @param first the number, or the first in parentheses
 * @param second the second in parentheses
 */
public record InitialValue(boolean scalar, String kind, double first, double second) {
    static final InitialValue NONE = new InitialValue(false, "", 0, 0);
    private static final String NUMBER = "(-?[0-9.]+(?:e[+-]?[0-9]+)?)";
    private static final Pattern FORM = Pattern.compile(
            "(scalar)?(?:" + NUMBER + "|(identity|orthogonal)|(uniform|normal)\\(" + NUMBER + "," + NUMBER + "\\))?");

    /** Reads the words after a name and a colon. */
    static InitialValue parse(Token name, List<Token> words) {
        String text = words.stream().map(Token::text).collect(Collectors.joining());
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw name.error("the first values of " + name.text() + " cannot be \"" + text
                    + "\": give a number, identity, orthogonal, uniform(low, high) or normal(mean, deviation), after the word"
                    + " scalar for one number that all units share.");
        }
        boolean scalar = form.group(1) != null;
        if (form.group(2) != null) {
            return new InitialValue(scalar, "number", Double.parseDouble(form.group(2)), 0);
        }
        if (form.group(4) == null) {
            return new InitialValue(scalar, form.group(3) == null ? "" : form.group(3), 0, 0);
        }
        double first = Double.parseDouble(form.group(5));
        double second = Double.parseDouble(form.group(6));
        boolean uniform = form.group(4).equals("uniform");
        if (uniform ? first >= second : second <= 0) {
            throw name.error(uniform ? "the lower bound must be below the upper." : "a deviation is above zero.");
        }
        return new InitialValue(scalar, form.group(4), first, second);
    }

    /** Refuses what only a matrix can begin as. */
    void requireVector(Token name) {
        if (kind.equals("identity") || kind.equals("orthogonal")) {
            throw name.error(name.text() + " is not a matrix, so it cannot begin as " + kind + ".");
        }
    }

    /** DL4J's initialisation that draws these values; empty where the layer's own applies. */
    public Optional<IWeightInit> weightInit() {
        return switch (kind) {
            case "" -> Optional.empty();
            case "number" -> Optional.of(new WeightInitConstant(first));
            case "identity" -> Optional.of(new WeightInitIdentity());
            case "orthogonal" -> Optional.of(new OrthogonalInit());
            case "uniform" -> drawn(new UniformDistribution(first, second));
            default -> drawn(new NormalDistribution(first, second));
        };
    }

    /** As it stands after the colon; empty for none. */
    @Override
    public String toString() {
        String values = Cell.number(first) + (kind.equals("number") ? "" : ", " + Cell.number(second));
        String text = switch (kind) {
            case "number" -> values;
            case "uniform", "normal" -> kind + "(" + values + ")";
            default -> kind;
        };
        return (scalar ? "scalar " + text : text).strip();
    }

    private static Optional<IWeightInit> drawn(Distribution distribution) {
        return Optional.of(new WeightInitDistribution(distribution));
    }
}
