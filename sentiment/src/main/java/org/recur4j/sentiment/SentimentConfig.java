package org.recur4j.sentiment;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.recur4j.data.Former;
import org.recur4j.data.OneOf;
import org.recur4j.data.Range;
import org.recur4j.data.table.LabelledTextSettings;
import org.recur4j.data.table.TableSettings;
import org.recur4j.model.FeedForward;
import org.recur4j.run.TaskConfig;
import org.recur4j.text.CharacterTokenizer;
import org.recur4j.text.Tokenizer;
import org.recur4j.text.TreebankTokenizer;
import org.recur4j.text.Vocabulary;
import org.recur4j.train.TrainingSettings;

/**
 * Everything that decides a run of sentiment apart from its cell, its seed and the place of its data: the content of a
 * preset file, which says why each number is what it is.
 *
 * @param data the texts, their labels and splits
 * @param words how texts are cut into words
 * @param embedding the vectors that words become
 * @param model the recurrent network
 * @param baselines what the baselines of this task alone need
 * @param feedForward sizes of the other networks without recurrence
 * @param batch reviews of one update B
 * @param training epochs, learning rate, clipping, early stopping
 */
public record SentimentConfig(
        Data data,
        Words words,
        Embedding embedding,
        Model model,
        Baselines baselines,
        FeedForward.Sizes feedForward,
        @Range(min = 1, max = 65_536) int batch,
        TrainingSettings training)
        implements TaskConfig<SentimentConfig> {

    /**
     * The texts, their labels and splits.
     *
     * @param reviews generated reviews; 0 when the preset is meant for {@code --data}
     * @param pairFraction share of the generated reviews that belong to minimal pairs
     * @param devFraction share of the training texts that is held out as dev set where none is given
     * @param testFraction share of the generated reviews that is the test set
     * @param labels {@code given}, or {@code polarity}: positive above the middle of the scale, negative below
     * @param phrases whether the labelled phrases of treebanks are learned as well
     * @param textColumn column of a table that holds the text; its number where there is no header line
     * @param labelColumn the same of the label
     * @param separator of a table's columns: {@code auto}, {@code comma}, {@code semicolon}, {@code tab} or {@code pipe}
     * @param header whether the first line of a table names its columns
     * @param charset encoding of a table
     * @param test name of the file that is the test set; empty for the one that is there
     */
    public record Data(
            @Range(min = 0, max = 10_000_000) int reviews,
            @Range(min = 0, max = 1) double pairFraction,
            @Range(min = 0.001, max = 0.5) double devFraction,
            @Range(min = 0, max = 0.4) double testFraction,
            @OneOf({"given", "polarity"}) String labels,
            boolean phrases,
            String textColumn,
            String labelColumn,
            String separator,
            boolean header,
            String charset,
            String test) {

        /** Refuses values out of range. */
        public Data {
            new TableSettings(textColumn, labelColumn, separator, header, charset);
        }

        /** How files are read. */
        LabelledTextSettings reading() {
            return new LabelledTextSettings(
                    new TableSettings(textColumn, labelColumn, separator, header, charset),
                    test,
                    phrases,
                    LabelledTextSettings.LIMITS);
        }

        /** Whether classes are positive and negative, rather than the labels as they are. */
        boolean polarity() {
            return labels.equals("polarity");
        }
    }

    /**
     * How texts are cut into words, always in the same way: in training, in scoring and for new texts. Line breaks of HTML,
     * which reviews from the web contain, are white space; the brackets of treebanks, {@code -LRB-} and {@code -RRB-}, are
     * brackets. Where characters take the place of words, they are read as they are.
     *
     * @param unit what the model reads as one word: {@code word}, {@code character}, as of names, or {@code trigram}, three
     *     characters of which the next word has the last two, as of DNA
     * @param lowercase whether capitals are made small
     * @param minFrequency occurrences in the training texts below which a word becomes {@code <unk>}
     * @param longest most words of a text; what goes beyond is cut off at its beginning
     */
    public record Words(
            @Former("word") @OneOf({"word", "character", "trigram"})
            String unit,

            boolean lowercase,
            @Range(min = 1, max = 1_000_000) int minFrequency,
            @Range(min = 1, max = 100_000) int longest) {
        private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);
        private static final Tokenizer WORDS = new TreebankTokenizer();
        private static final Tokenizer CHARACTERS = new CharacterTokenizer();

        /** Whether the model reads characters. */
        boolean characters() {
            return !unit.equals("word");
        }

        /** The words of a text, all of them. */
        List<String> of(String text) {
            String plain = characters()
                    ? text
                    : BREAK.matcher(text).replaceAll(" ").replace("-LRB-", "(").replace("-RRB-", ")");
            List<String> words =
                    (characters() ? CHARACTERS : WORDS).tokens(lowercase ? plain.toLowerCase(Locale.ROOT) : plain);
            return unit.equals("trigram") ? trigrams(words) : words;
        }

        private static List<String> trigrams(List<String> characters) {
            if (characters.size() < 3) {
                return characters.isEmpty() ? characters : List.of(String.join("", characters));
            }
            return IntStream.range(0, characters.size() - 2)
                    .mapToObj(first -> String.join("", characters.subList(first, first + 3)))
                    .toList();
        }

        /** The words of a text that the model reads: the last ones, where reviewers conclude. */
        List<String> read(String text) {
            return last(of(text));
        }

        private List<String> last(List<String> words) {
            return words.subList(Math.max(0, words.size() - longest), words.size());
        }

        /** Whether a text of so many words is cut. */
        boolean cuts(int words) {
            return words > longest;
        }

        /** Numbers of the words that the model reads; a text without words is one unknown word. */
        int[] numbers(List<String> words, Vocabulary vocabulary) {
            if (words.isEmpty()) {
                return new int[] {vocabulary.id(Vocabulary.UNKNOWN)};
            }
            return vocabulary.encode(last(words));
        }
    }

    /**
     * The vectors that words become.
     *
     * @param size of a vector E
     * @param vectors file of pretrained vectors, GloVe or word2vec; empty to learn them from nothing
     * @param deviation standard deviation of the first values of vectors that are not pretrained
     * @param frozen whether the vectors stay as they are
     * @param dropout probability of dropping a value of a vector
     */
    public record Embedding(
            @Range(min = 1, max = 65_536) int size,
            String vectors,
            @Range(min = 1e-6, max = 1e3) double deviation,
            boolean frozen,
            @Range(min = 0, max = 0.99) double dropout) {}

    /**
     * The recurrent network.
     *
     * @param layers stacked recurrent layers
     * @param hidden units H of each layer and direction
     * @param bidirectional whether texts are read in both directions
     * @param pooling {@code last}, {@code mean}, {@code max} or {@code attention}
     * @param attention units A of the attention
     * @param dropout probability of dropping a value between layers and before the output
     * @param activation of the vanilla cell: {@code tanh} or {@code relu}
     * @param forgetBias initial bias of the LSTM's forget gate
     */
    public record Model(
            @Range(min = 1, max = 16) int layers,
            @Range(min = 1, max = 65_536) int hidden,
            boolean bidirectional,
            @OneOf({"last", "mean", "max", "attention"}) String pooling,
            @Range(min = 1, max = 65_536) int attention,
            @Range(min = 0, max = 0.99) double dropout,
            @OneOf({"tanh", "relu"}) String activation,
            @Range(min = -100, max = 100) double forgetBias) {}

    /**
     * What the baselines of this task alone need.
     *
     * @param buckets numbers that pairs of neighbouring words are hashed to
     * @param filters of each width of the convolution; {@code compare} chooses them
     */
    public record Baselines(
            @Range(min = 1, max = 10_000_000) int buckets,
            @Range(min = 1, max = 65_536) int filters) {}

    @Override
    public boolean readsAlike(SentimentConfig other) {
        return data.equals(other.data) && words.equals(other.words) && embedding.equals(other.embedding);
    }

    @Override
    public SortedMap<String, String> signatures() {
        return SentimentEvaluation.signatures();
    }
}
