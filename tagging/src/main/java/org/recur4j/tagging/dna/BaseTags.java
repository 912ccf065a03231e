package org.recur4j.tagging.dna;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.recur4j.data.InputException;
import org.recur4j.data.dna.DnaFeature;
import org.recur4j.data.dna.DnaSequence;
import org.recur4j.data.dna.MarkedSpan;
import org.recur4j.data.dna.Span;
import org.recur4j.data.dna.Strand;

/**
 * What each base is.
 *
 * <p>As {@link #LABELS}, the label of its span, or {@code .} outside of all spans. As {@link #FRAMES}, spans are the coding exons of
 * genes, and a tag tells the strand and which base of a codon it is: {@code +0}, {@code +1}, {@code +2}, {@code -0}, {@code -1},
 * {@code -2}; {@code .} elsewhere.
 */
public enum BaseTags {
    LABELS,
    FRAMES;

    /** Of a base outside of all spans. */
    public static final String OUTSIDE = ".";

    private static final String CDS = "CDS";

    private static final Map<String, String> CODING =
            Map.of("+0", "+CDS", "+1", "+CDS", "+2", "+CDS", "-0", "-CDS", "-1", "-CDS", "-2", "-CDS");

    /**
     * The tags of a sequence, as many as it has bases.
     *
     * @throws InputException when a gene has frames but no strand
     */
    public List<String> of(DnaSequence sequence) {
        List<String> tags = new ArrayList<>(Collections.nCopies(sequence.bases().length(), OUTSIDE));
        for (DnaFeature feature : sequence.features()) {
            if (this == FRAMES) {
                codons(feature, tags);
            } else {
                feature.spans().forEach(span -> fill(tags, span.start(), span.end(), feature.label()));
            }
        }
        return tags;
    }

    private static void codons(DnaFeature gene, List<String> tags) {
        if (gene.strand() == Strand.NONE) {
            throw InputException.of(
                    "%s: a gene has no strand: write + or -, or add --set bases.tags=labels.", gene.place());
        }
        List<Span> exons = gene.spans();
        boolean backward = gene.strand() == Strand.MINUS;
        int base = 3 - gene.phase();
        for (int i = 0; i < exons.size(); i++) {
            Span exon = exons.get(backward ? exons.size() - 1 - i : i);
            for (int j = 0; j < exon.length(); j++) {
                tags.set((backward ? exon.end() - j : exon.start() + j) - 1, sign(gene) + base++ % 3);
            }
        }
    }

    private static String sign(DnaFeature gene) {
        return gene.strand() == Strand.MINUS ? "-" : "+";
    }

    private static void fill(List<String> tags, int start, int end, String tag) {
        for (int place = start; place <= end; place++) {
            tags.set(place - 1, tag);
        }
    }

    /** The strand and label of what a tag marks, such as {@code +CDS}; {@code .} for a tag that marks nothing. */
    public String mark(String tag) {
        return this == LABELS ? tag : CODING.getOrDefault(tag, OUTSIDE);
    }

    /** The same of each. */
    public List<String> marks(List<String> tags) {
        return tags.stream().map(this::mark).toList();
    }

    /**
     * A span of bases whose tags have the same mark.
     *
     * @param first tag of the first base
     * @param last tag of the last one
     */
    MarkedSpan span(String name, Span span, String first, String last) {
        if (this == LABELS) {
            return new MarkedSpan(name, span, first, Strand.NONE, -1);
        }
        boolean backward = first.startsWith("-");
        int base = (backward ? last : first).charAt(1) - '0'; // of the codon that is read first
        return new MarkedSpan(name, span, CDS, backward ? Strand.MINUS : Strand.PLUS, (3 - base) % 3);
    }
}
