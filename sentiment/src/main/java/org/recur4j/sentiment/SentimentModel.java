package org.recur4j.sentiment;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.recur4j.model.Architecture;
import org.recur4j.model.FeedForward;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TrainableGraph;

/**
 * The networks of sentiment: which class a text belongs to.
 *
 * <pre>{@code
 * words [B,1,T], mask [B,T] ─► embedding [B,E,T]
 *                                   │
 *          ┌───────────────────┬────┴───────────────┬──────────────────┐
 *   rnn, lstm, gru        bow, bigrams             cnn           attention, tcn
 *   recurrent 1 … n        (nothing)       3, 4, 5 words wide      FeedForward
 *   [B,H,T] or [B,2H,T]        │           [B,F,T] each, ReLU        [B,W,T]
 *          │                   │                    │                  │
 *   last, mean, max, attention mean                max            mean, last
 *          └───────────────────┴────┬───────────────┴──────────────────┘
 *                          linear, softmax [B,C]
 * }</pre>
 *
 * Pooling sees unmasked steps only, so that padding changes nothing. Dropout is applied to embeddings, between layers and
 * before the output, never along time.
 */
final class SentimentModel {
    static final String EMBEDDING = "embedding";

    /** Name of the recurrent layers, before their number from 1. */
    static final String RECURRENT = "recurrent";

    private static final String WORDS = "words";
    private static final String OUTPUT = "output";

    /** Words that the filters of the convolution see at once (Kim 2014, section 3.1). */
    private static final int[] WIDTHS = {3, 4, 5};

    private final SentimentConfig config;
    private final GraphBuilder graph;

    private SentimentModel(SentimentConfig config, long seed) {
        this.config = config;
        this.graph = TrainableGraph.builder(seed).addInputs(WORDS);
    }

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     * @param vocabularySize words V
     * @param classes C
     */
    static ComputationGraphConfiguration graph(
            SentimentConfig config, Architecture architecture, long seed, int vocabularySize, int classes) {
        return new SentimentModel(config, seed).build(architecture, vocabularySize, classes);
    }

    /** Number of trained parameters of a network, without building it. */
    static long parameters(SentimentConfig config, Architecture architecture, int vocabularySize, int classes) {
        return TrainableGraph.parameters(graph(config, architecture, 1, vocabularySize, classes));
    }

    /** A batch of words as the network reads it. */
    static SentimentBatch read(
            SentimentBatch words, SentimentConfig config, Architecture architecture, int vocabularySize) {
        return Baseline.BIGRAMS.is(architecture)
                ? words.map(new Bigrams(vocabularySize, config.baselines().buckets())::of)
                : words;
    }

    private ComputationGraphConfiguration build(Architecture architecture, int vocabularySize, int classes) {
        int rows = Baseline.BIGRAMS.is(architecture)
                ? vocabularySize + config.baselines().buckets()
                : vocabularySize;
        graph.addLayer(EMBEDDING, embedding(rows), WORDS);
        int size = read(architecture);
        OutputLayer.Builder output = new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(size)
                .nOut(classes)
                .activation(Activation.SOFTMAX);
        if (config.model().dropout() > 0) {
            output.dropOut(new InvertedDropout(config.model().dropout()));
        }
        return graph.addLayer(OUTPUT, output.build(), "pooling")
                .setOutputs(OUTPUT)
                .build();
    }

    private int read(Architecture architecture) {
        if (architecture.isCell()) {
            return recurrent(architecture.cell());
        }
        if (Baseline.BOW.is(architecture) || Baseline.BIGRAMS.is(architecture)) {
            return pooled(Pooling.MEAN, config.embedding().size(), EMBEDDING);
        }
        return Baseline.CNN.is(architecture) ? convolutions() : feedForward(architecture.feedForward());
    }

    /** A word picks one row, so rows begin at a size of their own; pretrained ones are put in their place afterwards. */
    private Layer embedding(int rows) {
        TokenEmbedding layer = new TokenEmbedding.Builder()
                .nIn(rows)
                .nOut(config.embedding().size())
                .weightInit(new NormalDistribution(0, config.embedding().deviation()))
                .build();
        return config.embedding().frozen() ? new FrozenLayer(layer) : layer;
    }

    private int recurrent(Cell cell) {
        SentimentConfig.Model model = config.model();
        String below = EMBEDDING;
        int size = config.embedding().size();
        for (int i = 1; i <= model.layers(); i++) {
            Recurrent.Builder builder = new Recurrent.Builder()
                    .cell(PresetCell.of(cell, model.activation(), model.forgetBias()))
                    .nIn(size)
                    .nOut(model.hidden())
                    .direction(model.bidirectional() ? Direction.BOTH : Direction.FORWARD);
            double dropout = i == 1 ? config.embedding().dropout() : model.dropout();
            if (dropout > 0) {
                builder.dropOut(new InvertedDropout(dropout));
            }
            String name = RECURRENT + i;
            graph.addLayer(name, builder.build(), below);
            below = name;
            size = model.bidirectional() ? 2 * model.hidden() : model.hidden();
        }
        return pooled(Pooling.valueOf(model.pooling().toUpperCase(Locale.ROOT)), size, below, model.bidirectional());
    }

    private int feedForward(FeedForward network) {
        FeedForward.Sizes sizes = config.feedForward();
        String below = EMBEDDING;
        if (config.embedding().dropout() > 0) {
            below = "dropped";
            graph.addVertex(
                    below,
                    new DropoutVertex(new InvertedDropout(config.embedding().dropout())),
                    EMBEDDING);
        }
        String top = network.add(
                graph,
                below,
                config.embedding().size(),
                sizes,
                false,
                config.model().dropout());
        Pooling pooling = network == FeedForward.ATTENTION ? Pooling.MEAN : Pooling.LAST;
        return pooled(pooling, network.outputs(sizes), top);
    }

    private int pooled(Pooling pooling, int size, String below) {
        return pooled(pooling, size, below, false);
    }

    private int pooled(Pooling pooling, int size, String below, boolean bidirectional) {
        graph.addLayer(
                "pooling",
                new SequencePooling.Builder()
                        .pooling(pooling)
                        .nIn(size)
                        .attentionSize(config.model().attention())
                        .bidirectional(bidirectional)
                        .build(),
                below);
        return size;
    }

    /** Same padding: a window may reach beyond either end of a text, where embeddings are zero. */
    private int convolutions() {
        int filters = config.baselines().filters();
        String[] names = new String[WIDTHS.length];
        for (int i = 0; i < WIDTHS.length; i++) {
            names[i] = "width" + WIDTHS[i];
            graph.addLayer(
                    names[i],
                    new Convolution1DLayer.Builder(WIDTHS[i])
                            .nIn(config.embedding().size())
                            .nOut(filters)
                            .convolutionMode(ConvolutionMode.Same)
                            .rnnDataFormat(RNNFormat.NCW)
                            .activation(Activation.RELU)
                            .build(),
                    EMBEDDING);
        }
        graph.addVertex("widths", new MergeVertex(), names);
        return pooled(Pooling.MAX, WIDTHS.length * filters, "widths");
    }
}
