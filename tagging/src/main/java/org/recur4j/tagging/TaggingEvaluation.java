package org.recur4j.tagging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.ConfusionMatrix;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.tagging.dna.BaseScores;
import org.recur4j.tagging.steps.Example;
import org.recur4j.tagging.steps.TagScores;
import org.recur4j.tagging.steps.TaggingVocabulary;

/**
 * The metrics of a trained tagger on one split.
 *
 * @param config its settings
 * @param vocabulary that the model knows
 * @param examples N sequences with their tags
 * @param predicted [N][T_n] tags that the model gave
 */
record TaggingEvaluation(
        TaggingConfig config, TaggingVocabulary vocabulary, List<Example> examples, int[][] predicted) {
    static final String ACCURACY = "accuracy";
    static final String BY_TAG = "accuracyByTag";

    static final Metrics METRICS = Metrics.of(List.of(
            Metric.share(ACCURACY, "accuracy"),
            Metric.share(TagScores.F1, "entity F1"),
            Metric.share(TagScores.UNKNOWN, "accuracy of unknown words"),
            Metric.share(TagScores.HIDDEN, "accuracy of hidden frames"),
            Metric.score(BaseScores.MATTHEWS, "Matthews correlation of bases", 3),
            Metric.share(BaseScores.SENSITIVITY, "sensitivity of bases"),
            Metric.share(BaseScores.PRECISION, "precision of bases"),
            Metric.share(BaseScores.SPECIFICITY, "specificity of bases"),
            Metric.share(BaseScores.SPAN_SENSITIVITY, "sensitivity of spans"),
            Metric.share(BaseScores.SPAN_PRECISION, "precision of spans")));

    /** What a model says of some examples. */
    static TaggingEvaluation of(TaggingPredictor predictor, List<Example> examples) {
        return new TaggingEvaluation(predictor.config(), predictor.vocabulary(), examples, predictor.numbers(examples));
    }

    /** The single numbers, by name: what is watched during training. */
    SortedMap<String, Double> numbers() {
        Accuracy accuracy = Accuracy.NONE;
        for (int i = 0; i < predicted.length; i++) {
            for (int t = 0; t < predicted[i].length; t++) {
                accuracy = accuracy.plus(predicted[i][t] == examples.get(i).tags()[t]);
            }
        }
        SortedMap<String, Double> numbers = config.steps().scores(tags(), vocabulary::knows);
        numbers.put(ACCURACY, accuracy.value());
        return numbers;
    }

    private TagScores tags() {
        return new TagScores(
                examples.stream().map(Example::steps).toList(),
                Arrays.stream(predicted)
                        .map(tags -> vocabulary.tags().decode(tags))
                        .toList());
    }

    /** Precision, recall and F1 of each type of entity. */
    private List<Map<String, Object>> byType() {
        List<Map<String, Object>> rows = new ArrayList<>();
        tags().entities().types().forEach((type, counts) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("type", type);
            row.put("entities", counts.expected());
            row.put("precision", counts.precision());
            row.put("recall", counts.recall());
            row.put("f1", counts.f1());
            rows.add(row);
        });
        return rows;
    }

    /** All metrics by name, as the record holds them. */
    SortedMap<String, Object> scores() {
        SortedMap<String, Object> scores = new TreeMap<>(numbers());
        List<List<Long>> confusion = confusion().rows();
        scores.put(BY_TAG, byTag(confusion));
        scores.put(TagScores.CONFUSION, confusion);
        if (scores.containsKey(TagScores.F1)) {
            scores.put(TagScores.ENTITIES, byType());
        }
        return Collections.unmodifiableSortedMap(scores);
    }

    /** Of tags that training had. */
    private ConfusionMatrix confusion() {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < predicted.length; i++) {
            for (int t = 0; t < predicted[i].length; t++) {
                int expected = examples.get(i).tags()[t];
                if (expected >= 0) {
                    pairs.add(new int[] {predicted[i][t], expected});
                }
            }
        }
        return ConfusionMatrix.of(
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                vocabulary.tags().size());
    }

    /** Of each tag that is expected: how many of its row are in its column. */
    private List<Map<String, Object>> byTag(List<List<Long>> confusion) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int k = 0; k < confusion.size(); k++) {
            long steps = confusion.get(k).stream().mapToLong(Long::longValue).sum();
            if (steps > 0) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("tag", vocabulary.tags().token(k));
                row.put("steps", steps);
                row.put(ACCURACY, new Accuracy(confusion.get(k).get(k), steps).value());
                rows.add(row);
            }
        }
        return rows;
    }

    /** How each metric is computed. */
    static SortedMap<String, String> signatures() {
        SortedMap<String, String> signatures = new TreeMap<>();
        signatures.put(ACCURACY, "share of steps whose likeliest tag is theirs");
        signatures.put(TagScores.UNKNOWN, ACCURACY + " of words that have no vector of their own");
        signatures.put(TagScores.HIDDEN, ACCURACY + " of steps whose tag begins with hidden");
        signatures.put(TagScores.F1, "of entities: first step, last step and type are right, as conlleval counts them");
        signatures.put(TagScores.ENTITIES, "precision, recall and F1 by type of entity");
        signatures.put(BY_TAG, "share of the steps with a tag that were given it");
        signatures.put(TagScores.CONFUSION, "steps by tag (rows) and given tag (columns)");
        signatures.put(BaseScores.MATTHEWS, "Matthews' correlation coefficient of bases, marked or not");
        signatures.put(BaseScores.SENSITIVITY, "share of the marked bases that are found");
        signatures.put(BaseScores.PRECISION, "share of the found bases that are marked");
        signatures.put(BaseScores.SPECIFICITY, "share of the other bases that are left out");
        signatures.put(
                BaseScores.SPAN_SENSITIVITY,
                "share of the spans, such as exons, that are found with both ends and the strand");
        signatures.put(BaseScores.SPAN_PRECISION, "share of the found spans that are right so");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
