package org.recur4j.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Accuracy;

/**
 * The metrics of a trained adder on one split.
 *
 * @param answers [N] what the model says
 * @param sequences N of the same length, with their sums
 */
record MemoryEvaluation(double[] answers, List<AddingSequence> sequences) {
    static final String MSE = "mse";
    static final String ACCURACY = "accuracy";
    static final String BY_LAG = "mseByLag";

    /** Hochreiter and Schmidhuber take an error of 0.04 as right, where the answer is the mean of the two, not their sum. */
    private static final double RIGHT = 0.08;

    /** Groups of lags that a sequence is divided into. */
    private static final int GROUPS = 10;

    /** What a model says of some sequences. */
    static MemoryEvaluation of(MemoryPredictor predictor, List<AddingSequence> sequences) {
        return new MemoryEvaluation(predictor.sums(sequences), sequences);
    }

    /** The single numbers, by name: what is watched during training. */
    SortedMap<String, Double> numbers() {
        double sum = 0;
        Accuracy right = Accuracy.NONE;
        for (int i = 0; i < answers.length; i++) {
            sum += squaredError(i);
            right = right.plus(Math.sqrt(squaredError(i)) < RIGHT);
        }
        return new TreeMap<>(Map.of(MSE, sum / answers.length, ACCURACY, right.value()));
    }

    /** All metrics by name, as the record holds them. */
    SortedMap<String, Object> scores() {
        SortedMap<String, Object> scores = new TreeMap<>(numbers());
        scores.put(BY_LAG, byLag());
        return Collections.unmodifiableSortedMap(scores);
    }

    private double squaredError(int i) {
        double error = answers[i] - sequences.get(i).sum();
        return error * error;
    }

    /** Mean squared error by the number of steps that the first marked number has to be remembered, in equal groups. */
    private List<Map<String, Object>> byLag() {
        int width = Math.max(1, sequences.get(0).length() / GROUPS);
        SortedMap<Integer, List<Double>> groups = new TreeMap<>();
        for (int i = 0; i < answers.length; i++) {
            int from = (sequences.get(i).lag() - 1) / width * width + 1;
            groups.computeIfAbsent(from, lag -> new ArrayList<>()).add(squaredError(i));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.forEach((from, errors) -> rows.add(new TreeMap<>(Map.of(
                "from",
                from,
                "to",
                from + width - 1,
                "sequences",
                errors.size(),
                MSE,
                errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow()))));
        return rows;
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures() {
        SortedMap<String, String> signatures = new TreeMap<>();
        signatures.put(MSE, "mean of (answer - sum)^2; always answering 1 has 1/6");
        signatures.put(ACCURACY, "share of sequences with |answer - sum| < " + RIGHT);
        signatures.put(BY_LAG, MSE + " by steps from the first marked number to the end, both counted");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
