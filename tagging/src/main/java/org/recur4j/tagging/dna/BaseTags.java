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
 * <p>As {@link #LABELS}, the label of its span, or {@code .} outside of all spans. As {@link #GENES}, spans are the coding exons of
 * genes, and a tag tells the strand and the part of a gene, as in the states of a gene finder (Burge and Karlin 1997, J. Mol. Biol.
 * 268), so that a CRF knows what may follow what:
 *
 * <pre>{@code
 * 0 1 2   first, second, third base of a codon
 * B E     the base before the first codon, the one behind the last
 * D i A   an intron: its first base (donor), those between, its last one (acceptor)
 * }</pre>
 *
 * such as {@code +0} or {@code -A}; {@code .} elsewhere.
 */
enum BaseTags {
    LABELS,
    GENES;

    /** Of a base outside of all spans. */
    static final String OUTSIDE = ".";

    private static final String CDS = "CDS";

    private static final Map<String, String> CODING =
            Map.of("+0", "+CDS", "+1", "+CDS", "+2", "+CDS", "-0", "-CDS", "-1", "-CDS", "-2", "-CDS");

    /**
     * The tags of a sequence, as many as it has bases.
     *
     * @throws InputException when a gene has no strand
     */
    List<String> of(DnaSequence sequence) {
        List<String> tags = new ArrayList<>(Collections.nCopies(sequence.bases().length(), OUTSIDE));
        if (this == GENES) {
            sequence.features().forEach(gene -> introns(gene, tags)); // other genes may lie in them
            sequence.features().forEach(gene -> signals(gene, tags));
        }
        for (DnaFeature feature : sequence.features()) {
            if (this == GENES) {
                codons(feature, tags);
            } else {
                feature.spans().forEach(span -> fill(tags, span.start(), span.end(), feature.label()));
            }
        }
        return tags;
    }

    private static void introns(DnaFeature gene, List<String> tags) {
        if (gene.strand() == Strand.NONE) {
            throw InputException.of(
                    "%s: a gene has no strand: write + or -, or add --set bases.tags=labels.", gene.place());
        }
        List<Span> exons = gene.spans();
        for (int i = 1; i < exons.size(); i++) {
            fill(tags, exons.get(i - 1).end() + 1, exons.get(i).start() - 1, sign(gene) + "i");
        }
    }

    private static void signals(DnaFeature gene, List<String> tags) {
        List<Span> exons = gene.spans();
        boolean backward = gene.strand() == Strand.MINUS;
        for (int i = 0; i < exons.size(); i++) {
            boolean first = i == (backward ? exons.size() - 1 : 0);
            boolean last = i == (backward ? 0 : exons.size() - 1);
            String before = sign(gene) + (first ? "B" : "A");
            String behind = sign(gene) + (last ? "E" : "D");
            int left = exons.get(i).start() - 1;
            int right = exons.get(i).end() + 1;
            fill(tags, Math.max(1, left), left, backward ? behind : before);
            fill(tags, right, Math.min(right, tags.size()), backward ? before : behind);
        }
    }

    private static void codons(DnaFeature gene, List<String> tags) {
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
    String mark(String tag) {
        return this == LABELS ? tag : CODING.getOrDefault(tag, OUTSIDE);
    }

    /** The same of each. */
    List<String> marks(List<String> tags) {
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
