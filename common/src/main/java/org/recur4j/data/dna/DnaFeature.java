package org.recur4j.data.dna;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is marked in a sequence: a gene by its coding exons, or anything else by one span.
 *
 * @param label what it is, such as {@code CDS}
 * @param strand that it is read on
 * @param phase how many bases, 0 to 2, stand before the first codon: 0 where a gene is complete
 * @param spans in the order of their places, at least one
 * @param place the file and line, for messages
 */
public record DnaFeature(String label, Strand strand, int phase, List<Span> spans, String place) {
    /** Sorts the spans. */
    public DnaFeature {
        spans = spans.stream().sorted(Comparator.comparingInt(Span::start)).toList();
    }

    /** The same on the reverse complement of a sequence. */
    public DnaFeature mirrored(int length) {
        Stream<Span> mirrored = spans.stream().map(span -> span.mirrored(length));
        return new DnaFeature(label, strand.opposite(), phase, mirrored.toList(), place);
    }
}
