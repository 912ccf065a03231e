package org.recur4j.data.dna;

import org.recur4j.data.RecordSource;

/** Whole sequences cut into pieces. */
final class SequencePieces extends RecordSource<DnaPiece> {
    private final RecordSource<DnaSequence> sequences;
    private final int size;
    private final int overlap;
    private DnaSequence sequence;
    private int start;

    SequencePieces(RecordSource<DnaSequence> sequences, int size, int overlap) {
        this.sequences = closing(sequences);
        this.size = size;
        this.overlap = overlap;
    }

    @Override
    public DnaPiece read() {
        if (sequence == null) {
            if (!sequences.hasNext()) {
                return null;
            }
            sequence = sequences.next();
            start = 0;
        }
        int length = sequence.bases().length();
        int end = (int) Math.min(length, (long) start + size);
        DnaPiece piece = new DnaPiece(
                sequence.name(), start, sequence.bases().substring(start, end), end == length, sequence.place());
        sequence = end == length ? null : sequence;
        start = end - overlap;
        return piece;
    }
}
