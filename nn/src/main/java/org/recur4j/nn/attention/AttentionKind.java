package org.recur4j.nn.attention;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How an {@link AttentionDecoder} scores a memory m_s [B,M] against its state h_t [B,H]. A new kind is a constant here and a
 * class that extends {@link AttentionScore}.
 *
 * <pre>{@code
 * ADDITIVE  v·tanh(h_t W_q + m_s W_k + b_k)
 * DOT       h_t·m_s
 * GENERAL   h_t·(m_s W_k)
 * SCALED    (h_t W_q + b_q)·(m_s W_k) / √A
 * }</pre>
 */
@SuppressWarnings("ImmutableEnumChecker") // scores have no state
public enum AttentionKind {
    /** No attention: the memory is not used, and there is none. */
    NONE(null),
    /** Bahdanau et al. 2015 (arXiv:1409.0473), appendix A.1.2. */
    ADDITIVE(new AdditiveScore()),
    /** Luong et al. 2015 (arXiv:1508.04025), section 3.1; the memory is as wide as the state. */
    DOT(new ProductScore()),
    /** Luong et al. 2015 (arXiv:1508.04025), section 3.1. */
    GENERAL(new ProductScore(DecoderParams.KEYS)),
    /** Vaswani et al. 2017 (arXiv:1706.03762), equation 1; b_q scores the memory whatever the state is. */
    SCALED(new ScaledScore());

    private final AttentionScore score;

    AttentionKind(AttentionScore score) {
        this.score = score;
    }

    /** The kind of this {@link #label}. */
    public static AttentionKind of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Labels of the kinds that something is said of. */
    public static List<String> labels(Predicate<AttentionKind> condition) {
        return Stream.of(values()).filter(condition).map(AttentionKind::label).toList();
    }

    /** Its name in settings, such as {@code additive}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is a memory to attend to. */
    public boolean attends() {
        return score != null;
    }

    /** Whether the query is a projection of the state, h_t W_q, and not the state itself. */
    public boolean hasQueryProjection() {
        return attends() && score.hasQueryProjection();
    }

    /** Whether the keys are projections of the memory, m_s W_k, and not the memory itself. */
    public boolean hasKeyProjection() {
        return attends() && score.hasKeyProjection();
    }

    /** Whether the state itself is compared with the memory itself, which then is as wide as the state. */
    public boolean comparesStates() {
        return attends() && !hasQueryProjection() && !hasKeyProjection();
    }

    /** The score; null for {@link #NONE}. */
    AttentionScore score() {
        return score;
    }
}
