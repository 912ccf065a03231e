package org.recur4j.lm;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.model.Architecture;
import org.recur4j.model.FeedForward;
import org.recur4j.model.PresetCell;
import org.recur4j.nn.FloatArrays;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.Cells;
import org.recur4j.nn.layer.RowParams;
import org.recur4j.nn.recurrent.Recurrent;
import org.recur4j.nn.token.TokenEmbedding;
import org.recur4j.nn.token.TokenSoftmax;
import org.recur4j.nn.vertex.InvertedDropout;
import org.recur4j.train.TrainableGraph;

/**
 * The network of lm-demo: which token comes next, at every step.
 *
 * <pre>{@code
 * tokens [B,T] ─► one-hot [B,V,T] or embedding [B,E,T]
 *                        │
 *               recurrent layer 1 … n  [B,H,T]      the state is carried from window to window
 *                        │
 *               linear, softmax        [B,V,T]      p(next token | all before it)
 * }</pre>
 *
 * A baseline has {@link FeedForward} layers above an embedding in place of the recurrent ones; it knows of a token's past what
 * is in the same window.
 *
 * <p>Dropout, where configured, is applied to embeddings and between layers, never along time (Zaremba et al. 2014,
 * arXiv:1409.2329) and never to one-hot tokens.
 */
final class LmModel {
    /** The baseline that is no network: {@link KneserNey}. */
    static final String NGRAM = "ngram";

    /** What can be trained beside the cells. */
    static final List<String> BASELINES = Stream.concat(
                    FeedForward.labels(FeedForward.values()).stream(), Stream.of(NGRAM))
            .toList();

    private static final String SYMBOLS = "symbols";
    private static final String EMBEDDING = "embedding";
    private static final String RECURRENT = "recurrent";
    private static final String OUTPUT = "output";

    private LmModel() {}

    /**
     * The network of a configuration.
     *
     * @param config layers, sizes and dropout
     * @param architecture the cell of every recurrent layer, or the network in their place; not n-grams, which are none
     * @param seed of the initial parameters
     * @param vocabularySize tokens V
     */
    static ComputationGraphConfiguration graph(
            LmConfig config, Architecture architecture, long seed, int vocabularySize) {
        LmConfig.Model model = config.model();
        GraphBuilder graph = TrainableGraph.builder(seed).addInputs(SYMBOLS);
        if (!architecture.isCell()) {
            FeedForward.Sizes sizes = config.feedForward();
            addEmbedding(graph, vocabularySize, sizes.width(), model.dropout());
            FeedForward network = architecture.feedForward();
            String top = network.add(graph, EMBEDDING, sizes.width(), sizes, true, model.dropout());
            return output(graph, top, network.outputs(sizes), vocabularySize, model.dropout());
        }
        graph.backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(config.streams().window());
        String below = SYMBOLS;
        int size = vocabularySize;
        if (model.embedding() > 0) {
            size = model.embedding();
            addEmbedding(graph, vocabularySize, size, 0);
            below = EMBEDDING;
        }
        for (int i = 1; i <= model.layers(); i++) {
            Recurrent.Builder layer = recurrent(model, architecture.cell()).nIn(size);
            if (below.equals(SYMBOLS)) {
                layer.weightInit(unitNormal())
                        .weightInitRecurrent(WeightInit.XAVIER)
                        .inputGradient(false);
            } else if (model.dropout() > 0) {
                layer.dropOut(new InvertedDropout(model.dropout()));
            }
            graph.addLayer(RECURRENT + i, layer.build(), below);
            below = RECURRENT + i;
            size = model.hidden();
        }
        return output(graph, below, size, vocabularySize, model.dropout());
    }

    private static void addEmbedding(GraphBuilder graph, int vocabularySize, int size, double dropout) {
        TokenEmbedding.Builder embedding =
                new TokenEmbedding.Builder().nIn(vocabularySize).nOut(size).weightInit(unitNormal());
        if (dropout > 0) {
            embedding.dropOut(new InvertedDropout(dropout));
        }
        graph.addLayer(EMBEDDING, embedding.build(), SYMBOLS);
    }

    private static ComputationGraphConfiguration output(
            GraphBuilder graph, String below, int size, int vocabularySize, double dropout) {
        TokenSoftmax.Builder output = new TokenSoftmax.Builder().nIn(size).nOut(vocabularySize);
        if (dropout > 0) {
            output.dropOut(new InvertedDropout(dropout));
        }
        return graph.addLayer(OUTPUT, output.build(), below).setOutputs(OUTPUT).build();
    }

    private static Recurrent.Builder recurrent(LmConfig.Model model, Cell cell) {
        Cell configured = PresetCell.of(cell, model.activation(), model.forgetBias());
        boolean identity = cell.equals(Cells.RNN) && model.identityInit();
        return new Recurrent.Builder()
                .cell(identity ? configured.with("U", "identity") : configured)
                .nOut(model.hidden())
                .learnedInitialState(model.learnedInitialState());
    }

    /**
     * First weights of what reads tokens. A token picks one row, so what arrives is a sum of one term, not of V: scaled
     * for V of them, as Xavier does, next to nothing of it is left behind an LSTM's two gates, and it learns nothing for
     * long (decision 10).
     */
    private static Distribution unitNormal() {
        return new NormalDistribution(0, 1);
    }

    /**
     * Tokens as the network reads them.
     *
     * @param tokens [B][T]
     * @return numbers [B,T] for a network with an embedding, one-hot [B,V,T] otherwise
     */
    static INDArray input(int[][] tokens, ComputationGraph graph) {
        return hasEmbedding(graph)
                ? numbers(tokens)
                : oneHot(tokens, Math.toIntExact(first(graph).getNIn()));
    }

    private static boolean hasEmbedding(ComputationGraph graph) {
        return graph.getConfiguration().getVertices().containsKey(EMBEDDING);
    }

    /** What the first recurrent layer reads of a token: its embedding, or a vector with one 1. */
    static IntFunction<float[]> vectors(ComputationGraph graph) {
        if (hasEmbedding(graph)) {
            INDArray table = graph.getLayer(EMBEDDING).getParam(RowParams.WEIGHTS); // [V,E]
            return token -> table.getRow(token).toFloatVector();
        }
        int size = Math.toIntExact(first(graph).getNIn());
        return token -> {
            float[] vector = new float[size];
            vector[token] = 1f;
            return vector;
        };
    }

    private static FeedForwardLayer first(ComputationGraph graph) {
        return (FeedForwardLayer) graph.getLayer(RECURRENT + 1).conf().getLayer();
    }

    /**
     * Tokens as numbers: what the network is to predict, step by step.
     *
     * @param tokens [B][T]
     * @return [B,T]
     */
    static INDArray numbers(int[][] tokens) {
        int time = tokens[0].length;
        float[] values = new float[tokens.length * time];
        for (int b = 0; b < tokens.length; b++) {
            for (int t = 0; t < time; t++) {
                values[b * time + t] = tokens[b][t];
            }
        }
        return FloatArrays.of(values, tokens.length, time);
    }

    /** Tokens [B][T] as vectors with one 1 [B,V,T], time-major in memory as recurrent layers want them. */
    private static INDArray oneHot(int[][] tokens, int vocabularySize) {
        int batch = tokens.length;
        int time = tokens[0].length;
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(batch, time), vocabularySize)];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                values[(t * batch + b) * vocabularySize + tokens[b][t]] = 1f;
            }
        }
        return FloatArrays.of(values, time, batch, vocabularySize).permute(1, 2, 0);
    }
}
