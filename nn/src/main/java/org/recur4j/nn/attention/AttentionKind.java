package org.recur4j.nn.attention;

/**
 * How an {@link AttentionDecoder} scores a memory m_s [B,M] against its state h_t [B,H].
 *
 * <pre>{@code
 * ADDITIVE  v·tanh(h_t W_q + m_s W_k + b_k)
 * DOT       h_t·m_s
 * GENERAL   h_t·(m_s W_k)
 * SCALED    (h_t W_q + b_q)·(m_s W_k) / √A
 * }</pre>
 */
public enum AttentionKind {
    /** No attention: the memory is not used, and there is none. */
    NONE,
    /** Bahdanau et al. 2015 (arXiv:1409.0473), appendix A.1.2. */
    ADDITIVE,
    /** Luong et al. 2015 (arXiv:1508.04025), section 3.1; the memory is as wide as the state. */
    DOT,
    /** Luong et al. 2015 (arXiv:1508.04025), section 3.1. */
    GENERAL,
    /** Vaswani et al. 2017 (arXiv:1706.03762), equation 1; b_q says what is worth a look whatever the state is. */
    SCALED;

    /** Whether the memory is compared with a query that is made of the state, h_t W_q, and not with the state itself. */
    public boolean asks() {
        return this == ADDITIVE || this == SCALED;
    }

    /** Whether keys are made of the memory, m_s W_k. */
    public boolean hasKeys() {
        return this == ADDITIVE || this == GENERAL || this == SCALED;
    }
}
