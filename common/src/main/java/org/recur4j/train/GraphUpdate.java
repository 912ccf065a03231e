package org.recur4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.recurrent.Inspected;
import org.recur4j.nn.update.CpuAdam;
import org.recur4j.nn.update.SquaredNorm;

/**
 * One update of a DL4J graph's parameters: the gradient of the mean loss per target, clipped by its global norm, through
 * the graph's updater.
 *
 * <pre>{@code
 * g = ∂(Σ loss / targets)/∂θ;   g ← g · min(1, clip / ‖g‖₂);   θ ← θ - η · updater(g)
 * }</pre>
 *
 * Clipping by global norm: Pascanu, Mikolov and Bengio 2013 (arXiv:1211.5063), section 3.2. The graph must be configured
 * with {@code miniBatch(false)}, so that its loss is a sum, and with an updater of learning rate 1, since η is given for
 * each update.
 *
 * <p>Parameters may be tied: they move as one, and count once in the norm of the gradient.
 *
 * <p>ND4J's random numbers, which dropout draws, are seeded anew for each update from the run's seed and the number of
 * the update: nothing but that number is needed to draw the same ones again.
 */
public final class GraphUpdate {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final ComputationGraph graph;
    private final double clipNorm;
    private final long seed;
    private final List<TiedWeights> ties;
    private Optional<String> notFinite = Optional.empty();

    /**
     * Updates of one graph, some of whose parameters are tied.
     *
     * @param graph initialised, with {@code miniBatch(false)} and learning rate 1
     * @param clipNorm largest norm of the gradient; 0 for no limit
     * @param seed of the run
     * @param ties of the same graph, already equal; no parameter is in two of them
     */
    public GraphUpdate(ComputationGraph graph, double clipNorm, long seed, List<TiedWeights> ties) {
        this.graph = graph;
        this.clipNorm = clipNorm;
        this.seed = seed;
        this.ties = List.copyOf(ties);
    }

    /**
     * Updates the parameters once with the graph's current inputs, labels and masks, which the caller has set. A loss
     * that is not finite leaves the parameters as they are.
     *
     * @param targets what the loss is summed over: unmasked tokens, or texts
     * @param learningRate η
     * @param update number of the update, from 1
     */
    public StepResult step(long targets, double learningRate, long update) {
        INDArray[] inputs = graph.getInputs().clone();
        Nd4j.getRandom().setSeed(seedOf(update));
        graph.computeGradientAndScore();
        Gradient gradient = graph.gradient();
        INDArray flat = gradient.gradient();
        ties.forEach(tie -> tie.sum(gradient));
        double norm = norm(gradient, flat) / targets;
        // DL4J's cross-entropy clips a NaN away; the gradient keeps it.
        double loss = Double.isFinite(norm) ? graph.score() : Double.NaN;
        if (Double.isFinite(loss)) {
            double scale = (clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1) / targets;
            CpuAdam.of(graph)
                    .ifPresentOrElse(
                            adam -> adam.step(flat, scale, learningRate, update),
                            () -> step(gradient, scale, learningRate, update));
        } else {
            Nd4j.getRandom().setSeed(seedOf(update));
            notFinite = firstNotFinite(inputs);
        }
        return new StepResult(loss, targets, targets, norm);
    }

    /** Where the numbers of the last step were first not finite, if they were, and that is in a cell. */
    public Optional<String> notFinite() {
        return notFinite;
    }

    /** Feeds the inputs forward once more, with the layers looking at each value. */
    private Optional<String> firstNotFinite(INDArray... inputs) {
        Map<String, Inspected> cells = new LinkedHashMap<>();
        for (int vertex : graph.topologicalSortOrder()) {
            GraphVertex found = graph.getVertices()[vertex];
            Object part = found.hasLayer() ? found.getLayer() : found;
            if (part instanceof Inspected cell) {
                cells.put(found.getVertexName(), cell);
            }
        }
        cells.values().forEach(Inspected::inspect);
        graph.feedForward(inputs, true, false);
        return cells.entrySet().stream()
                .flatMap(cell -> cell.getValue().firstNotFinite().stream()
                        .map(where -> "in layer " + cell.getKey() + " " + where))
                .findFirst();
    }

    /** The update by DL4J's own updater. */
    private void step(Gradient gradient, double scale, double learningRate, long update) {
        INDArray flat = gradient.gradient().muli(scale);
        int iteration = Math.toIntExact(update - 1);
        graph.getUpdater().update(gradient, iteration, 0, 1, LayerWorkspaceMgr.noWorkspaces());
        ties.forEach(tie -> tie.follow(gradient));
        graph.params().subi(flat.muli(learningRate));
    }

    /** Norm of the gradient, in which tied parameters count once. */
    private double norm(Gradient gradient, INDArray flat) {
        double twice =
                ties.stream().mapToDouble(tie -> tie.squaredNorm(gradient)).sum();
        return Math.sqrt(SquaredNorm.of(flat) - twice);
    }

    /** Never 0, which ND4J takes for the clock. */
    private long seedOf(long update) {
        long mixed = (seed + update * GOLDEN_GAMMA) * 0xBF58476D1CE4E5B9L;
        return (mixed ^ (mixed >>> 31)) | 1;
    }
}
