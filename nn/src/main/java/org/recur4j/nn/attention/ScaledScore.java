package org.recur4j.nn.attention;

/** {@link AttentionKind#SCALED}: (h W_q + b_q)·(m W_k) / √A. */
final class ScaledScore extends ProductScore {
    ScaledScore() {
        super(DecoderParams.KEYS, DecoderParams.QUERY, DecoderParams.QUERY_BIAS);
    }

    @Override
    double scale(long a) {
        return 1 / Math.sqrt((double) a);
    }
}
