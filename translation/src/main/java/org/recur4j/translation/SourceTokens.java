package org.recur4j.translation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.data.PaddedTokens;
import org.recur4j.seq2seq.Seq2SeqBatch;

/**
 * Source sentences as the encoder reads them.
 *
 * @param sentences [B][S_b] tokens, then the end
 */
record SourceTokens(int[][] sentences) implements Seq2SeqBatch.Source {
    @Override
    public INDArray input() {
        return new PaddedTokens(sentences).tokens(); // [B,1,S]
    }

    @Override
    public INDArray mask() {
        return new PaddedTokens(sentences).mask();
    }
}
