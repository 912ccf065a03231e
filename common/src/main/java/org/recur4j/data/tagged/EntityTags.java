package org.recur4j.data.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.recur4j.data.InputException;

/**
 * What the tags of one file are, found out by looking at all of them: entities in one of the schemes of {@link TagScheme}, or
 * other tags.
 */
final class EntityTags {
    private static final Pattern ENTITY = Pattern.compile("[BIES]-.+");
    private static final String OUTSIDE = "O";

    private TaggedToken entity; // the first
    private TaggedToken other; // the first that is neither an entity nor O
    private boolean ends;
    private boolean begins = true; // every B- follows an entity of its type, as in IOB1
    private String broken; // what is the first not to be BIO
    private String unfinished; // what is the first not to be BIOES

    /** Looks at a sequence that has tags. */
    void add(List<TaggedToken> tokens) {
        String before = OUTSIDE;
        for (TaggedToken token : tokens) {
            look(before, token);
            before = token.tag();
        }
        if (unfinished == null && isOpen(before)) {
            unfinished = message(tokens.get(tokens.size() - 1), before + " at the end of its sequence");
        }
    }

    private void look(String before, TaggedToken token) {
        String tag = token.tag();
        boolean marks = ENTITY.matcher(tag).matches();
        entity = entity == null && marks ? token : entity;
        other = other == null && !marks && !tag.equals(OUTSIDE) ? token : other;
        ends |= marks && (tag.charAt(0) == 'E' || tag.charAt(0) == 'S');
        boolean goesOn = isOpen(before) && type(before).equals(type(tag));
        begins &= !tag.startsWith("B-") || goesOn;
        if (broken == null && tag.startsWith("I-") && !goesOn) {
            broken = message(token, tag + " after " + before);
        }
        boolean inside = tag.startsWith("I-") || tag.startsWith("E-");
        if (unfinished == null && (inside ? !goesOn : isOpen(before))) {
            unfinished = message(token, tag + " after " + before);
        }
    }

    private static boolean isOpen(String tag) {
        return tag.startsWith("B-") || tag.startsWith("I-");
    }

    private static String type(String tag) {
        return tag.substring(Math.min(2, tag.length()));
    }

    private static String message(TaggedToken token, String what) {
        return "%s: \"%s\" has %s".formatted(token.place(), token.token(), what);
    }

    /**
     * Whether they mark entities.
     *
     * @throws InputException when they do, but in none of the schemes throughout
     */
    boolean markEntities() {
        if (entity == null) {
            return false;
        }
        String advice = ", or add --set data.scheme=none to read tags as they are.";
        if (other != null) {
            throw InputException.of(
                    "%s: \"%s\" has the tag %s, but %s has %s: write %s like those, or O%s",
                    other.place(), other.token(), other.tag(), entity.place(), entity.tag(), other.tag(), advice);
        }
        if (ends && unfinished != null) {
            throw new InputException(
                    unfinished + ": BIOES begins an entity of several tokens with B- and ends it with E-,"
                            + " and an entity of one token has S-: correct it" + advice);
        }
        if (!ends && broken != null && !begins) {
            throw new InputException(broken + ": begin each entity with B- and its type, and go on with I-" + advice);
        }
        return true;
    }

    /**
     * Tags that mark entities in another scheme. Where an entity begins, all three schemes tell alike.
     *
     * @param tags valid in any of them
     * @param scheme wanted: BIO or BIOES
     */
    static List<String> in(TagScheme scheme, List<String> tags) {
        List<String> converted = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            boolean last = i + 1 == tags.size() || !goesOn(tags, i + 1);
            String prefix =
                    scheme == TagScheme.BIO || !last ? (goesOn(tags, i) ? "I-" : "B-") : goesOn(tags, i) ? "E-" : "S-";
            converted.add(tags.get(i).equals(OUTSIDE) ? OUTSIDE : prefix + type(tags.get(i)));
        }
        return converted;
    }

    /** Whether a tag belongs to the same entity as the one before it. */
    private static boolean goesOn(List<String> tags, int i) {
        boolean inside = tags.get(i).startsWith("I-") || tags.get(i).startsWith("E-");
        return inside
                && i > 0
                && isOpen(tags.get(i - 1))
                && type(tags.get(i - 1)).equals(type(tags.get(i)));
    }
}
