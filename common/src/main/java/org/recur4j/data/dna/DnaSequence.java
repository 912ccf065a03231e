package org.recur4j.data.dna;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.recur4j.data.InputException;

/**
 * A sequence of DNA and what is marked in it.
 *
 * @param name of it
 * @param bases {@code A}, {@code C}, {@code G}, {@code T}, and {@code N} for one that is not known
 * @param features whose spans do not overlap
 * @param place the file and line, for messages
 */
public record DnaSequence(String name, String bases, List<DnaFeature> features, String place) {
    /**
     * Checks the spans.
     *
     * @throws InputException when one lies outside of the sequence, or two overlap, or there are no bases
     */
    public DnaSequence {
        features = List.copyOf(features);
        if (bases.isEmpty()) {
            throw InputException.of("%s: %s has no bases: add some, or remove it.", place, name);
        }
        requireApart(name, bases.length(), features);
    }

    private static void requireApart(String name, int length, List<DnaFeature> features) {
        record Placed(Span span, DnaFeature feature) {}
        List<Placed> all = new ArrayList<>();
        features.forEach(feature -> feature.spans().forEach(span -> all.add(new Placed(span, feature))));
        all.sort(Comparator.comparingInt(placed -> placed.span.start()));
        Placed before = null;
        for (Placed placed : all) {
            Span span = placed.span;
            if (span.start() < 1 || span.end() > length || span.end() < span.start()) {
                throw InputException.of(
                        "%s: the span %s does not lie in %s, which has the bases 1 to %s: count from 1, the last base included.",
                        placed.feature.place(), span, name, length);
            }
            if (before != null && span.start() <= before.span.end()) {
                throw InputException.of(
                        "%s: the span %s of %s overlaps %s (%s): leave one of them out, such as all but one transcript of a gene.",
                        placed.feature.place(), span, name, before.span, before.feature.place());
            }
            before = placed;
        }
    }

    /** The other strand, read in its own direction. */
    public DnaSequence reverseComplement() {
        StringBuilder other = new StringBuilder(bases).reverse();
        for (int i = 0; i < other.length(); i++) {
            other.setCharAt(i, complement(other.charAt(i)));
        }
        List<DnaFeature> mirrored = features.stream()
                .map(feature -> feature.mirrored(bases.length()))
                .toList();
        return new DnaSequence(name, other.toString(), mirrored, place);
    }

    private static char complement(char base) {
        return switch (base) {
            case 'A' -> 'T';
            case 'C' -> 'G';
            case 'G' -> 'C';
            case 'T' -> 'A';
            default -> base;
        };
    }
}
