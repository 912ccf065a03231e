package org.recur4j.translation;

import java.util.SortedMap;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.run.TaskConfig;
import org.recur4j.seq2seq.Seq2SeqConfig;
import org.recur4j.train.TrainingSettings;

/**
 * What a translation run is; the values come from a preset and {@code --set}.
 *
 * @param data which sentence pairs
 * @param text how sentences become tokens
 * @param embedding vectors of the tokens
 * @param model encoder, attention and decoder
 * @param learning what the decoder is taught with
 * @param search how translations are looked for
 * @param batch sentence pairs in a batch
 * @param training the loop
 */
public record TranslationConfig(
        Data data,
        Text text,
        Embedding embedding,
        Model model,
        Learning learning,
        Search search,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<TranslationConfig>, Seq2SeqConfig {

    /**
     * The sentence pairs.
     *
     * @param pairs generated pairs; 0 when the preset is meant for {@code --data}
     * @param source language translated from, such as {@code en}
     * @param target language translated into
     * @param devFraction share held out as dev set where none is given
     * @param testFraction share held out as test set where one file holds everything
     * @param dev name of the dev set, where the data have several, such as {@code val_2016}; otherwise empty
     * @param test name of the test set, where the data have several; otherwise empty
     * @param longest most words of a sentence, on either side; longer training pairs are left out
     */
    public record Data(
            @Range(min = 0, max = 1_000_000) int pairs,
            String source,
            String target,
            @Range(min = 0.001, max = 0.4) double devFraction,
            @Range(min = 0.001, max = 0.4) double testFraction,
            String dev,
            String test,
            @Range(min = 1, max = 1_000) int longest) {}

    /**
     * How sentences become tokens.
     *
     * @param casing of letters: {@code kept}; {@code lowercase}; or {@code truecase}, where a sentence's first word gets the case
     *     that it has elsewhere (truecasing)
     * @param minFrequency occurrences in training below which a word becomes {@code <unk>}
     * @param merges of byte-pair encoding, learned for each language; 0 for whole words
     */
    public record Text(
            @OneOf({"kept", "lowercase", "truecase"}) String casing,
            @Range(min = 1, max = 1_000_000) int minFrequency,
            @Range(min = 0, max = 1_000_000) int merges) {

        boolean lowercase() {
            return casing.equals("lowercase");
        }

        boolean truecase() {
            return casing.equals("truecase");
        }
    }

    /**
     * Encoder, attention and decoder.
     *
     * @param layers of the encoder, each in both directions
     * @param hidden units H of the decoder, one more for dot attention if they are odd; each direction of each encoder layer
     *     has half of them, rounded up
     * @param tied whether the target's vectors are the weights of the softmax too (Press and Wolf 2017)
     * @param attention label of an {@link AttentionKind}
     * @param attentionSize units A of additive attention
     * @param inputFeeding whether the decoder's cell sees its last output
     * @param contextDropout probability of dropping a number of the encoder's states
     * @param outputDropout probability of dropping a number before the softmax
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            boolean tied,
            String attention,
            @Range(min = 1, max = 65_536) int attentionSize,
            boolean inputFeeding,
            @Range(min = 0, max = 0.99) double contextDropout,
            @Range(min = 0, max = 0.99) double outputDropout,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias)
            implements Decoder {

        /** Refuses values out of range. */
        public Model {
            Setting.oneOf("model.attention", attention, AttentionKind.labels(kind -> true));
        }

        /** Units of one direction of the encoder. */
        int direction() {
            return (hidden + 1) / 2;
        }

        /** Size of what the encoder says of each step. */
        int memory() {
            return 2 * direction();
        }
    }

    /**
     * What the decoder is taught with.
     *
     * @param labelSmoothing share of the target that all tokens have in equal parts
     * @param teacherForcing probability of reading the reference's last token rather than the model's own; below 1 it is
     *     scheduled sampling and costs another forward pass
     */
    public record Learning(
            @Range(min = 0, max = 0.9) double labelSmoothing,
            @Range(min = 0, max = 1) double teacherForcing) implements Seq2SeqConfig.Learning {}

    /**
     * How translations are looked for.
     *
     * @param beam beam width; 1 is greedy
     * @param lengthPenalty α of Wu et al. 2016, equation 14; 0 for none
     * @param coveragePenalty β of the same; 0 for none
     * @param ngramBlocking n-grams that may not come twice; 0 for all may
     * @param replaceUnknown whether the source word that was looked at takes an unknown word's place
     */
    public record Search(
            int beam,
            double lengthPenalty,
            @Range(min = 0, max = 10) double coveragePenalty,
            int ngramBlocking,
            boolean replaceUnknown)
            implements Seq2SeqConfig.Search {
        /** Refuses values out of range. */
        public Search {
            Seq2SeqConfig.Search.require(beam, lengthPenalty, ngramBlocking);
        }

        Search withBeam(int width) {
            return new Search(width, lengthPenalty, coveragePenalty, ngramBlocking, replaceUnknown);
        }
    }

    @Override
    public boolean readsAlike(TranslationConfig other) {
        return data.equals(other.data) && text.equals(other.text);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return TranslationEvaluation.signatures(this);
    }
}
