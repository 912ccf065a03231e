package org.recur4j.tagging.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.metric.EntityF1;
import org.recur4j.metric.EntityF1.Entity;
import org.recur4j.report.TaggedSection.Span;

/**
 * The tags by which words are coloured: types of entities, and tags that mark none. What stands outside has no colour.
 *
 * @param names by the number of their colour
 */
record TagColours(List<String> names) {
    private static final String OUTSIDE = "O";

    /** Those of some tags, in their order. */
    static TagColours of(Collection<String> tags) {
        return new TagColours(tags.stream()
                .filter(tag -> !tag.equals(OUTSIDE))
                .map(TagColours::name)
                .distinct()
                .toList());
    }

    private static String name(String tag) {
        return marksEntity(tag) ? tag.substring(2) : tag;
    }

    private static boolean marksEntity(String tag) {
        return tag.matches("[BIES]-.+");
    }

    /** Number of a tag's colour; -1 for none. */
    int of(String tag) {
        return names.indexOf(name(tag));
    }

    /**
     * A sequence as it is shown.
     *
     * @param sequence with the right tags
     * @param given other tags, or the same
     * @param named whether each tag's name is shown, not only those of entities and of wrong ones
     */
    List<Span> spans(TaggedSequence sequence, List<String> given, boolean named) {
        List<String> words = sequence.tokens();
        Map<Integer, Entity> entities =
                EntityF1.entities(given).stream().collect(Collectors.toMap(Entity::first, Function.identity()));
        Set<Entity> right = EntityF1.entities(sequence.tags());
        List<Span> spans = new ArrayList<>();
        int t = 0;
        while (t < words.size()) {
            String tag = given.get(t);
            Entity entity = entities.get(t);
            if (marksEntity(tag) && entity != null) {
                String text = String.join(" ", words.subList(t, entity.last() + 1));
                spans.add(new Span(text, entity.type(), of(tag), right.contains(entity)));
                t = entity.last() + 1;
            } else {
                boolean same = tag.equals(sequence.tags().get(t));
                boolean bare = same && (!named || tag.equals(OUTSIDE));
                spans.add(new Span(words.get(t), bare ? "" : tag, of(tag), same));
                t++;
            }
        }
        return spans;
    }
}
