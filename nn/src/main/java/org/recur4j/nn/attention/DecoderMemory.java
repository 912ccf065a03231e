package org.recur4j.nn.attention;

import org.recur4j.nn.attention.Decoder.Attended;

/** What {@link DecoderSteps} attend to: values and their keys, for N rows. */
public final class DecoderMemory {
    private final Attended attended;

    DecoderMemory(Attended attended) {
        this.attended = attended;
    }

    Attended attended() {
        return attended;
    }

    /** Number of rows N. */
    public int rows() {
        return attended.rows();
    }

    /**
     * The memory of other rows: row i of it is row {@code rows[i]} of this one. On the CPU in float nothing is copied, so
     * that many hypotheses may share the memory of one sentence.
     */
    public DecoderMemory rows(int[] rows) {
        return new DecoderMemory(attended.rows(rows));
    }
}
