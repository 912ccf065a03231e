package org.recur4j.tagging;

import java.util.Locale;
import java.util.SortedMap;
import org.recur4j.data.Former;
import org.recur4j.data.InputException;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.tagged.TagScheme;
import org.recur4j.data.tagged.TaggedTextSettings;
import org.recur4j.run.TaskConfig;
import org.recur4j.tagging.dna.Bases;
import org.recur4j.tagging.dna.BasesConfig;
import org.recur4j.tagging.frames.Frames;
import org.recur4j.tagging.frames.FramesConfig;
import org.recur4j.tagging.steps.Steps;
import org.recur4j.tagging.steps.TokenVectors;
import org.recur4j.tagging.words.Words;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of tagging apart from its cell, its seed and the place of its data: the content of a preset file,
 * which says why each number is what it is.
 *
 * @param data the sequences, their tags and splits
 * @param bases how DNA is read
 * @param frames the network that looks at frames
 * @param words which words have a vector of their own
 * @param characters the network that reads words letter by letter
 * @param embedding the vectors that words become
 * @param model the recurrent network
 * @param batch sequences of one update B
 * @param training epochs, learning rate, clipping, early stopping
 */
public record TaggingConfig(
        Data data,
        BasesConfig bases,
        FramesConfig frames,
        TokenVectors.Words words,
        TokenVectors.Characters characters,
        TokenVectors.Embedding embedding,
        Model model,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<TaggingConfig> {

    /**
     * The sequences, their tags and splits.
     *
     * @param steps what a step is: {@code words} of sentences, {@code bases} of DNA, or {@code frames} of clips
     * @param sentences generated ones in all splits; 0 when the preset is meant for {@code --data}
     * @param format of files: one of conllu, columns, slash, text (to be tagged) and {@code auto}
     * @param tagColumn column of a file that has the tags, from 1; 0 for the usual one
     * @param scheme that tags of entities are read as: {@code bio}, {@code bioes} or {@code none}
     * @param dev name of the file that is the dev set; empty for the only one there is
     * @param test the same of the test set
     * @param devFraction share that is held out as dev set where none is given
     * @param testFraction share of the generated sentences that is the test set
     */
    public record Data(
            @Former("words") @OneOf({"words", "bases", "frames"})
            String steps,

            @Range(min = 0, max = 1_000_000) int sentences,
            @Range(min = 0.001, max = 0.5) double devFraction,
            @Range(min = 0, max = 0.4) double testFraction,

            @OneOf({"auto", "conllu", "columns", "slash", "text"})
            String format,

            @Range(min = 0, max = 1_000) int tagColumn,
            @OneOf({"bio", "bioes", "none"}) String scheme,
            String dev,
            String test,
            @OneOf({"accuracy", "entityF1", "matthews"}) String metric) {
        /** How files are read. */
        TaggedTextSettings reading() {
            return new TaggedTextSettings(
                    format,
                    tagColumn,
                    TagScheme.valueOf(scheme.toUpperCase(Locale.ROOT)),
                    devFraction,
                    dev,
                    test,
                    TaggedTextSettings.LIMITS);
        }
    }

    /**
     * The recurrent network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer and direction
     * @param bidirectional whether sequences are read in both directions
     * @param skip whether the head sees the vector of its step beside what the recurrent layers say
     * @param counted whether the first values are counted in the training sequences: see {@link CountedStart}
     * @param head what gives the tags: {@code softmax}, each step for itself, or {@code crf}, the likeliest sequence of tags
     * @param threshold p from which a tag is given rather than {@code O}: it counts as if it were (1 - p) / p times as likely; 0.5
     *     gives the likeliest. Where F1 is F, the best is F / 2 (Lipton et al. 2014, arXiv:1402.1892, section 4)
     * @param dropout probability of dropping a value between layers and before the head
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            boolean bidirectional,
            @Former("false") boolean skip,
            @Former("false") boolean counted,
            @OneOf({"softmax", "crf"}) String head,
            @Former("0.5") @Range(min = 0.001, max = 0.999) double threshold,
            @Range(min = 0, max = 0.99) double dropout,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias) {
        /** Refuses counted scores that no head would see. */
        public Model {
            if (counted && !(skip && "crf".equals(head))) {
                throw new InputException("model.counted needs model.head=crf and model.skip=true: set all three.");
            }
        }
    }

    /** Whether the likeliest sequence of tags is sought, not the likeliest tag of each step. */
    boolean crf() {
        return model.head().equals("crf");
    }

    /** The kind of step, and what it has of its own. */
    Steps steps() {
        TokenVectors vectors = new TokenVectors(words, characters, embedding);
        return switch (data.steps()) {
            case "bases" -> new Bases(bases, data.reading(), vectors);
            case "frames" -> new Frames(frames, data.devFraction());
            default -> new Words(data.reading(), vectors);
        };
    }

    @Override
    public boolean readsAlike(TaggingConfig other) {
        return data.equals(other.data)
                && bases.equals(other.bases)
                && frames.shape().equals(other.frames.shape())
                && words.equals(other.words)
                && characters.longest() == other.characters.longest();
    }

    @Override
    public SortedMap<String, String> signatures() {
        return TaggingEvaluation.signatures();
    }
}
