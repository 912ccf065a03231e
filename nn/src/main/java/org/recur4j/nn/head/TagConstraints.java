package org.recur4j.nn.head;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.recur4j.nn.InvalidSettingException;

/**
 * Which tags may follow which, begin and end a sequence. Three empty lists allow everything.
 *
 * @param allowedTransitions from a tag (the outer list) to a tag [K][K]
 * @param allowedStarts whether a sequence may begin with a tag [K]
 * @param allowedEnds whether it may end with a tag [K]
 */
public record TagConstraints(
        List<List<Boolean>> allowedTransitions, List<Boolean> allowedStarts, List<Boolean> allowedEnds)
        implements Serializable {
    /** Everything is allowed. */
    public static final TagConstraints NONE = new TagConstraints(List.of(), List.of(), List.of());

    /** Copies the lists; those of a file that lacks them are empty. */
    public TagConstraints {
        allowedTransitions = allowedTransitions == null
                ? List.of()
                : allowedTransitions.stream().map(List::copyOf).toList();
        allowedStarts = allowedStarts == null ? List.of() : List.copyOf(allowedStarts);
        allowedEnds = allowedEnds == null ? List.of() : List.copyOf(allowedEnds);
        int tags = allowedStarts.size();
        boolean square = allowedTransitions.size() == tags
                && allowedTransitions.stream().allMatch(row -> row.size() == tags)
                && allowedEnds.size() == tags;
        if (!square) {
            throw new InvalidSettingException("constraints of " + tags + " tags need " + tags + " ends and " + tags
                    + " rows of " + tags + " transitions");
        }
        if (tags > 0 && !(allowedStarts.contains(true) && allowedEnds.contains(true))) {
            throw new InvalidSettingException("allow at least one tag to begin and one to end a sequence");
        }
    }

    /** Constraints as arrays: transitions [K][K] from and to, starts [K] and ends [K], true where allowed. */
    public static TagConstraints of(boolean[][] transitions, boolean[] starts, boolean[] ends) {
        List<List<Boolean>> rows = new ArrayList<>();
        for (boolean[] row : transitions) {
            rows.add(list(row.length, to -> row[to]));
        }
        return new TagConstraints(rows, list(starts.length, tag -> starts[tag]), list(ends.length, tag -> ends[tag]));
    }

    /**
     * Tags of chunks (Ramshaw and Marcus 1995, arXiv:cmp-lg/9505040, as CoNLL-2003 uses them): I-X comes after B-X or I-X only.
     *
     * @param tags O, B-X and I-X for any types X, each once; their places are the tags' ids
     */
    public static TagConstraints bio(List<String> tags) {
        return chunks(tags, "BI", "O, B-TYPE or I-TYPE");
    }

    /**
     * Tags of chunks whose last step is known: B-X and I-X are followed by I-X or E-X, and nothing else is; S-X is a chunk of
     * one step.
     *
     * @param tags O, B-X, I-X, E-X and S-X for any types X, each once; their places are the tags' ids
     */
    public static TagConstraints bioes(List<String> tags) {
        return chunks(tags, "BIES", "O, B-TYPE, I-TYPE, E-TYPE or S-TYPE");
    }

    private static TagConstraints chunks(List<String> tags, String prefixes, String expected) {
        for (String tag : tags) {
            boolean chunk = tag.length() > 2 && tag.charAt(1) == '-' && prefixes.indexOf(tag.charAt(0)) >= 0;
            if (!chunk && !tag.equals("O")) {
                throw new InvalidSettingException("tag '" + tag + "' is not " + expected);
            }
        }
        if (new HashSet<>(tags).size() < tags.size()) {
            throw new InvalidSettingException("a tag occurs twice in " + tags);
        }
        boolean closed = prefixes.contains("E"); // a chunk ends with a tag of its own
        List<List<Boolean>> rows = tags.stream()
                .map(from -> list(tags.size(), to -> follows(from, tags.get(to), closed)))
                .toList();
        return new TagConstraints(
                rows,
                list(tags.size(), tag -> !continues(tags.get(tag))),
                list(tags.size(), tag -> !closed || !open(tags.get(tag))));
    }

    private static boolean follows(String from, String to, boolean closed) {
        if (continues(to)) {
            return open(from) && from.substring(1).equals(to.substring(1));
        }
        return !closed || !open(from);
    }

    private static boolean continues(String tag) {
        return tag.startsWith("I") || tag.startsWith("E");
    }

    private static boolean open(String tag) {
        return tag.startsWith("B") || tag.startsWith("I");
    }

    private static List<Boolean> list(int size, IntPredicate allowed) {
        return IntStream.range(0, size).mapToObj(allowed::test).toList();
    }

    /** The scores of a chain with -∞ for what is not allowed. */
    ChainScores applied(double[] transitions, double[] start, double[] end) {
        int tags = allowedStarts.size();
        for (int from = 0; from < tags; from++) {
            for (int to = 0; to < tags; to++) {
                forbid(!allowedTransitions.get(from).get(to), transitions, from * tags + to);
            }
            forbid(!allowedStarts.get(from), start, from);
            forbid(!allowedEnds.get(from), end, from);
        }
        return new ChainScores(transitions, start, end);
    }

    private static void forbid(boolean forbidden, double[] scores, int at) {
        if (forbidden) {
            scores[at] = Double.NEGATIVE_INFINITY;
        }
    }
}
