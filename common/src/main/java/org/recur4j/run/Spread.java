package org.recur4j.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Mean and sample standard deviation.
 *
 * @param mean arithmetic mean
 * @param sd sample standard deviation (n − 1); 0 for one run
 * @param lowerBound whether any of the values is only a lower bound, and so is the mean; left out where none is
 */
public record Spread(
        double mean,
        double sd,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean lowerBound) {
    /** Of values that are known. */
    public Spread(double mean, double sd) {
        this(mean, sd, false);
    }

    /**
     * Mean and sample standard deviation of some values, at least one.
     *
     * <pre>{@code sd = √(Σ (x - mean)² / (n - 1))}</pre>
     */
    public static Spread of(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new Spread(mean, values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1)));
    }

    static Spread of(List<RunRecord> runs, ToDoubleFunction<RunRecord> figure) {
        return of(runs.stream().mapToDouble(figure).toArray());
    }
}
