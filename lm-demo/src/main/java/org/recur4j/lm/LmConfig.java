package org.recur4j.lm;

import static org.recur4j.data.Setting.within;

import java.util.SortedMap;
import org.recur4j.data.Former;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.model.FeedForward;
import org.recur4j.run.TaskConfig;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of lm-demo apart from its cell, its seed and the place of its data: the content of a
 * preset file, which says why each number is what it is.
 *
 * @param unit what is predicted: {@code character} (a Unicode code point) or {@code word} (a word, punctuation mark or
 *     line end)
 * @param data the text and its splits
 * @param model the recurrent network
 * @param feedForward sizes of the networks without recurrence
 * @param ngram the n-gram model
 * @param streams how the training text is cut into batches
 * @param training epochs, learning rate, clipping, early stopping
 * @param sample the texts shown in the report
 */
public record LmConfig(
        @OneOf({"character", "word"}) String unit,
        Data data,
        Model model,
        FeedForward.Sizes feedForward,
        Ngram ngram,
        Streams streams,
        TrainingSettings training,
        Sample sample)
        implements TaskConfig<LmConfig> {

    /**
     * The text and its splits, by position: train, then dev, then test.
     *
     * @param sentences sentences of the generated travel corpus; 0 when the preset is meant for {@code --data}
     * @param shortestGap fewest characters between country and language in the travel corpus
     * @param longestGap most characters between country and language in the travel corpus
     * @param curriculum share of each stream of the travel corpus over which gaps grow to the longest; 0 for none
     * @param probeSentences most held-out sentences of each group of gap lengths that the memory probe asks
     * @param devFraction share of the text that is the dev set
     * @param testFraction share of the text that is the test set; 0 for none
     * @param minFrequency occurrences in the training text below which a token becomes {@code <unk>}
     */
    public record Data(
            @Range(min = 0, max = 10_000_000) int sentences,
            @Range(min = 5, max = 100) int shortestGap,
            int longestGap,
            @Former("0") @Range(min = 0, max = 1) double curriculum,
            @Range(min = 1, max = 1_000_000) int probeSentences,
            @Range(min = 1e-6, max = 0.5) double devFraction,
            @Range(min = 0, max = 0.4) double testFraction,
            @Range(min = 1, max = 1_000_000) int minFrequency) {

        /** Refuses values out of range. */
        public Data {
            within("data.longestGap", longestGap, Math.max(40, shortestGap), 200);
        }
    }

    /**
     * The network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer
     * @param embedding size of the token embedding; 0 reads tokens one-hot
     * @param dropout probability of dropping a value at the input of each recurrent layer and of the output layer
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param identityInit whether the vanilla cell's recurrent weights begin as the identity (Le et al. 2015)
     * @param forgetBias initial bias of the LSTM's forget gate
     * @param learnedInitialState whether the state at the start of a stream is trained instead of zero
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            @Range(min = 0, max = 65_536) int embedding,
            @Range(min = 0, max = 0.99) double dropout,
            @OneOf({"tanh", "relu"}) String activation,
            boolean identityInit,
            @Range(min = -100, max = 100) double forgetBias,
            boolean learnedInitialState) {}

    /**
     * The n-gram model.
     *
     * @param order tokens n of its longest n-grams
     */
    public record Ngram(
            @Former("1") @Range(min = 1, max = 20) int order) {}

    /**
     * How the training text is cut: into {@code batch} parallel streams, read in windows of {@code window} tokens with
     * the state carried from window to window (truncated backpropagation through time).
     *
     * @param batch parallel streams B
     * @param window tokens T of one window
     */
    public record Streams(
            @Range(min = 1, max = 65_536) int batch,
            @Range(min = 2, max = 65_536) int window) {}

    /**
     * The texts that the report shows of each cell.
     *
     * @param prime text that they continue; may be empty
     * @param length tokens written
     * @param temperature 1 samples as learned, below 1 more cautiously; 0 takes the likeliest token
     */
    public record Sample(
            String prime,
            @Range(min = 0, max = 1_000_000) int length,
            @Range(min = 0, max = 100) double temperature) {}

    @Override
    public boolean readsAlike(LmConfig other) {
        return unit.equals(other.unit) && data.equals(other.data) && streams.equals(other.streams);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return LmEvaluation.signatures(this);
    }
}
