package org.recur4j.nn.attention;

/** {@link AttentionKind#GENERAL}: h·(m W_k). */
final class GeneralScore extends ProductScore {
    GeneralScore() {
        super(DecoderParams.KEYS);
    }
}
