package org.recur4j.tagging;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.head.LinearChainCrf;
import org.recur4j.nn.head.TagConstraints;
import org.recur4j.nn.image.ConvolutionRelu;
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
 *
 * Of frames, each of the N different pictures of a batch becomes a vector by convolutions and a layer over all that they leave:
 *
 * <pre>{@code
 *   pictures [N,Y,X,C] ─► convolutions ─► [N,E] ─► gather with rows [B,1,T] ─► [B,E,T]
 * }</pre>
 */
final class TaggingModel {
    static final String EMBEDDING = "embedding";
    static final String OUTPUT = "output";

    private static final String WORDS = "words";
    private static final String ROWS = "rows";
    private static final String LETTERS = "letters";
    private static final String PICTURES = "pictures";

    private final TaggingConfig config;
    private final Cell cell;
    private final GraphBuilder graph;
    private int vectorSize; // what the first recurrent layer reads of a step E

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
        String below = config.readsFrames() ? pictures() : words(vocabulary);
        int size = vectorSize;
        TaggingConfig.Model model = config.model();
        String vectors = below;
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

    /** Adds what gives each word its vector, and names it. */
    private String words(TaggingVocabulary vocabulary) {
        vectorSize = config.embedding().size();
        TokenEmbedding embedding = embedding(vocabulary.words().size(), vectorSize);
        if (!config.spells()) {
            graph.addInputs(WORDS).addLayer(EMBEDDING, embedding, WORDS);
            return EMBEDDING;
        }
        graph.addInputs(WORDS, ROWS, LETTERS).addLayer(EMBEDDING, embedding, WORDS);
        vectorSize += spelling(vocabulary.letters().size());
        graph.addVertex("both", new MergeVertex(), EMBEDDING, "spelling");
        return "both";
    }

    /** Adds the layers that look at pictures, and names the vertex that gives each frame its vector. */
    private String pictures() {
        graph.addInputs(ROWS, PICTURES);
        FramesConfig frames = config.frames();
        int height = frames.height();
        int width = frames.width();
        int channels = frames.channels();
        String below = PICTURES;
        for (int i = 0; i < frames.filters().size(); i++) {
            String name = "convolution" + (i + 1);
            graph.addLayer(name, convolution(channels, frames.filters().get(i), i > 0), below);
            below = name;
            height = (height + 1) / 2;
            width = (width + 1) / 2;
            channels = frames.filters().get(i);
        }
        vectorSize = frames.size();
        DenseLayer vector = new DenseLayer.Builder()
                .nIn(height * width * channels)
                .nOut(vectorSize)
                .activation(Activation.RELU)
                .weightInit(WeightInit.RELU)
                .build();
        CnnToFeedForwardPreProcessor all = new CnnToFeedForwardPreProcessor(height, width, channels, CNN2DFormat.NHWC);
        graph.addLayer("pictureVectors", vector, all, below)
                .addVertex("frames", new TokenGather(), "pictureVectors", ROWS);
        return "frames";
    }

    /** A convolution that halves height and width. */
    private static ConvolutionRelu convolution(int channels, int filters, boolean inputGradient) {
        return new ConvolutionRelu.Builder()
                .nIn(channels)
                .nOut(filters)
                .stride(2)
                .inputGradient(inputGradient)
                .weightInit(WeightInit.RELU)
                .build();
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
