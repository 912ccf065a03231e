package org.recur4j.seq2seq;

import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.decode.SearchSettings;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TrainingSettings;

/** The settings that all encoder-decoder tasks have; a task's configuration record implements it with its accessors. */
public interface Seq2SeqConfig {
    Embedding embedding();

    Decoder model();

    Learning learning();

    Search search();

    TrainingSettings training();

    /**
     * Vectors of the tokens, {@code embedding.*}.
     *
     * @param size of a vector E
     * @param deviation standard deviation of the initial values
     * @param dropout probability of dropping an element of a vector
     */
    record Embedding(
            @Range(min = 1, max = 65_536) int size,
            @Range(min = 1e-6, max = 1e3) double deviation,
            @Range(min = 0, max = 0.99) double dropout) {

        /** The layer for a vocabulary of this size: tokens [B,1,T] to vectors [B,E,T]. */
        public TokenEmbedding layer(int vocabularySize) {
            TokenEmbedding.Builder layer = new TokenEmbedding.Builder()
                    .nIn(vocabularySize)
                    .nOut(size)
                    .weightInit(new NormalDistribution(0, deviation));
            if (dropout > 0) {
                layer.dropOut(new InvertedDropout(dropout));
            }
            return layer.build();
        }
    }

    /**
     * Attention and decoder, {@code model.*}: units H of the cell; whether embedding and softmax share their weights (Press and
     * Wolf 2017, arXiv:1608.05859); the kind of attention, and units A of its query projection; whether the cell reads its last
     * output; dropout before the softmax; activation of the vanilla cell; initial bias of the LSTM's forget gate.
     */
    interface Decoder {
        int hidden();

        boolean tied();

        String attention();

        int attentionSize();

        boolean inputFeeding();

        double outputDropout();

        String activation();

        double forgetBias();

        default AttentionKind kind() {
            return AttentionKind.of(attention());
        }

        /** Whether the decoder attends to a memory. */
        default boolean attends() {
            return kind().attends();
        }
    }

    /** The training objective, {@code learning.*}. */
    interface Learning {
        /** Share of the target distribution that is spread over all tokens. */
        double labelSmoothing();

        /** Probability that the decoder reads the reference rather than its own prediction; 1 is no scheduled sampling. */
        default double teacherForcing() {
            return 1;
        }
    }

    /** Beam search, {@code search.*}. */
    interface Search {
        /** Hypotheses of all sources of a batch together. */
        int MAX_HYPOTHESES = 320;

        /** Beam width; 1 is greedy. */
        int beam();

        /** α of {@link SearchSettings#lengthPenalty(int)}; 0 for none. */
        double lengthPenalty();

        /** β of {@link SearchSettings#coveragePenalty(double[])}; 0 for none. */
        default double coveragePenalty() {
            return 0;
        }

        /** Length n of the n-grams that may not be repeated; 0 for none. */
        int ngramBlocking();

        /** Refuses values out of range. */
        static void require(int beam, double lengthPenalty, int ngramBlocking) {
            Setting.within("search.beam", beam, 1, 1_000);
            Setting.within("search.lengthPenalty", lengthPenalty, 0, 10);
            Setting.within("search.ngramBlocking", ngramBlocking, 0, 1_000);
        }

        /**
         * The settings of one search.
         *
         * @param attends whether the decoder attends to a memory; without one there is no coverage
         * @param maxLength most tokens of a target
         * @param nBest targets of each source
         * @param minLength fewest tokens of a target
         */
        default SearchSettings settings(boolean attends, int maxLength, int nBest, int minLength) {
            return new SearchSettings(
                    Math.max(nBest, beam()),
                    maxLength,
                    lengthPenalty(),
                    attends ? coveragePenalty() : 0,
                    ngramBlocking(),
                    nBest,
                    minLength);
        }

        /** Sources that are searched together. */
        default int batchSize() {
            return Math.max(1, MAX_HYPOTHESES / beam());
        }
    }
}
