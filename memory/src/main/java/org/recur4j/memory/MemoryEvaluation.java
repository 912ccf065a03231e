package org.recur4j.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.memory.MemoryPredictor.Answer;
import org.recur4j.memory.problem.Adding;
import org.recur4j.memory.problem.AddingSequence;
import org.recur4j.memory.problem.Example;
import org.recur4j.memory.problem.Problem;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;

/**
 * The metrics of a trained network on one split.
 *
 * @param problem that it learned
 * @param examples N of the same length
 * @param answers N
 */
record MemoryEvaluation(Problem problem, List<Example> examples, List<Answer> answers) {
    static final String MSE = "mse";
    static final String ACCURACY = "accuracy";
    static final String LOSS = "lossNats";
    static final String BY_LAG = "mseByLag";

    static final Metrics METRICS =
            Metrics.of(List.of(Metric.lowest(MSE, "MSE", 5), Metric.share(ACCURACY, "accuracy"), Metric.loss(LOSS)));

    /** Groups of lags that a sequence is divided into. */
    private static final int GROUPS = 10;

    /** What a model says of some sequences. */
    static MemoryEvaluation of(MemoryPredictor predictor, List<Example> examples) {
        return new MemoryEvaluation(predictor.problem(), examples, predictor.answers(examples));
    }

    /** The metric that a problem is judged by. */
    static Metric judge(Problem problem) {
        return METRICS.named(problem.classifies() ? ACCURACY : MSE);
    }

    /** The single numbers, by name: what is watched during training. */
    SortedMap<String, Double> numbers() {
        double squares = 0;
        double loss = 0;
        Accuracy right = Accuracy.NONE;
        for (Answer answer : answers) {
            squares += squaredError(answer);
            loss += answer.lossNats();
            for (int i = 0; i < answer.values().length; i++) {
                right = right.plus(Math.abs(answer.values()[i] - answer.right()[i]) < problem.tolerance());
            }
        }
        SortedMap<String, Double> numbers = new TreeMap<>(Map.of(ACCURACY, right.value()));
        numbers.put(problem.classifies() ? LOSS : MSE, (problem.classifies() ? loss : squares) / answers.size());
        return numbers;
    }

    /** All metrics by name, as the record holds them. */
    SortedMap<String, Object> scores() {
        SortedMap<String, Object> scores = new TreeMap<>(numbers());
        if (problem instanceof Adding) {
            scores.put(BY_LAG, byLag());
        }
        return Collections.unmodifiableSortedMap(scores);
    }

    private static double squaredError(Answer answer) {
        double error = answer.values()[0] - answer.right()[0];
        return error * error;
    }

    /** Mean squared error by the number of steps that the first marked number has to be remembered, in equal groups. */
    private List<Map<String, Object>> byLag() {
        int width = Math.max(1, examples.get(0).length() / GROUPS);
        SortedMap<Integer, List<Double>> groups = new TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            int from = (((AddingSequence) examples.get(i)).lag() - 1) / width * width + 1;
            groups.computeIfAbsent(from, lag -> new ArrayList<>()).add(squaredError(answers.get(i)));
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
    static SortedMap<String, String> signatures(Problem problem) {
        SortedMap<String, String> signatures = new TreeMap<>();
        String guess = guess(problem.guess());
        if (problem.classifies()) {
            signatures.put(
                    ACCURACY, "share of the last " + problem.answers() + " answers whose class is right" + guess);
            signatures.put(
                    LOSS,
                    "mean of -ln p(class) over all steps where an answer is asked for" + guess(problem.guessNats()));
        } else {
            signatures.put(MSE, "mean of (answer - sum)^2" + guess);
            signatures.put(ACCURACY, "share of sequences with |answer - sum| < " + problem.tolerance());
            signatures.put(BY_LAG, MSE + " by steps from the first marked number to the end, both counted");
        }
        return Collections.unmodifiableSortedMap(signatures);
    }

    private static String guess(double score) {
        return String.format(Locale.ROOT, "; without memory %.4f", score);
    }
}
