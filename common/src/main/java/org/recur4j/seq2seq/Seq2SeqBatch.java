package org.recur4j.seq2seq;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.PaddedTokens;
import org.recur4j.text.SentenceVocabulary;

/**
 * Sources with their targets, as an encoder-decoder graph reads them; padded at the end with 0.
 *
 * @param source what the encoder reads
 * @param read [B,T] what the decoder reads: the begin, then tokens
 * @param written [B,T] what it is to write: tokens, then the end
 */
public record Seq2SeqBatch(Source source, PaddedTokens read, PaddedTokens written) {

    /**
     * What an encoder reads.
     *
     * @param input [B,…]
     * @param mask 1 or 0 for padding [B,S]; null where there is none
     */
    public record Source(INDArray input, INDArray mask) {
        /** Sentences [B][S_b], padded. */
        public static Source of(int[][] sentences) {
            PaddedTokens padded = new PaddedTokens(sentences);
            return new Source(padded.tokens(), padded.mask());
        }
    }

    /**
     * Sources with their targets.
     *
     * @param written [B][T_b] tokens, then the end
     */
    public static Seq2SeqBatch of(Source source, int[][] written, SentenceVocabulary target) {
        int[][] read = Arrays.stream(written).map(target::before).toArray(int[][]::new);
        return new Seq2SeqBatch(source, new PaddedTokens(read), new PaddedTokens(written));
    }

    /** Tokens to write, the ends among them. */
    public long targets() {
        return written.count();
    }

    /** The same sources and targets, but the decoder reads other tokens. */
    Seq2SeqBatch reading(int[][] tokens) {
        return new Seq2SeqBatch(source, new PaddedTokens(tokens), written);
    }

    /** The arrays of the graph's inputs and output. */
    MultiDataSet arrays() {
        INDArray mask = read.mask();
        return new MultiDataSet(
                new INDArray[] {source.input(), read.tokens()},
                new INDArray[] {written.tokens()},
                new INDArray[] {source.mask(), mask},
                new INDArray[] {mask});
    }
}
