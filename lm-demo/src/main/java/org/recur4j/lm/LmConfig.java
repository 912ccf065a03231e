package org.recur4j.lm;

import static org.recur4j.data.Setting.oneOf;
import static org.recur4j.data.Setting.within;

import java.util.List;
import java.util.SortedMap;
import org.recur4j.run.TaskConfig;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of lm-demo apart from its cell, its seed and the place of its data: the content of a
 * preset file, which says why each number is what it is.
 *
 * @param unit what is predicted: {@code character} (a Unicode code point) or {@code word} (a word, punctuation mark or
 *     line end)
 * @param data the text and its splits
 * @param model the network
 * @param streams how the training text is cut into batches
 * @param training epochs, learning rate, clipping, early stopping
 * @param sample the texts shown in the report
 */
public record LmConfig(String unit, Data data, Model model, Streams streams, TrainingSettings training, Sample sample)
        implements TaskConfig<LmConfig> {

    /** Refuses an unknown unit. */
    public LmConfig {
        oneOf("unit", unit, List.of("character", "word"));
    }

    /**
     * The text and its splits, by position: train, then dev, then test.
     *
     * @param sentences sentences of the generated travel corpus; 0 when the preset is meant for {@code --data}
     * @param shortestGap fewest characters between country and language in the travel corpus
     * @param longestGap most characters between country and language in the travel corpus
     * @param probeSentences most held-out sentences of each group of gap lengths that the memory probe asks
     * @param devFraction share of the text that is the dev set
     * @param testFraction share of the text that is the test set; 0 for none
     * @param minFrequency occurrences in the training text below which a token becomes {@code <unk>}
     */
    public record Data(
            int sentences,
            int shortestGap,
            int longestGap,
            int probeSentences,
            double devFraction,
            double testFraction,
            int minFrequency) {

        /** Refuses values out of range. */
        public Data {
            within("data.sentences", sentences, 0, 10_000_000);
            within("data.shortestGap", shortestGap, 5, 100);
            within("data.longestGap", longestGap, Math.max(40, shortestGap), 200);
            within("data.probeSentences", probeSentences, 1, 1_000_000);
            within("data.devFraction", devFraction, 1e-6, 0.5);
            within("data.testFraction", testFraction, 0, 0.4);
            within("data.minFrequency", minFrequency, 1, 1_000_000);
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
            int layers,
            int hidden,
            int embedding,
            double dropout,
            String activation,
            boolean identityInit,
            double forgetBias,
            boolean learnedInitialState) {

        /** Refuses values out of range. */
        public Model {
            within("model.layers", layers, 1, 16);
            within("model.hidden", hidden, 1, 65_536);
            within("model.embedding", embedding, 0, 65_536);
            within("model.dropout", dropout, 0, 0.99);
            oneOf("model.activation", activation, List.of("tanh", "relu"));
            within("model.forgetBias", forgetBias, -100, 100);
        }
    }

    /**
     * How the training text is cut: into {@code batch} parallel streams, read in windows of {@code window} tokens with
     * the state carried from window to window (truncated backpropagation through time).
     *
     * @param batch parallel streams B
     * @param window tokens T of one window
     */
    public record Streams(int batch, int window) {
        /** Refuses values out of range. */
        public Streams {
            within("streams.batch", batch, 1, 65_536);
            within("streams.window", window, 1, 65_536);
        }
    }

    /**
     * The texts that the report shows of each cell.
     *
     * @param prime text that they continue; may be empty
     * @param length tokens written
     * @param temperature 1 samples as learned, below 1 more cautiously; 0 takes the likeliest token
     */
    public record Sample(String prime, int length, double temperature) {
        /** Refuses values out of range. */
        public Sample {
            within("sample.length", length, 0, 1_000_000);
            within("sample.temperature", temperature, 0, 100);
        }
    }

    @Override
    public boolean readsAlike(LmConfig other) {
        return unit.equals(other.unit) && data.equals(other.data) && streams.equals(other.streams);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return LmEvaluation.signatures(this);
    }
}
