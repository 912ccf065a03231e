package org.recur4j.translation;

import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.recur4j.nn.AttentionDecoder;
import org.recur4j.nn.AttentionKind;
import org.recur4j.nn.CellType;
import org.recur4j.nn.InvertedDropout;
import org.recur4j.nn.Pooling;
import org.recur4j.nn.RecurrentLayer;
import org.recur4j.nn.SequencePooling;
import org.recur4j.nn.SymbolSoftmax;
import org.recur4j.nn.TokenEmbedding;

/**
 * The network of translation: encoder, attention, decoder (Bahdanau et al. 2015, arXiv:1409.0473; Luong et al. 2015,
 * arXiv:1508.04025).
 *
 * <pre>{@code
 * source [B,1,S] ─► embedding [B,E,S] ─► recurrent 1 … n, both directions [B,2H,S] ─┬─► last step [B,2H] ─┐
 *                                                                                   │ memory      summary │
 *                                                                                   ▼                     ▼
 * target [B,1,T] ─► embedding [B,E,T] ──────────────────────────────────► attention decoder [B,H,T] ◄─────┘
 *                                                                                   │
 *                                                                            softmax [B,V,T]
 * }</pre>
 *
 * The last step is the forward direction's last and the backward direction's first. Without attention the summary is all
 * that the decoder knows of the source (Sutskever et al. 2014, arXiv:1409.3215; Cho et al. 2014, arXiv:1406.1078).
 * Dropout is applied to embeddings, between encoder layers and before the softmax, never along time.
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
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER)
                .updater(new Adam(1.0))
                .miniBatch(false)
                .graphBuilder()
                .addInputs(SOURCE, TARGET);
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

    /** Number of trained parameters of a network, without building it. */
    static long parameters(TranslationConfig config, CellType cell, int sourceSymbols, int targetSymbols) {
        return graph(config, cell, 1, sourceSymbols, targetSymbols).getVertices().values().stream()
                .mapToLong(vertex -> vertex instanceof LayerVertex layer
                        ? layer.getLayerConf().getLayer().initializer().numParams(layer.getLayerConf())
                        : vertex.numParams(true))
                .sum();
    }

    private ComputationGraphConfiguration build(CellType cell, int sourceSymbols, int targetSymbols) {
        TranslationConfig.Model model = config.model();
        int memory = 2 * model.hidden();
        graph.addLayer("sourceEmbedding", embedding(sourceSymbols), SOURCE);
        encoder(cell);
        graph.addLayer(
                SUMMARY,
                new SequencePooling.Builder()
                        .pooling(Pooling.LAST)
                        .nIn(memory)
                        .attentionSize(model.attentionSize())
                        .bidirectional(true)
                        .build(),
                ENCODER);
        graph.addLayer(TARGET_EMBEDDING, embedding(targetSymbols), TARGET);
        AttentionKind kind = AttentionKind.valueOf(model.attention().toUpperCase(Locale.ROOT));
        AttentionDecoder.Builder decoder = new AttentionDecoder.Builder()
                .cell(cell)
                .kind(kind)
                .relu(isRelu(cell))
                .forgetGateBias(model.forgetBias())
                .nIn(config.embedding().size())
                .nSummary(memory)
                .nOut(model.hidden())
                .inputFeeding(model.inputFeeding());
        if (kind == AttentionKind.NONE) {
            graph.addVertex(DECODER, decoder.build(), TARGET_EMBEDDING, SUMMARY);
        } else {
            decoder.nMemory(memory).attentionSize(kind == AttentionKind.ADDITIVE ? model.attentionSize() : 0);
            graph.addVertex(DECODER, decoder.build(), TARGET_EMBEDDING, ENCODER, SUMMARY);
        }
        SymbolSoftmax.Builder output = new SymbolSoftmax.Builder()
                .nIn(model.hidden())
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

    private void encoder(CellType cell) {
        TranslationConfig.Model model = config.model();
        String below = "sourceEmbedding";
        int size = config.embedding().size();
        for (int i = 1; i <= model.layers(); i++) {
            RecurrentLayer.Builder layer = new RecurrentLayer.Builder()
                    .cell(cell)
                    .nIn(size)
                    .nOut(model.hidden())
                    .relu(isRelu(cell))
                    .forgetGateBias(model.forgetBias());
            if (i > 1 && model.contextDropout() > 0) {
                layer.dropOut(new InvertedDropout(model.contextDropout()));
            }
            String name = i == model.layers() ? ENCODER : ENCODER + i;
            graph.addLayer(name, new Bidirectional(Bidirectional.Mode.CONCAT, layer.build()), below);
            below = name;
            size = 2 * model.hidden();
        }
    }

    private boolean isRelu(CellType cell) {
        return cell == CellType.RNN && config.model().activation().equals("relu");
    }
}
