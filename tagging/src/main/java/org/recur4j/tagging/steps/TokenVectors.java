package org.recur4j.tagging.steps;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.recur4j.data.Former;
import org.recur4j.data.PaddedTokens;
import org.recur4j.data.Range;
import org.recur4j.data.tagged.TaggedSequence;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenGather;
import org.recur4j.nn.vertex.SequenceMerge;

/**
 * A vector for each word, learned or pretrained, and beside it one of its letters where these are read.
 *
 * <pre>{@code
 *   words [B,1,T]     rows [B,1,T]    letters [N,1,L] of the N different words
 *        │                 │                 │
 *   embedding [B,E,T]      │          embedding, recurrent both ways, last states [N,2C]
 *        │                 └───────┬─────────┘
 *        │                  gather [B,2C,T]
 *        └────────────┬────────────┘
 * }</pre>
 *
 * @param words which of them have a vector of their own
 * @param characters how they are spelt
 * @param embedding their vectors
 */
public record TokenVectors(Words words, Characters characters, Embedding embedding) implements StepVectors {
    /** Name of the layer with the vectors of words. */
    public static final String EMBEDDING = "embedding";

    private static final String WORDS = "words";
    private static final String LETTERS = "letters";

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

    @Override
    public TaggingVocabulary vocabulary(List<TaggedSequence> train) {
        return TaggingVocabulary.of(train, words, characters.longest());
    }

    private boolean spells() {
        return characters.hidden() > 0;
    }

    @Override
    public Output addTo(GraphBuilder graph, Cell cell, TaggingVocabulary vocabulary) {
        TokenEmbedding vectors = embedding(vocabulary.words().size(), embedding.size());
        if (!spells()) {
            graph.addInputs(WORDS).addLayer(EMBEDDING, vectors, WORDS);
            return new Output(EMBEDDING, embedding.size());
        }
        graph.addInputs(WORDS, ROWS, LETTERS).addLayer(EMBEDDING, vectors, WORDS);
        addSpelling(graph, cell, vocabulary.letters().size());
        graph.addVertex("both", new SequenceMerge(), EMBEDDING, "spelling");
        return new Output("both", embedding.size() + 2 * characters.hidden());
    }

    private void addSpelling(GraphBuilder graph, Cell cell, int letters) {
        Recurrent states = new Recurrent.Builder()
                .cell(cell)
                .nIn(characters.size())
                .nOut(characters.hidden())
                .direction(Direction.BOTH)
                .build();
        SequencePooling ends = new SequencePooling.Builder()
                .pooling(Pooling.LAST)
                .bidirectional(true)
                .nIn(2 * characters.hidden())
                .build();
        graph.addLayer("letterVectors", embedding(letters, characters.size()), LETTERS)
                .addLayer("letterStates", states, "letterVectors")
                .addLayer("letterEnds", ends, "letterStates")
                .addVertex("spelling", new TokenGather(), "letterEnds", ROWS);
    }

    private TokenEmbedding embedding(int tokens, int size) {
        return new TokenEmbedding.Builder()
                .nIn(tokens)
                .nOut(size)
                .weightInit(new NormalDistribution(0, embedding.deviation()))
                .build();
    }

    /** Words [B,1,T]; with letters also rows [B,1,T] and letters [N,1,L] of the N different words. */
    @Override
    public MultiDataSet arrays(TaggingBatch batch, TaggingVocabulary vocabulary) {
        INDArray numbers = new PaddedTokens(batch.tokens()).tokens();
        INDArray mask = batch.mask();
        if (!spells()) {
            return TaggingBatch.read(List.of(numbers), mask);
        }
        TaggingBatch.Different different = batch.different();
        PaddedTokens letters = new PaddedTokens(
                different.tokens().stream().map(vocabulary::letters).toArray(int[][]::new));
        return TaggingBatch.read(List.of(numbers, different.rows(), letters.tokens()), mask, mask, letters.mask());
    }
}
