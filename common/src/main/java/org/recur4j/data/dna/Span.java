package org.recur4j.data.dna;

/**
 * Bases next to each other.
 *
 * @param start number of the first base, from 1
 * @param end number of the last one, at least start
 */
public record Span(int start, int end) {
    /** How many bases it has. */
    public int length() {
        return end - start + 1;
    }

    /** The same bases counted on the reverse complement of a sequence. */
    Span mirrored(int length) {
        return new Span(length + 1 - end, length + 1 - start);
    }

    @Override
    public String toString() {
        return start + "-" + end;
    }
}
