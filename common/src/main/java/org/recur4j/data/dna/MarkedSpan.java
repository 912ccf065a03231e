package org.recur4j.data.dna;

import java.util.Locale;

/**
 * A span that was found in a sequence.
 *
 * @param name of the sequence
 * @param label what it is, such as {@code CDS}
 * @param phase as {@link DnaFeature} has it; -1 where there are no codons
 */
public record MarkedSpan(String name, Span span, String label, Strand strand, int phase) {
    /** The first line of GFF3. */
    public static final String GFF3 = "##gff-version 3";

    /** The columns of {@link #row}. */
    public static final String COLUMNS = "name\tstart\tend\tlabel\tstrand";

    /** A line of GFF3; characters that mean something there are escaped as it says. */
    public String gff3() {
        String codon = phase < 0 ? "." : Integer.toString(phase);
        return String.join(
                "\t",
                escaped(name),
                "recur4j",
                escaped(label),
                Integer.toString(span.start()),
                Integer.toString(span.end()),
                ".",
                strand.sign(),
                codon,
                ".");
    }

    /** A line of a table, as it is read again beside FASTA. */
    public String row() {
        return String.join(
                "\t", name, Integer.toString(span.start()), Integer.toString(span.end()), label, strand.sign());
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(c -> out.append(
                        c < ' ' || c == '%' || c == ';' || c == '=' || c == '&'
                                ? String.format(Locale.ROOT, "%%%02X", c)
                                : Character.toString(c)));
        return out.toString();
    }
}
