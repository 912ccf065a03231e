package org.recur4j.tagging.steps;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.metric.Accuracy;
import org.recur4j.metric.EntityF1;

/**
 * Tags that a model gave, beside the right ones.
 *
 * @param sequences N with the right tags
 * @param given [N][T_n]
 */
public record TagScores(List<TaggedSequence> sequences, List<List<String>> given) {
    public static final String UNKNOWN = "unknownWordAccuracy";
    public static final String HIDDEN = "hiddenAccuracy";
    public static final String F1 = "entityF1";

    /** Name of a score that is a table, a row a type of entity. */
    public static final String ENTITIES = "entities";

    /** Name of a score that is a matrix of tags. */
    public static final String CONFUSION = "confusion";

    /**
     * Of unknown tokens, of what is hidden and of entities, each where there are some.
     *
     * @param known whether a token has a vector of its own
     */
    public SortedMap<String, Double> numbers(Predicate<String> known) {
        Accuracy unknown = Accuracy.NONE;
        Accuracy hidden = Accuracy.NONE;
        for (int i = 0; i < given.size(); i++) {
            TaggedSequence sequence = sequences.get(i);
            for (int t = 0; t < given.get(i).size(); t++) {
                String tag = sequence.tags().get(t);
                boolean right = given.get(i).get(t).equals(tag);
                unknown = known.test(sequence.tokens().get(t)) ? unknown : unknown.plus(right);
                hidden = tag.startsWith("hidden") ? hidden.plus(right) : hidden;
            }
        }
        SortedMap<String, Double> numbers = new TreeMap<>();
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

    /** The entities that were found. */
    public EntityF1 entities() {
        EntityF1 entities = EntityF1.NONE;
        for (int i = 0; i < given.size(); i++) {
            entities = entities.plus(given.get(i), sequences.get(i).tags());
        }
        return entities;
    }
}
