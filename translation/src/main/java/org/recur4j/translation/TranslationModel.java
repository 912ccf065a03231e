package org.recur4j.translation;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.attention.AttentionKind;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.CellType;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.SymbolSoftmax;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TiedWeights;
import org.recur4j.train.TrainableGraph;

/**
 * The network of translation: encoder, attention, decoder (Bahdanau et al. 2015, arXiv:1409.0473; Luong et al. 2015,
 * arXiv:1508.04025).
 *
 * <pre>{@code
 * source [B,1,S] ─► embedding [B,E,S] ─► recurrent 1 … n, two directions [B,H,S] ─┬─► last step [B,H] ─┐
 *                                                                                 │ memory     summary │
 *                                                                                 ▼                    ▼
 * target [B,1,T] ─► embedding [B,E,T] ────────────────────────────────► attention decoder [B,E,T] ◄────┘
 *                                                                                 │
 *                                                                          softmax [B,V,T]
 * }</pre>
 *
 * The last step is the forward direction's last and the backward direction's first. Without attention the summary is all
 * that the decoder knows of the source (Sutskever et al. 2014, arXiv:1409.3215; Cho et al. 2014, arXiv:1406.1078).
 * Dropout is applied to embeddings, to the states of each encoder layer and before the softmax, never along time. The
 * decoder's output is as wide as an embedding, so that the softmax can share the target's vectors (Press and Wolf 2017,
 * arXiv:1608.05859).
 */
final class TranslationModel {
    static final String ENCODER = "encoder";
    static final String SUMMARY = "summary";
    static final String TARGET_EMBEDDING = "targetEmbedding";
    static final String DECODER = "decoder";
    static final String OUTPUT = "output";
    private static final String SOURCE = "source";
    private static final String TARGET = "target";

    private final TranslationConfig config;
    private final GraphBuilder graph;

    private TranslationModel(TranslationConfig config, long seed) {
        this.config = config;
        this.graph = TrainableGraph.builder(seed).addInputs(SOURCE, TARGET);
    }

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     * @param sourceSymbols size of the source vocabulary
     * @param targetSymbols size of the target vocabulary
     */
    static ComputationGraphConfiguration graph(
            TranslationConfig config, CellType cell, long seed, int sourceSymbols, int targetSymbols) {
        return new TranslationModel(config, seed).build(cell, sourceSymbols, targetSymbols);
    }

    /** What a graph's target vectors and its softmax have in common. */
    static List<TiedWeights> ties(TranslationConfig config, ComputationGraph graph) {
        return config.model().tied()
                ? List.of(new TiedWeights(graph, TARGET_EMBEDDING + "_W", OUTPUT + "_W"))
                : List.of();
    }

    /** Number of trained parameters of a network, without building it; tied ones count once. */
    static long parameters(TranslationConfig config, CellType cell, int sourceSymbols, int targetSymbols) {
        long tied = config.model().tied()
                ? (long) targetSymbols * config.embedding().size()
                : 0;
        return TrainableGraph.parameters(graph(config, cell, 1, sourceSymbols, targetSymbols)) - tied;
    }

    private ComputationGraphConfiguration build(CellType cell, int sourceSymbols, int targetSymbols) {
        TranslationConfig.Model model = config.model();
        int memory = model.memory();
        graph.addLayer("sourceEmbedding", embedding(sourceSymbols), SOURCE);
        String encoded = encoder(cell);
        graph.addLayer(
                SUMMARY,
                new SequencePooling.Builder()
                        .pooling(Pooling.LAST)
                        .nIn(memory)
                        .attentionSize(model.attentionSize())
                        .bidirectional(true)
                        .build(),
                encoded);
        graph.addLayer(TARGET_EMBEDDING, embedding(targetSymbols), TARGET);
        AttentionKind kind = AttentionKind.valueOf(model.attention().toUpperCase(Locale.ROOT));
        AttentionDecoder.Builder decoder = new AttentionDecoder.Builder()
                .cell(cell)
                .kind(kind)
                .relu(isRelu(cell))
                .forgetGateBias(model.forgetBias())
                .nIn(config.embedding().size())
                .nSummary(memory)
                .nState(kind == AttentionKind.DOT ? memory : model.hidden())
                .nOut(config.embedding().size())
                .inputFeeding(model.inputFeeding());
        if (kind == AttentionKind.NONE) {
            graph.addVertex(DECODER, decoder.build(), TARGET_EMBEDDING, SUMMARY);
        } else {
            decoder.nMemory(memory).attentionSize(kind.asks() ? model.attentionSize() : 0);
            graph.addVertex(DECODER, decoder.build(), TARGET_EMBEDDING, encoded, SUMMARY);
        }
        SymbolSoftmax.Builder output = new SymbolSoftmax.Builder()
                .nIn(config.embedding().size())
                .nOut(targetSymbols)
                .labelSmoothing(config.learning().labelSmoothing());
        if (model.outputDropout() > 0) {
            output.dropOut(new InvertedDropout(model.outputDropout()));
        }
        return graph.addLayer(OUTPUT, output.build(), DECODER)
                .setOutputs(OUTPUT)
                .build();
    }

    private TokenEmbedding embedding(int symbols) {
        TokenEmbedding.Builder layer = new TokenEmbedding.Builder()
                .nIn(symbols)
                .nOut(config.embedding().size())
                .weightInit(new NormalDistribution(0, config.embedding().deviation()));
        if (config.embedding().dropout() > 0) {
            layer.dropOut(new InvertedDropout(config.embedding().dropout()));
        }
        return layer.build();
    }

    /** Adds the encoder and names the vertex that its states come from. */
    private String encoder(CellType cell) {
        TranslationConfig.Model model = config.model();
        String below = "sourceEmbedding";
        int size = config.embedding().size();
        for (int i = 1; i <= model.layers(); i++) {
            Recurrent layer = new Recurrent.Builder()
                    .cell(cell)
                    .nIn(size)
                    .nOut(model.direction())
                    .direction(Direction.BOTH)
                    .relu(isRelu(cell))
                    .forgetGateBias(model.forgetBias())
                    .build();
            String name = i == model.layers() ? ENCODER : ENCODER + i;
            graph.addLayer(name, layer, below);
            below = name;
            if (model.contextDropout() > 0) {
                below = name + "Dropout";
                graph.addVertex(below, new DropoutVertex(new InvertedDropout(model.contextDropout())), name);
            }
            size = model.memory();
        }
        return below;
    }

    private boolean isRelu(CellType cell) {
        return cell == CellType.RNN && config.model().activation().equals("relu");
    }
}
