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
 * D i A   an intron: its first base (donor), those between, its last one (acceptor), each with the number that the first
 *         base behind the intron has in its codon
 * }</pre>
 *
 * such as {@code +0} or {@code -A2}; {@code .} elsewhere.
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
        if (this == LABELS) {
            for (DnaFeature feature : sequence.features()) {
                feature.spans()
                        .forEach(span -> Collections.fill(tags.subList(span.start() - 1, span.end()), feature.label()));
            }
            return tags;
        }
        List<Gene> genes =
                sequence.features().stream().map(gene -> new Gene(gene, tags)).toList();
        genes.forEach(Gene::introns); // other genes may lie in them
        genes.forEach(Gene::signals);
        genes.forEach(Gene::codons);
        requireGrammar(sequence, tags);
        return tags;
    }

    private static void requireGrammar(DnaSequence sequence, List<String> tags) {
        for (int i = 1; i < tags.size(); i++) {
            if (!GeneGrammar.follows(tags.get(i - 1), tags.get(i))) {
                throw InputException.of(
                        "%s: at base %s genes lie less than two bases apart, or an intron has less than two: add --set"
                                + " bases.tags=labels.",
                        sequence.place(), i + 1);
            }
        }
    }

    /** Writes the tags of a gene, in the direction in which it is read. */
    private static final class Gene {
        private final List<String> tags;
        private final boolean backward;
        private final List<Span> exons;
        private final int[]
                codonBase; // number in its codon of the first base of each exon, and of what follows the last one

        Gene(DnaFeature gene, List<String> tags) {
            if (gene.strand() == Strand.NONE) {
                throw InputException.of(
                        "%s: a gene has no strand: write + or -, or add --set bases.tags=labels.", gene.place());
            }
            this.tags = tags;
            backward = gene.strand() == Strand.MINUS;
            exons = (backward ? gene.mirrored(tags.size()) : gene).spans();
            codonBase = new int[exons.size() + 1];
            codonBase[0] = (3 - gene.phase()) % 3;
            for (int i = 0; i < exons.size(); i++) {
                codonBase[i + 1] = (codonBase[i] + exons.get(i).length()) % 3;
            }
        }

        void introns() {
            for (int i = 1; i < exons.size(); i++) {
                for (int place = exons.get(i - 1).end() + 1;
                        place < exons.get(i).start();
                        place++) {
                    set(place, "i" + codonBase[i]);
                }
            }
        }

        void signals() {
            int last = exons.size() - 1;
            for (int i = 0; i <= last; i++) {
                set(exons.get(i).start() - 1, i == 0 ? "B" : "A" + codonBase[i]);
                set(exons.get(i).end() + 1, i == last ? "E" : "D" + codonBase[i + 1]);
            }
        }

        void codons() {
            for (int i = 0; i < exons.size(); i++) {
                Span exon = exons.get(i);
                for (int j = 0; j < exon.length(); j++) {
                    set(exon.start() + j, String.valueOf((codonBase[i] + j) % 3));
                }
            }
        }

        /** Sets the tag of a place, from 1; one beyond the ends has none. */
        private void set(int place, String tag) {
            int index = backward ? tags.size() - place : place - 1;
            if (index >= 0 && index < tags.size()) {
                tags.set(index, (backward ? "-" : "+") + tag);
            }
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
