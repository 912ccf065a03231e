package org.recur4j.nn.cell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.OrthogonalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitIdentity;

/**
 * First values of a parameter, as a cell's text gives them: a number, {@code identity}, {@code orthogonal}, {@code uniform(low,
 * high)} or {@code normal(mean, deviation)}.
 *
 * @param kind the word, {@code number}, or empty where the text gives none
 * @param first the number, or the first in parentheses
 * @param second the second in parentheses
 */
public record InitialValue(String kind, double first, double second) {
    static final InitialValue NONE = new InitialValue("", 0, 0);
    private static final String FORMS =
            "a number, identity, orthogonal, uniform(low, high) or normal(mean, deviation), after the word scalar for one"
                    + " number that all units share";

    /** Reads the words after the colon, without a leading {@code scalar}. */
    static InitialValue parse(Syntax.Option option, List<Token> words, boolean matrix) {
        String text = words.stream().map(Token::text).collect(Collectors.joining());
        List<Double> numbers = words.stream()
                .filter(Token::isNumber)
                .map(token -> sign(words, token) * Double.parseDouble(token.text()))
                .toList();
        String kind = words.isEmpty() || !words.get(0).isName()
                ? "number"
                : words.get(0).text();
        String shape = text.replaceAll("-?[0-9][0-9.e]*", "n");
        boolean valid = switch (kind) {
            case "number" -> shape.equals("n");
            case "identity", "orthogonal" -> shape.equals(kind);
            case "uniform" -> shape.equals("uniform(n,n)") && numbers.get(0) < numbers.get(1);
            case "normal" -> shape.equals("normal(n,n)") && numbers.get(1) > 0;
            default -> false;
        };
        if (!valid) {
            throw new CellSyntaxException(
                    option.position(),
                    "the first values of " + option.name() + " cannot be \"" + text + "\": give " + FORMS + ".");
        }
        if (!matrix && (kind.equals("identity") || kind.equals("orthogonal"))) {
            throw new CellSyntaxException(
                    option.position(), option.name() + " is not a matrix, so it cannot begin as " + kind + ".");
        }
        return new InitialValue(kind, numbers.isEmpty() ? 0 : numbers.get(0), numbers.size() < 2 ? 0 : numbers.get(1));
    }

    private static int sign(List<Token> words, Token number) {
        int at = words.indexOf(number);
        return at > 0 && words.get(at - 1).is("-") ? -1 : 1;
    }

    /** DL4J's initialisation that draws these values; empty where the layer's own applies. */
    public Optional<IWeightInit> weightInit() {
        return switch (kind) {
            case "" -> Optional.empty();
            case "number" -> Optional.of(new WeightInitConstant(first));
            case "identity" -> Optional.of(new WeightInitIdentity());
            case "orthogonal" -> drawn(new OrthogonalDistribution(1));
            case "uniform" -> drawn(new UniformDistribution(first, second));
            default -> drawn(new NormalDistribution(first, second));
        };
    }

    private static Optional<IWeightInit> drawn(Distribution distribution) {
        return Optional.of(new WeightInitDistribution(distribution));
    }
}
