package org.recur4j.seq2seq;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.attention.AttentionDecoder;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TiedWeights;
import org.recur4j.train.TrainableGraph;

/**
 * The decoder's half of an encoder-decoder graph.
 *
 * <pre>{@code
 *                                  memory [B,M,S]   summary [B,M]
 *                                         │              │
 * target [B,1,T] ─► embedding [B,E,T] ─► attention decoder [B,E,T] ─► softmax [B,V,T]
 * }</pre>
 *
 * <p>Without attention the summary is all that the decoder knows of the source. The decoder's output is as wide as an
 * embedding, so that the softmax can share its weights (Press and Wolf 2017, arXiv:1608.05859).
 *
 * @param config settings of embedding, decoder and softmax
 * @param cell of the decoder
 * @param memorySize elements M of the memory's steps and of the summary
 * @param vocabularySize tokens V of the target
 * @param weightInit of the softmax
 */
public record DecoderGraph(Seq2SeqConfig config, Cell cell, int memorySize, int vocabularySize, WeightInit weightInit) {
    /** The vertex that the decoder's first state is computed from. */
    public static final String SUMMARY = "summary";

    /** The {@link AttentionDecoder}. */
    public static final String DECODER = "decoder";

    /** The {@link TokenSoftmax}. */
    public static final String OUTPUT = "output";

    /** The decoder as the configuration describes it; a task may set more. */
    public AttentionDecoder.Builder decoder() {
        Seq2SeqConfig.Decoder model = config.model();
        return new AttentionDecoder.Builder()
                .cell(PresetCell.of(cell, model.activation(), model.forgetBias()))
                .kind(model.kind())
                .nIn(config.embedding().size())
                .nSummary(memorySize)
                .nMemory(model.attends() ? memorySize : 0)
                .nState(model.kind().comparesStates() ? memorySize : model.hidden())
                .nOut(config.embedding().size())
                .attentionSize(model.kind().hasQueryProjection() ? model.attentionSize() : 0)
                .inputFeeding(model.inputFeeding());
    }

    /**
     * Adds decoder and softmax to a graph, and builds it.
     *
     * @param decoder as {@link #decoder} gives it
     * @param embedding layer of the target's embeddings
     * @param memory vertex that is attended to; not used without attention
     * @param summary vertex that the first state is computed from
     */
    public ComputationGraphConfiguration addTo(
            GraphBuilder graph, AttentionDecoder.Builder decoder, String embedding, String memory, String summary) {
        if (config.model().attends()) {
            graph.addVertex(DECODER, decoder.build(), embedding, memory, summary);
        } else {
            graph.addVertex(DECODER, decoder.build(), embedding, summary);
        }
        TokenSoftmax.Builder output = new TokenSoftmax.Builder()
                .nIn(config.embedding().size())
                .nOut(vocabularySize)
                .weightInit(weightInit)
                .labelSmoothing(config.learning().labelSmoothing());
        if (config.model().outputDropout() > 0) {
            output.dropOut(new InvertedDropout(config.model().outputDropout()));
        }
        return graph.addLayer(OUTPUT, output.build(), DECODER)
                .setOutputs(OUTPUT)
                .build();
    }

    /** The weights that embedding and softmax share. */
    public static List<TiedWeights> ties(Seq2SeqConfig config, ComputationGraph graph) {
        return config.model().tied()
                ? List.of(new TiedWeights(graph, embedding(graph.getConfiguration()) + "_W", OUTPUT + "_W"))
                : List.of();
    }

    /** Number of trained parameters of a graph, without building it; tied ones count once. */
    public static long parameters(Seq2SeqConfig config, ComputationGraphConfiguration graph) {
        long all = TrainableGraph.parameters(graph);
        return config.model().tied() ? all - TrainableGraph.parameters(graph, embedding(graph)) : all;
    }

    /** Name of the layer whose vectors the decoder reads. */
    static String embedding(ComputationGraphConfiguration graph) {
        return graph.getVertexInputs().get(DECODER).get(0);
    }

    /** The decoder's position in a graph's order of computation. */
    static int position(ComputationGraph graph) {
        int decoder = graph.getVertex(DECODER).getVertexIndex();
        int[] order = graph.topologicalSortOrder();
        int position = 0;
        while (order[position] != decoder) {
            position++;
        }
        return position;
    }
}
