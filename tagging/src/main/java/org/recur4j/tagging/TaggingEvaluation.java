package org.recur4j.tagging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.ConfusionMatrix;
import org.recur4j.metric.EntityF1;
import org.recur4j.metric.Metric;
import org.recur4j.metric.Metrics;
import org.recur4j.metric.SpanCounts;
import org.recur4j.tagging.dna.BaseTags;

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
    static final String F1 = "entityF1";
    static final String ENTITIES = "entities";
    static final String UNKNOWN = "unknownWordAccuracy";
    static final String HIDDEN = "hiddenAccuracy";
    static final String BY_TAG = "accuracyByTag";
    static final String CONFUSION = "confusion";
    static final String MATTHEWS = "matthews";
    static final String SENSITIVITY = "sensitivity";
    static final String SPECIFICITY = "specificity";
    static final String PRECISION = "precision";
    static final String SPAN_SENSITIVITY = "spanSensitivity";
    static final String SPAN_PRECISION = "spanPrecision";

    static final Metrics METRICS = Metrics.of(List.of(
            Metric.share(ACCURACY, "accuracy"),
            Metric.share(F1, "entity F1"),
            Metric.share(UNKNOWN, "accuracy of unknown words"),
            Metric.share(HIDDEN, "accuracy of hidden frames"),
            Metric.score(MATTHEWS, "Matthews correlation of bases", 3),
            Metric.share(SENSITIVITY, "sensitivity of bases"),
            Metric.share(PRECISION, "precision of bases"),
            Metric.share(SPECIFICITY, "specificity of bases"),
            Metric.share(SPAN_SENSITIVITY, "sensitivity of spans"),
            Metric.share(SPAN_PRECISION, "precision of spans")));

    /** What a model says of some examples. */
    static TaggingEvaluation of(TaggingPredictor predictor, List<Example> examples) {
        return new TaggingEvaluation(predictor.config(), predictor.vocabulary(), examples, predictor.numbers(examples));
    }

    /** The single numbers, by name: what is watched during training. */
    SortedMap<String, Double> numbers() {
        Accuracy all = Accuracy.NONE;
        Accuracy unknown = Accuracy.NONE;
        Accuracy hidden = Accuracy.NONE;
        for (int i = 0; i < predicted.length; i++) {
            Example example = examples.get(i);
            for (int t = 0; t < example.length(); t++) {
                boolean right = predicted[i][t] == example.tags()[t];
                all = all.plus(right);
                boolean known = vocabulary.knows(example.steps().tokens().get(t));
                unknown = known ? unknown : unknown.plus(right);
                hidden = isHidden(example.steps().tags().get(t)) ? hidden.plus(right) : hidden;
            }
        }
        SortedMap<String, Double> numbers = new TreeMap<>(Map.of(ACCURACY, all.value()));
        if (config.readsBases()) {
            numbers.putAll(marks());
            return numbers;
        }
        if (unknown.total() > 0) {
            numbers.put(UNKNOWN, unknown.value());
        }
        if (hidden.total() > 0) {
            numbers.put(HIDDEN, hidden.value());
        }
        EntityF1 entities = entities();
        if (entities.total().expected() > 0) {
            numbers.put(F1, entities.total().f1());
        }
        return numbers;
    }

    private Map<String, Double> marks() {
        BaseTags says = config.bases().says();
        SpanCounts counts = SpanCounts.NONE;
        for (int i = 0; i < predicted.length; i++) {
            counts = counts.plus(
                    says.marks(vocabulary.tags().decode(predicted[i])),
                    says.marks(examples.get(i).steps().tags()));
        }
        return Map.of(
                MATTHEWS, counts.steps().matthews(),
                SENSITIVITY, counts.steps().sensitivity(),
                SPECIFICITY, counts.steps().specificity(),
                PRECISION, counts.steps().precision(),
                SPAN_SENSITIVITY, counts.spans().sensitivity(),
                SPAN_PRECISION, counts.spans().precision());
    }

    /** Whether a tag says that what it is about cannot be seen. */
    static boolean isHidden(String tag) {
        return tag.startsWith("hidden");
    }

    private EntityF1 entities() {
        EntityF1 entities = EntityF1.NONE;
        for (int i = 0; i < predicted.length; i++) {
            entities = entities.plus(
                    vocabulary.tags().decode(predicted[i]),
                    examples.get(i).steps().tags());
        }
        return entities;
    }

    /** Precision, recall and F1 of each type of entity. */
    private List<Map<String, Object>> byType() {
        List<Map<String, Object>> rows = new ArrayList<>();
        entities().types().forEach((type, counts) -> {
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
        scores.put(CONFUSION, confusion);
        if (scores.containsKey(F1)) {
            scores.put(ENTITIES, byType());
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
        signatures.put(UNKNOWN, ACCURACY + " of words that have no vector of their own");
        signatures.put(HIDDEN, ACCURACY + " of steps whose tag begins with hidden");
        signatures.put(F1, "of entities: first step, last step and type are right, as conlleval counts them");
        signatures.put(ENTITIES, "precision, recall and F1 by type of entity");
        signatures.put(BY_TAG, "share of the steps with a tag that were given it");
        signatures.put(CONFUSION, "steps by tag (rows) and given tag (columns)");
        signatures.put(MATTHEWS, "Matthews' correlation coefficient of bases, marked or not");
        signatures.put(SENSITIVITY, "share of the marked bases that are found");
        signatures.put(PRECISION, "share of the found bases that are marked");
        signatures.put(SPECIFICITY, "share of the other bases that are left out");
        signatures.put(
                SPAN_SENSITIVITY, "share of the spans, such as exons, that are found with both ends and the strand");
        signatures.put(SPAN_PRECISION, "share of the found spans that are right so");
        return Collections.unmodifiableSortedMap(signatures);
    }
}
