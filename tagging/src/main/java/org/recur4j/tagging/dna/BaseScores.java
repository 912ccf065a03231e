package org.recur4j.tagging.dna;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.recur4j.metric.SpanCounts;
import org.recur4j.tagging.steps.TagScores;

/** How well a model finds the marked bases, and their spans; the names of the scores. */
public final class BaseScores {
    public static final String MATTHEWS = "matthews";
    public static final String SENSITIVITY = "sensitivity";
    public static final String SPECIFICITY = "specificity";
    public static final String PRECISION = "precision";
    public static final String SPAN_SENSITIVITY = "spanSensitivity";
    public static final String SPAN_PRECISION = "spanPrecision";

    private BaseScores() {}

    static SortedMap<String, Double> of(TagScores tags, BaseTags says) {
        SpanCounts counts = SpanCounts.NONE;
        for (int i = 0; i < tags.given().size(); i++) {
            counts = counts.plus(
                    says.marks(tags.given().get(i)),
                    says.marks(tags.sequences().get(i).tags()));
        }
        return new TreeMap<>(Map.of(
                MATTHEWS, counts.steps().matthews(),
                SENSITIVITY, counts.steps().sensitivity(),
                SPECIFICITY, counts.steps().specificity(),
                PRECISION, counts.steps().precision(),
                SPAN_SENSITIVITY, counts.spans().sensitivity(),
                SPAN_PRECISION, counts.spans().precision()));
    }
}
