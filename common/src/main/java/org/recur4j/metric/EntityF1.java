package org.recur4j.metric;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Precision, recall and F1 of entities, as {@code conlleval} counts them (Tjong Kim Sang and Buchholz 2000, "Introduction to
 * the CoNLL-2000 Shared Task: Chunking", arXiv:cs/0009008; the scorer of CoNLL-2003 too). An entity is correct when its first
 * token, its last token and its type are. Immutable.
 *
 * <pre>{@code
 * precision = correct / predicted     recall = correct / expected     F1 = 2 precision recall / (precision + recall)
 * }</pre>
 *
 * <p>All entities count alike, whatever their type (micro average). Tags are B, I, E or S, with a hyphen and a type behind
 * it; any other is outside. Also what is ill-formed is an entity: a token goes on with the entity of the token before it
 * when its tag is I or E, that one's is B or I, and their types are equal; else it begins one. For B and I these are the
 * rules of {@code conlleval}, for E and S their usual extension to BIOES.
 *
 * @param types the counts of each type that is expected or predicted
 */
public record EntityF1(SortedMap<String, Counts> types) {
    /** Nothing answered yet. */
    public static final EntityF1 NONE = new EntityF1(new TreeMap<>());

    private static final Pattern INSIDE = Pattern.compile("[BIES](-.*)?");

    /** Copies what it is given. */
    public EntityF1 {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    /**
     * How many entities there are. Shares are 0 where there is nothing to divide by.
     *
     * @param correct that are predicted and expected
     * @param predicted by the model
     * @param expected of the text
     */
    public record Counts(long correct, long predicted, long expected) {
        private static final Counts NONE = new Counts(0, 0, 0);

        private Counts plus(Counts other) {
            return new Counts(correct + other.correct, predicted + other.predicted, expected + other.expected);
        }

        public double precision() {
            return share(correct, predicted);
        }

        public double recall() {
            return share(correct, expected);
        }

        public double f1() {
            return share(2 * correct, predicted + expected);
        }

        private static double share(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    /**
     * An entity.
     *
     * @param first of its tokens, from 0
     * @param last of its tokens
     * @param type what stands behind the hyphens
     */
    public record Entity(int first, int last, String type) {}

    /** With the entities of one more sequence; both lists have a tag for each of its tokens. */
    public EntityF1 plus(List<String> predicted, List<String> expected) {
        if (predicted.size() != expected.size()) {
            throw new IllegalArgumentException(predicted.size() + " predicted tags for " + expected.size());
        }
        Set<Entity> found = entities(predicted);
        Set<Entity> right = entities(expected);
        SortedMap<String, Counts> sums = new TreeMap<>(types);
        found.forEach(
                entity -> sums.merge(entity.type(), new Counts(right.contains(entity) ? 1 : 0, 1, 0), Counts::plus));
        right.forEach(entity -> sums.merge(entity.type(), new Counts(0, 0, 1), Counts::plus));
        return new EntityF1(sums);
    }

    /** The counts over all types. */
    public Counts total() {
        return types.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** The entities that a sequence's tags mark, in their order. */
    public static Set<Entity> entities(List<String> tags) {
        Set<Entity> entities = new LinkedHashSet<>();
        int first = 0;
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            first = i > 0 && goesOn(tags.get(i - 1), tag) ? first : i;
            if (isInside(tag) && (i + 1 == tags.size() || !goesOn(tag, tags.get(i + 1)))) {
                entities.add(new Entity(first, i, type(tag)));
            }
        }
        return entities;
    }

    private static boolean isInside(String tag) {
        return INSIDE.matcher(tag).matches();
    }

    /** Whether two neighbouring tags are of the same entity. */
    private static boolean goesOn(String before, String tag) {
        return isInside(before)
                && isInside(tag)
                && "BI".indexOf(before.charAt(0)) >= 0
                && "IE".indexOf(tag.charAt(0)) >= 0
                && type(before).equals(type(tag));
    }

    private static String type(String tag) {
        return tag.substring(Math.min(2, tag.length()));
    }
}
