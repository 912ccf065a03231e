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
import org.recur4j.tagging.dna.BaseTags;
import org.recur4j.tagging.dna.Kmers;
import org.recur4j.tagging.dna.Windows;
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
        Bases bases,
        FramesConfig frames,
        Words words,
        Characters characters,
        Embedding embedding,
        Model model,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<TaggingConfig> {

    /**
     * The sequences, their tags and splits.
     *
     * @param steps what a step is: {@code words} of sentences, {@code bases} of DNA, or {@code frames} of clips
     * @param sentences generated ones in all splits; 0 when the preset is meant for {@code --data}
     * @param format of files: {@code conllu}, {@code columns}, {@code slash}, or {@code auto}
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
            String format,
            int tagColumn,
            @OneOf({"bio", "bioes", "none"}) String scheme,
            String dev,
            String test,
            @OneOf({"accuracy", "entityF1", "matthews"}) String metric) {
        /** Refuses values out of range. */
        public Data {
            reading(format, tagColumn, scheme, devFraction, dev, test);
        }

        /** How files are read. */
        TaggedTextSettings reading() {
            return reading(format, tagColumn, scheme, devFraction, dev, test);
        }

        private static TaggedTextSettings reading(
                String format, int tagColumn, String scheme, double devFraction, String dev, String test) {
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
     * How DNA is read.
     *
     * @param kmer bases of a token
     * @param window bases that are read together
     * @param overlap bases that windows have in common with the next one, where they are put together again
     * @param bothStrands whether the reverse complement of each training sequence is learned, too
     * @param tags {@code labels}, or {@code genes}: which part of a gene on which strand
     */
    public record Bases(
            @Former("1") @Range(min = 1, max = 12) int kmer,
            @Former("10") @Range(min = 10, max = 1_000_000) int window,
            @Former("0") @Range(min = 0, max = 500_000) int overlap,
            @Former("false") boolean bothStrands,
            @Former("labels") @OneOf({"labels", "genes"}) String tags) {
        /** Refuses windows that do not get on. */
        public Bases {
            if (overlap >= window) {
                throw InputException.of("overlap is %s: give less than the %s bases of a window.", overlap, window);
            }
        }

        /** What becomes of bases. */
        Kmers tokens() {
            return new Kmers(kmer);
        }

        /** What tags say. */
        BaseTags says() {
            return BaseTags.valueOf(tags.toUpperCase(Locale.ROOT));
        }

        /** How long sequences are cut. */
        Windows windows() {
            return new Windows(window, overlap);
        }
    }

    /**
     * Which words have a vector of their own. All others share that of {@code <unk>}.
     *
     * @param lowercase whether capitals make no other word; characters keep them
     * @param minFrequency occurrences in the training sentences below which a word has none
     * @param unknown z: in training, a word that occurs n times is taken for an unknown one with probability z / (z + n)
     *     (Kiperwasser and Goldberg 2016, arXiv:1603.04351, section 3.3)
     */
    public record Words(
            boolean lowercase,
            @Range(min = 1, max = 1_000_000) int minFrequency,
            @Range(min = 0, max = 1_000) double unknown) {}

    /**
     * A recurrent layer that reads each word letter by letter in both directions, so that words that were never seen have a
     * vector, too (Ling et al. 2015, arXiv:1508.02096, section 3).
     *
     * @param size of a letter's vector
     * @param hidden units of each direction; 0 for no such layer
     * @param longest most letters of a word that are read
     */
    public record Characters(
            @Range(min = 1, max = 65_536) int size,
            @Range(min = 0, max = 65_536) int hidden,
            @Range(min = 1, max = 1_000) int longest) {}

    /**
     * The vectors that words become.
     *
     * @param size of a vector E
     * @param vectors file of pretrained vectors, GloVe or word2vec; empty to learn them from nothing
     * @param deviation standard deviation of the first values of vectors that are not pretrained
     * @param dropout probability of dropping a value of a vector
     */
    public record Embedding(
            @Range(min = 1, max = 65_536) int size,
            @Former("\"\"") String vectors,
            @Range(min = 1e-6, max = 1e3) double deviation,
            @Range(min = 0, max = 0.99) double dropout) {}

    /**
     * The recurrent network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer and direction
     * @param bidirectional whether sequences are read in both directions
     * @param skip whether the head sees the vector of its step beside what the recurrent layers say
     * @param head what gives the tags: {@code softmax}, each step for itself, or {@code crf}, the likeliest sequence of tags
     * @param dropout probability of dropping a value between layers and before the head
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            boolean bidirectional,
            @Former("false") boolean skip,
            @OneOf({"softmax", "crf"}) String head,
            @Range(min = 0, max = 0.99) double dropout,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias) {}

    /** Whether the likeliest sequence of tags is sought, not the likeliest tag of each step. */
    boolean crf() {
        return model.head().equals("crf");
    }

    /** Whether a step is a base of DNA. */
    boolean readsBases() {
        return data.steps().equals("bases");
    }

    /** Whether a step is a picture. */
    boolean readsFrames() {
        return data.steps().equals("frames");
    }

    /** Whether words are read letter by letter. */
    boolean spells() {
        return characters.hidden() > 0;
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
