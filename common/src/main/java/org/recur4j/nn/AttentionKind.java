package org.recur4j.nn;

/**
 * How an {@link AttentionDecoder} scores a memory m_s [B,M] against its state h_t [B,H].
 *
 * <pre>{@code
 * ADDITIVE  v·tanh(h_t W_q + m_s W_k + b_k)
 * DOT       h_t·m_s
 * GENERAL   h_t·(m_s W_k)
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
    GENERAL
}
