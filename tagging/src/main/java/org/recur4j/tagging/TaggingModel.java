package org.recur4j.tagging;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenGather;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TrainableGraph;

/**
 * The network of tagging: a tag for each step.
 *
 * <pre>{@code
 *   words [B,1,T]     rows [B,1,T]    letters [N,1,L] of the N different words
 *        │                 │                 │
 *   embedding [B,E,T]      │          embedding, recurrent both ways, last states [N,2C]
 *        │                 └───────┬─────────┘
 *        │                  gather [B,2C,T]
 *        └────────────┬────────────┘
 *   recurrent 1 … n, one way or both [B,H,T] or [B,2H,T]
 *                     │ (with the vectors below, where model.skip says so)
 *          softmax of each step, or linear-chain CRF [B,K,T]
 * }</pre>
 */
final class TaggingModel {
    static final String EMBEDDING = "embedding";
    static final String OUTPUT = "output";

    private static final String WORDS = "words";
    private static final String ROWS = "rows";
    private static final String LETTERS = "letters";

    private final TaggingConfig config;
    private final Cell cell;
    private final GraphBuilder graph;

    private TaggingModel(TaggingConfig config, Cell cell, long seed) {
        this.config = config;
        this.cell =
                PresetCell.of(cell, config.model().activation(), config.model().forgetBias());
        this.graph = TrainableGraph.builder(seed);
    }

    /**
     * The network of a configuration. It reads words, and where the configuration has {@code characters.hidden}, rows and letters.
     *
     * @param seed of the initial parameters
     */
    static ComputationGraphConfiguration graph(
            TaggingConfig config, Cell cell, long seed, TaggingVocabulary vocabulary) {
        return new TaggingModel(config, cell, seed).build(vocabulary);
    }

    private ComputationGraphConfiguration build(TaggingVocabulary vocabulary) {
        boolean spells = config.spells();
        if (spells) {
            graph.addInputs(WORDS, ROWS, LETTERS);
        } else {
            graph.addInputs(WORDS);
        }
        int size = config.embedding().size();
        graph.addLayer(EMBEDDING, embedding(vocabulary.words().size(), size), WORDS);
        String below = EMBEDDING;
        if (spells) {
            size += spelling(vocabulary.letters().size());
            below = "both";
            graph.addVertex(below, new MergeVertex(), EMBEDDING, "spelling");
        }
        TaggingConfig.Model model = config.model();
        String vectors = below;
        int vectorSize = size;
        for (int i = 1; i <= model.layers(); i++) {
            double dropout = i == 1 ? config.embedding().dropout() : model.dropout();
            graph.addLayer("recurrent" + i, recurrent(size, model.hidden(), model.bidirectional(), dropout), below);
            below = "recurrent" + i;
            size = model.bidirectional() ? 2 * model.hidden() : model.hidden();
        }
        if (model.skip()) {
            graph.addVertex("skip", new MergeVertex(), below, vectors);
            below = "skip";
            size += vectorSize;
        }
        BaseOutputLayer.Builder<?> output = config.crf()
                ? new LinearChainCrf.Builder()
                        .tagConstraints(constraints(vocabulary.tags().tokens()))
                : new TokenSoftmax.Builder();
        if (model.dropout() > 0) {
            output.dropOut(new InvertedDropout(model.dropout()));
        }
        output.nIn(size).nOut(vocabulary.tags().size());
        return graph.addLayer(OUTPUT, output.build(), below).setOutputs(OUTPUT).build();
    }

    /** Where all tags mark entities, only those may follow each other that can. */
    private static TagConstraints constraints(List<String> tags) {
        if (!tags.stream().allMatch(tag -> tag.matches("O|[BIES]-.+"))) {
            return TagConstraints.NONE;
        }
        return tags.stream().anyMatch(tag -> tag.matches("[ES]-.+"))
                ? TagConstraints.bioes(tags)
                : TagConstraints.bio(tags);
    }

    /** Adds the layers that read letters; the last gives each step a vector of that size. */
    private int spelling(int letters) {
        TaggingConfig.Characters characters = config.characters();
        int size = 2 * characters.hidden();
        SequencePooling ends = new SequencePooling.Builder()
                .pooling(Pooling.LAST)
                .bidirectional(true)
                .nIn(size)
                .build();
        graph.addLayer("letterVectors", embedding(letters, characters.size()), LETTERS)
                .addLayer("letterStates", recurrent(characters.size(), characters.hidden(), true, 0), "letterVectors")
                .addLayer("letterEnds", ends, "letterStates")
                .addVertex("spelling", new TokenGather(), "letterEnds", ROWS);
        return size;
    }

    private TokenEmbedding embedding(int tokens, int size) {
        return new TokenEmbedding.Builder()
                .nIn(tokens)
                .nOut(size)
                .weightInit(new NormalDistribution(0, config.embedding().deviation()))
                .build();
    }

    private Recurrent recurrent(int inputs, int hidden, boolean bidirectional, double dropout) {
        Recurrent.Builder builder = new Recurrent.Builder()
                .cell(cell)
                .nIn(inputs)
                .nOut(hidden)
                .direction(bidirectional ? Direction.BOTH : Direction.FORWARD);
        if (dropout > 0) {
            builder.dropOut(new InvertedDropout(dropout));
        }
        return builder.build();
    }
}
