package org.recur4j.translation;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.weights.WeightInit;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.pooling.Pooling;
import org.recur4j.nn.pooling.SequencePooling;
import org.recur4j.nn.recurrent.Direction;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.vertex.DropoutVertex;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.seq2seq.DecoderGraph;
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
 * Dropout is applied to embeddings, to the states of each encoder layer and before the softmax, never along time. {@link
 * DecoderGraph} is the decoder's half.
 */
final class TranslationModel {
    /** The vertex of the source as attention sees it. */
    static final String ENCODER = "encoder";

    private static final String SOURCE = "source";
    private static final String SOURCE_EMBEDDING = "sourceEmbedding";
    private static final String TARGET = "target";
    private static final String TARGET_EMBEDDING = "targetEmbedding";

    private final TranslationConfig config;
    private final Cell cell;
    private final GraphBuilder graph;

    private TranslationModel(TranslationConfig config, Cell cell, long seed) {
        this.config = config;
        this.cell = cell;
        this.graph = TrainableGraph.builder(seed).addInputs(SOURCE, TARGET);
    }

    /**
     * The network of a configuration.
     *
     * @param seed of the initial parameters
     * @param sourceTokens size of the source vocabulary
     * @param targetTokens size of the target vocabulary
     */
    static ComputationGraphConfiguration graph(
            TranslationConfig config, Cell cell, long seed, int sourceTokens, int targetTokens) {
        return new TranslationModel(config, cell, seed).build(sourceTokens, targetTokens);
    }

    private ComputationGraphConfiguration build(int sourceTokens, int targetTokens) {
        int memory = config.model().memory();
        graph.addLayer(SOURCE_EMBEDDING, config.embedding().layer(sourceTokens), SOURCE);
        String encoded = encoder();
        graph.addLayer(
                DecoderGraph.SUMMARY,
                new SequencePooling.Builder()
                        .pooling(Pooling.LAST)
                        .nIn(memory)
                        .attentionSize(config.model().attentionSize())
                        .bidirectional(true)
                        .build(),
                encoded);
        DecoderGraph half = new DecoderGraph(config, cell, memory, targetTokens, WeightInit.XAVIER);
        graph.addLayer(TARGET_EMBEDDING, config.embedding().layer(targetTokens), TARGET);
        return half.addTo(graph, half.decoder(), TARGET_EMBEDDING, encoded, DecoderGraph.SUMMARY);
    }

    /** Adds the encoder and names the vertex that its states come from. */
    private String encoder() {
        TranslationConfig.Model model = config.model();
        String below = SOURCE_EMBEDDING;
        int size = config.embedding().size();
        for (int i = 1; i <= model.layers(); i++) {
            Recurrent layer = new Recurrent.Builder()
                    .cell(PresetCell.of(cell, model.activation(), model.forgetBias()))
                    .nIn(size)
                    .nOut(model.direction())
                    .direction(Direction.BOTH)
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
}
