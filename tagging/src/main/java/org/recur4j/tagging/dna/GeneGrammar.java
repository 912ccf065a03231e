package org.recur4j.tagging.dna;

import java.util.List;
import org.recur4j.nn.head.TagConstraints;

/**
 * Which of the tags of {@link BaseTags#GENES} may follow which: so an exon has a beginning and an end, introns keep the number of the
 * base that follows them, and genes lie beside each other or in introns, as in the states of a gene finder (Burge and Karlin 1997, J.
 * Mol. Biol. 268, figure 3). A sequence may begin and end anywhere.
 *
 * <pre>{@code
 * . → B → 0 → 1 → 2 → 0 … → E → .      0 → D1 → i1 → … → A1 → 1      backward on the other strand
 * }</pre>
 */
final class GeneGrammar {
    private GeneGrammar() {}

    /** As constraints of these tags, whose places are their ids; none for those of earlier runs, whose introns have no numbers. */
    static TagConstraints constraints(List<String> tags) {
        if (tags.stream().anyMatch(tag -> tag.matches("[+-][DiA]"))) {
            return TagConstraints.NONE;
        }
        boolean[][] transitions = new boolean[tags.size()][tags.size()];
        boolean[] ends = new boolean[tags.size()];
        for (int from = 0; from < tags.size(); from++) {
            ends[from] = true;
            for (int to = 0; to < tags.size(); to++) {
                transitions[from][to] = follows(tags.get(from), tags.get(to));
            }
        }
        return TagConstraints.of(transitions, ends, ends);
    }

    /** Whether a base with the second tag may follow one with the first. */
    static boolean follows(String from, String to) {
        boolean begins = to.equals("+B") || to.equals("-E");
        if (from.equals(BaseTags.OUTSIDE)) {
            return begins || to.equals(BaseTags.OUTSIDE);
        }
        if (from.equals("+E") || from.equals("-B")) {
            return begins || to.equals(BaseTags.OUTSIDE) || part(to) == 'i';
        }
        if (part(from) == 'i' && begins) {
            return true;
        }
        return from.charAt(0) == to.charAt(0) && (from.charAt(0) == '+' ? goesOn(from, to) : goesOn(to, from));
    }

    /** Whether a gene goes on so, in the direction in which it is read. */
    private static boolean goesOn(String from, String to) {
        char next = part(to);
        return switch (part(from)) {
            case 'B' -> Character.isDigit(next);
            case 'D', 'i' -> (next == 'i' || next == 'A') && base(from) == base(to);
            case 'A' -> next == base(from);
            case 'E', '.' -> false;
            default -> {
                char following = (char) ('0' + (part(from) - '0' + 1) % 3);
                yield next == following || next == 'E' || (next == 'D' && base(to) == following);
            }
        };
    }

    /** What a base is part of: {@code B}, {@code E}, {@code D}, {@code i}, {@code A}, or its number in its codon. */
    private static char part(String tag) {
        return tag.length() > 1 ? tag.charAt(1) : '.';
    }

    /** The number of the first base behind an intron. */
    private static char base(String tag) {
        return tag.charAt(2);
    }
}
