package org.recur4j.captioning;

import java.util.SortedMap;
import org.recur4j.captioning.image.EncoderConfig;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.data.InputException;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.Setting;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.run.TaskConfig;
import org.recur4j.seq2seq.Seq2SeqConfig;
import org.recur4j.train.TrainingSettings;

/**
 * What a captioning run is; the values come from a preset and {@code --set}.
 *
 * @param data which pictures and captions
 * @param text how captions become tokens
 * @param encoder how pictures become regions
 * @param embedding vectors of the tokens
 * @param model attention and decoder
 * @param learning what the decoder is taught with
 * @param search how captions are looked for
 * @param batch pictures in a batch
 * @param training the loop
 */
public record CaptioningConfig(
        Data data,
        Text text,
        EncoderConfig encoder,
        Embedding embedding,
        Model model,
        Learning learning,
        Search search,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<CaptioningConfig>, Seq2SeqConfig {

    /**
     * The pictures and their captions.
     *
     * @param scenes drawn scenes; 0 when the preset is meant for {@code --data}
     * @param devFraction share held out as dev set where none is given
     * @param testFraction share held out as test set where none is given
     * @param longest most words of a caption; what comes after them is not learned
     */
    public record Data(
            @Range(min = 0, max = 80_000) int scenes,
            @Range(min = 0.001, max = 0.4) double devFraction,
            @Range(min = 0.001, max = 0.4) double testFraction,
            @Range(min = 1, max = 1_000) int longest) {
        /** Refuses values out of range. */
        public Data {
            double heldOut = scenes * (devFraction + testFraction);
            if (heldOut + 2 > SceneCorpus.MAX_HELD_OUT || scenes - heldOut > SceneCorpus.MAX_TRAIN) {
                throw InputException.of(
                        "data.scenes is %,d: at most %,d can be drawn for training and %,d for dev and test together.",
                        scenes, SceneCorpus.MAX_TRAIN, SceneCorpus.MAX_HELD_OUT);
            }
        }
    }

    /**
     * How captions become tokens; they are cut into words and lowercased as the COCO scorer does.
     *
     * @param minFrequency occurrences in training below which a word becomes {@code <unk>}
     */
    public record Text(@Range(min = 1, max = 1_000_000) int minFrequency) {}

    /**
     * Attention and decoder.
     *
     * @param hidden units H of the decoder
     * @param tied whether the vectors of the tokens are the weights of the softmax too (Press and Wolf 2017)
     * @param attention label of an {@link AttentionKind} that does not compare the state itself with the regions
     * @param attentionSize units A of additive and scaled attention
     * @param gated whether a gate β scales what was attended to (Xu et al. 2015, section 4.2.1)
     * @param coverageWeight λ of the doubly stochastic penalty (Xu et al. 2015, equation 14)
     * @param inputFeeding whether the decoder's cell sees its last output
     * @param regionDropout probability of dropping a number of a region
     * @param linearOutput whether the decoder's output is without tanh (Xu et al. 2015, equation 7)
     * @param outputDropout probability of dropping a number before the softmax
     * @param initial what the decoder's weights begin with: {@code xavier} (Glorot and Bengio 2010) or {@code uniform},
     *     within one over the root of a unit's inputs (LeCun et al. 1998)
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 65_536) int hidden,
            boolean tied,
            String attention,
            @Range(min = 1, max = 65_536) int attentionSize,
            boolean gated,
            @Range(min = 0, max = 1_000) double coverageWeight,
            boolean inputFeeding,
            @Range(min = 0, max = 0.99) double regionDropout,
            boolean linearOutput,
            @Range(min = 0, max = 0.99) double outputDropout,
            @OneOf({"xavier", "uniform"}) String initial,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias)
            implements Decoder {

        /** Refuses values out of range. */
        public Model {
            Setting.oneOf("model.attention", attention, AttentionKind.labels(kind -> !kind.comparesStates()));
        }
    }

    /**
     * What the decoder is taught with.
     *
     * @param captionsEach captions of a picture that are learned together, so that the picture is read once for them
     * @param captionsPerEpoch captions of a picture that come in an epoch, before the next epoch goes on with the others; 0
     *     for all
     * @param labelSmoothing share of the target that all tokens have in equal parts
     */
    public record Learning(
            @Range(min = 1, max = 100) int captionsEach,
            @Range(min = 0, max = 1_000) int captionsPerEpoch,
            @Range(min = 0, max = 0.9) double labelSmoothing)
            implements Seq2SeqConfig.Learning {}

    /**
     * How captions are looked for.
     *
     * @param beam beam width; 1 is greedy
     * @param lengthPenalty α of Wu et al. 2016, equation 14; 0 for none
     * @param ngramBlocking n-grams that may not come twice; 0 for all may
     */
    public record Search(int beam, double lengthPenalty, int ngramBlocking) implements Seq2SeqConfig.Search {
        /** Refuses values out of range. */
        public Search {
            Seq2SeqConfig.Search.require(beam, lengthPenalty, ngramBlocking);
        }

        Search withBeam(int width) {
            return new Search(width, lengthPenalty, ngramBlocking);
        }
    }

    @Override
    public boolean readsAlike(CaptioningConfig other) {
        return data.equals(other.data)
                && text.equals(other.text)
                && encoder.equals(other.encoder)
                && learning.equals(other.learning);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return CaptioningEvaluation.signatures();
    }
}
