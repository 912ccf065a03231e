package org.recur4j.captioning;

import java.util.List;
import java.util.SortedMap;
import org.recur4j.captioning.image.EncoderConfig;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.data.InputException;
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
        int batch,
        TrainingSettings training)
        implements TaskConfig<CaptioningConfig>, Seq2SeqConfig {

    /** Refuses values out of range. */
    public CaptioningConfig {
        Setting.within("batch", batch, 1, 65_536);
    }

    /**
     * The pictures and their captions.
     *
     * @param scenes drawn scenes; 0 when the preset is meant for {@code --data}
     * @param devFraction share held out as dev set where none is given
     * @param testFraction share held out as test set where none is given
     * @param longest most words of a caption; what comes after them is not learned
     */
    public record Data(int scenes, double devFraction, double testFraction, int longest) {
        /** Refuses values out of range. */
        public Data {
            Setting.within("data.scenes", scenes, 0, 80_000);
            Setting.within("data.devFraction", devFraction, 0.001, 0.4);
            Setting.within("data.testFraction", testFraction, 0.001, 0.4);
            Setting.within("data.longest", longest, 1, 1_000);
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
    public record Text(int minFrequency) {
        /** Refuses values out of range. */
        public Text {
            Setting.within("text.minFrequency", minFrequency, 1, 1_000_000);
        }
    }

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
            int hidden,
            boolean tied,
            String attention,
            int attentionSize,
            boolean gated,
            double coverageWeight,
            boolean inputFeeding,
            double regionDropout,
            boolean linearOutput,
            double outputDropout,
            String initial,
            String activation,
            double forgetBias)
            implements Decoder {

        /** Refuses values out of range. */
        public Model {
            Setting.oneOf("model.attention", attention, AttentionKind.labels(kind -> !kind.comparesStates()));
            Setting.within("model.coverageWeight", coverageWeight, 0, 1_000);
            Setting.within("model.regionDropout", regionDropout, 0, 0.99);
            Setting.oneOf("model.initial", initial, List.of("xavier", "uniform"));
            Decoder.require(hidden, attentionSize, outputDropout, activation, forgetBias);
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
    public record Learning(int captionsEach, int captionsPerEpoch, double labelSmoothing)
            implements Seq2SeqConfig.Learning {
        /** Refuses values out of range. */
        public Learning {
            Setting.within("learning.captionsEach", captionsEach, 1, 100);
            Setting.within("learning.captionsPerEpoch", captionsPerEpoch, 0, 1_000);
            Setting.within("learning.labelSmoothing", labelSmoothing, 0, 0.9);
        }
    }

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
