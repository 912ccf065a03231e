package org.recur4j.sentiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.BinaryCounts;
import org.recur4j.metric.ConfusionMatrix;

/** The metrics of a trained classifier on one split. */
final class SentimentEvaluation {
    static final String ACCURACY = "accuracy";
    static final String MACRO_F1 = "macroF1";
    static final String MATTHEWS = "matthews";
    static final String LOSS = "lossNats";
    static final String PAIRS = "minimalPairAccuracy";
    static final String CONFUSION = "confusion";
    static final String BY_LENGTH = "accuracyByLength";

    /** Fewest texts that are not all answered alike by chance. */
    private static final int MIN_TEXTS = 10;

    private final double[][] probabilities;
    private final List<Example> examples;
    private final int classes;
    private final int[] predicted;
    private final int[] expected;

    /**
     * What a model says of a split's texts.
     *
     * @param probabilities [N][C]
     * @param examples N texts with their classes
     */
    SentimentEvaluation(double[][] probabilities, List<Example> examples, int classes) {
        this.probabilities = probabilities;
        this.examples = examples;
        this.classes = classes;
        this.predicted = new int[examples.size()];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = likeliest(probabilities[i]);
        }
        this.expected = examples.stream().mapToInt(Example::label).toArray();
    }

    /** What a model says of some examples. */
    static SentimentEvaluation of(SentimentPredictor predictor, List<Example> examples) {
        double[][] probabilities =
                predictor.probabilities(examples.stream().map(Example::words).toArray(int[][]::new));
        return new SentimentEvaluation(
                probabilities, examples, predictor.classes().size());
    }

    /** The class of the largest probability; the first of equal ones. */
    static int likeliest(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    /** The single numbers, by name: what is watched during training. */
    SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>();
        ConfusionMatrix confusion = ConfusionMatrix.of(predicted, expected, classes);
        numbers.put(ACCURACY, confusion.accuracy());
        numbers.put(MACRO_F1, confusion.macroF1());
        numbers.put(LOSS, loss());
        if (classes == 2) {
            numbers.put(MATTHEWS, matthews());
        }
        Accuracy pairs = Accuracy.NONE;
        for (int i = 0; i < predicted.length; i++) {
            pairs = examples.get(i).pair() < 0 ? pairs : pairs.plus(predicted[i] == expected[i]);
        }
        if (pairs.total() > 0) {
            numbers.put(PAIRS, pairs.value());
        }
        return numbers;
    }

    /** The class that every text is given; empty where they differ, or where there are too few texts to tell. */
    OptionalInt onlyAnswer() {
        boolean same = predicted.length >= MIN_TEXTS
                && Arrays.stream(predicted).distinct().count() == 1;
        return same ? OptionalInt.of(predicted[0]) : OptionalInt.empty();
    }

    /** All metrics by name, as the record holds them. */
    SortedMap<String, Object> scores() {
        SortedMap<String, Object> scores = new TreeMap<>(numbers());
        scores.put(CONFUSION, ConfusionMatrix.of(predicted, expected, classes).rows());
        scores.put(BY_LENGTH, byLength());
        return Collections.unmodifiableSortedMap(scores);
    }

    private double matthews() {
        BinaryCounts counts = BinaryCounts.NONE;
        for (int i = 0; i < predicted.length; i++) {
            counts = counts.plus(predicted[i] == 1, expected[i] == 1);
        }
        return counts.matthews();
    }

    private double loss() {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[i][expected[i]]));
        }
        return sum / expected.length;
    }

    /** Accuracy of the texts of 1, 2–3, 4–7, 8–15 … words. */
    private List<Map<String, Object>> byLength() {
        SortedMap<Integer, Accuracy> groups = new TreeMap<>();
        for (int i = 0; i < predicted.length; i++) {
            int from = Integer.highestOneBit(Math.max(1, examples.get(i).length()));
            groups.put(from, groups.getOrDefault(from, Accuracy.NONE).plus(predicted[i] == expected[i]));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        groups.forEach((from, accuracy) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", from);
            row.put("to", 2 * from - 1);
            row.put("texts", accuracy.total());
            row.put("accuracy", accuracy.value());
            rows.add(row);
        });
        return rows;
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures() {
        SortedMap<String, String> signatures = new TreeMap<>();
        signatures.put(ACCURACY, "share of texts whose likeliest class is theirs");
        signatures.put(MACRO_F1, "mean over the classes of 2 precision recall / (precision + recall)");
        signatures.put(MATTHEWS, "Matthews' correlation coefficient, where there are two classes");
        signatures.put(LOSS, "mean of -ln p(class of the text)");
        signatures.put(PAIRS, "accuracy of the texts of minimal pairs, which have the same words in another order");
        signatures.put(CONFUSION, "texts by class (rows) and likeliest class (columns)");
        signatures.put(BY_LENGTH, ACCURACY + " by number of words, cut ones included");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
