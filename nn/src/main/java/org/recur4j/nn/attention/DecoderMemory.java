package org.recur4j.nn.attention;

/** A memory that is ready to be attended to, by {@link DecoderSteps} say: values and their keys, for N rows. */
public sealed interface DecoderMemory permits CpuMemory, ReferenceAttention.Memory {
    /** Number of rows N. */
    int rows();

    /**
     * The memory of other rows: row i of it is row {@code rows[i]} of this one. The values have no gradient. On the CPU in
     * float nothing is copied, so that many hypotheses may share the memory of one sentence.
     */
    DecoderMemory rows(int[] rows);
}
