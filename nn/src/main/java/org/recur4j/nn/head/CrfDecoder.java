package org.recur4j.nn.head;

import java.util.Arrays;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Finds the best tags of sequences by a {@link LinearChainCrf} of a graph, with Viterbi's algorithm, and what is likely beside them. */
public final class CrfDecoder {
    /** Stands at masked steps. */
    public static final int MASKED = -1;

    private final ComputationGraph graph;
    private final LayerVertex vertex;
    private final LinearChainCrfImpl layer;

    /**
     * Decodes by one layer.
     *
     * @param graph initialised; its parameters are read at each call
     * @param name of its {@link LinearChainCrf}
     */
    public CrfDecoder(ComputationGraph graph, String name) {
        GraphVertex found = graph.getVertex(name);
        if (!(found instanceof LayerVertex crf && crf.getLayer() instanceof LinearChainCrfImpl)) {
            throw new IllegalArgumentException("the graph has no LinearChainCrf called '" + name + "'");
        }
        this.graph = graph;
        vertex = crf;
        layer = (LinearChainCrfImpl) crf.getLayer();
    }

    /**
     * The best tags of a batch.
     *
     * @param tags {@link #MASKED} where masked [B][T]
     * @param scores s of these tags; 0 for a sequence without steps [B]
     * @param logProbabilities ln p of these tags [B]
     */
    public record Tagging(int[][] tags, double[] scores, double[] logProbabilities) {}

    /**
     * Runs the graph and finds the best tags.
     *
     * @param batch its features and masks; labels are not looked at and may be null
     */
    public Tagging best(MultiDataSet batch) {
        return best(batch, new double[layer.numLabels()]);
    }

    /**
     * The same with some tags preferred.
     *
     * @param bonus added to e of each tag at each step, for the scores and probabilities as well [K]
     */
    public Tagging best(MultiDataSet batch, double[] bonus) {
        return run(batch, chains -> chains.plus(bonus).best());
    }

    /**
     * The best tags, and how likely all are.
     *
     * @param marginals p(y_t = k), zero at masked steps [T,B,K]
     * @param pairs p(y_t-1 = i, y_t = j) of each sequence, for its n unmasked steps [B][n-1][K][K]: see {@link ForwardBackward#pairs}
     */
    public record Likely(Tagging best, double[] marginals, double[][][][] pairs) {}

    /**
     * Runs the graph once for all that can be known of the tags.
     *
     * @param batch as above
     * @param bonus for the best tags alone, as above [K]
     */
    public Likely likely(MultiDataSet batch, double[] bonus) {
        return run(batch, chains -> new Likely(chains.plus(bonus).best(), chains.marginals(), chains.pairs()));
    }

    /** A: the score of each tag (the row) being followed by each other, -∞ where that is not allowed [K][K]. */
    public double[][] transitions() {
        ChainScores scores = layer.scores();
        int tags = scores.tags();
        double[][] rows = new double[tags][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(scores.transitions(), i * tags, (i + 1) * tags));
        return rows;
    }

    private <T> T run(MultiDataSet batch, Function<ChainBatch, T> question) {
        graph.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        try {
            graph.setInputs(batch.getFeatures());
            graph.feedForward(false, true, false);
            vertex.applyPreprocessorAndSetInput(LayerWorkspaceMgr.noWorkspaces());
            return question.apply(layer.chains());
        } finally {
            graph.clearLayerMaskArrays();
            graph.clearLayersStates();
        }
    }
}
