package org.recur4j.nn.pooling;

/**
 * How a {@link SequencePooling} makes one vector of the steps h_1 … h_T of a sequence. Only unmasked steps count; a
 * sequence without any gives zero.
 */
public enum Pooling {
    /** The last step; of a bidirectional sequence the last one forward and the first one backward. */
    LAST,

    /** The mean of each unit over the steps. */
    MEAN,

    /** The largest value of each unit over the steps. */
    MAX,

    /**
     * A weighted mean whose weights are learned (Yang et al. 2016, Hierarchical Attention Networks, eq. 5–7).
     *
     * <pre>{@code
     * u_t = tanh(h_t W + b)          W [H,A]  b [A]
     * a   = softmax over t of u_t·v  v [A]
     * out = Σ_t a_t h_t
     * }</pre>
     */
    ATTENTION
}
