package org.recur4j.captioning;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.recur4j.captioning.image.EncoderConfig;
import org.recur4j.captioning.scene.SceneCorpus;
import org.recur4j.data.InputException;
import org.recur4j.data.Setting;
import org.recur4j.run.TaskConfig;
import org.recur4j.train.TrainingSettings;

/**
 * What a captioning run is; the values come from a preset and {@code --set}.
 *
 * @param data which pictures and captions
 * @param text how captions become symbols
 * @param encoder how pictures become regions
 * @param embedding vectors of the symbols
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
        implements TaskConfig<CaptioningConfig> {

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
                throw new InputException(String.format(
                        Locale.ROOT,
                        "data.scenes is %,d: at most %,d can be drawn for training and %,d for dev and test together.",
                        scenes,
                        SceneCorpus.MAX_TRAIN,
                        SceneCorpus.MAX_HELD_OUT));
            }
        }
    }

    /**
     * How captions become symbols; they are cut into words and lowercased as the COCO scorer does.
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
     * Vectors of the symbols.
     *
     * @param size numbers E of a vector
     * @param deviation standard deviation of their first values
     * @param dropout probability of dropping a number of a vector
     */
    public record Embedding(int size, double deviation, double dropout) {
        /** Refuses values out of range. */
        public Embedding {
            Setting.within("embedding.size", size, 1, 65_536);
            Setting.within("embedding.deviation", deviation, 1e-6, 1e3);
            Setting.within("embedding.dropout", dropout, 0, 0.99);
        }
    }

    /**
     * Attention and decoder.
     *
     * @param hidden units H of the decoder
     * @param tied whether the vectors of the symbols are the weights of the softmax too (Press and Wolf 2017)
     * @param attention {@code none}, {@code additive}, {@code general} or {@code scaled}
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
            double forgetBias) {

        /** Refuses values out of range. */
        public Model {
            Setting.within("model.hidden", hidden, 1, 65_536);
            Setting.oneOf("model.attention", attention, List.of("none", "additive", "general", "scaled"));
            Setting.within("model.attentionSize", attentionSize, 1, 65_536);
            Setting.within("model.coverageWeight", coverageWeight, 0, 1_000);
            Setting.within("model.regionDropout", regionDropout, 0, 0.99);
            Setting.within("model.outputDropout", outputDropout, 0, 0.99);
            Setting.oneOf("model.initial", initial, List.of("xavier", "uniform"));
            Setting.oneOf("model.activation", activation, List.of("tanh", "relu"));
            Setting.within("model.forgetBias", forgetBias, -100, 100);
        }

        Model withHidden(int units) {
            return new Model(
                    units,
                    tied,
                    attention,
                    attentionSize,
                    gated,
                    coverageWeight,
                    inputFeeding,
                    regionDropout,
                    linearOutput,
                    outputDropout,
                    initial,
                    activation,
                    forgetBias);
        }
    }

    /**
     * What the decoder is taught with.
     *
     * @param captionsEach captions of a picture that are learned together, so that the picture is read once for them
     * @param captionsPerEpoch captions of a picture that come in an epoch, before the next epoch goes on with the others; 0
     *     for all
     * @param labelSmoothing share of the target that all symbols have in equal parts
     */
    public record Learning(int captionsEach, int captionsPerEpoch, double labelSmoothing) {
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
     * @param beam hypotheses kept after each symbol; 1 is greedy
     * @param lengthPenalty α of Wu et al. 2016, equation 14; 0 for none
     * @param ngramBlocking n-grams that may not come twice; 0 for all may
     */
    public record Search(int beam, double lengthPenalty, int ngramBlocking) {
        /** Refuses values out of range. */
        public Search {
            Setting.within("search.beam", beam, 1, 1_000);
            Setting.within("search.lengthPenalty", lengthPenalty, 0, 10);
            Setting.within("search.ngramBlocking", ngramBlocking, 0, 1_000);
        }

        Search withBeam(int width) {
            return new Search(width, lengthPenalty, ngramBlocking);
        }
    }

    @Override
    public int hidden() {
        return model.hidden();
    }

    @Override
    public CaptioningConfig withHidden(int hidden) {
        return new CaptioningConfig(
                data, text, encoder, embedding, model.withHidden(hidden), learning, search, batch, training);
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
