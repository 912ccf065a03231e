package org.recur4j.nn.gradient;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.recurrent.ReferenceUnroll;
import org.recur4j.nn.recurrent.Unrolled;

/**
 * Follows a gradient back through time, in every {@link org.recur4j.nn.recurrent.Recurrent} and {@link
 * org.recur4j.nn.attention.AttentionDecoder} of a graph, step by step.
 *
 * <pre>{@code
 * ‖∂L/∂h_t‖     for the loss L of the last step T of each sequence that has one, t = T, T-1, …
 * }</pre>
 *
 * The loss is that of the graph's output layers on a batch; of the gradient that arrives at a decoder, or at the last of stacked
 * layers, only that of the last step is followed, which is the last that the direction computes. So where each step has its own
 * loss, L is that of the last; and where something reads all steps, such as pooling or attention, L is what reaches it through the
 * last step. From there the gradient goes down through all layers below, at all their steps.
 *
 * <p>A copy of the graph is computed with, in double and without dropout: the graph itself, the state that it carries and ND4J's
 * random numbers stay as they are. Sequences begin at their learned or zero state.
 */
public final class GradientTracer implements AutoCloseable {
    /** Most states of units that are looked at: one for each unit at each step of each sequence. All that a step computes is kept. */
    private static final long MAX_STATES = 1 << 21;

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph copy;
    private final boolean inDetail;

    /**
     * A copy of a graph, with its parameters as they are now.
     *
     * @param inDetail whether to compute the memory's share and the steps' Jacobians as well, which takes several times as long
     */
    public GradientTracer(ComputationGraph graph, boolean inDetail) {
        this.inDetail = inDetail;
        copy = InputGradients.copy(graph, DataType.DOUBLE);
    }

    /** Whether a graph has layers or decoders to follow a gradient through. */
    public static boolean follows(ComputationGraph graph) {
        return Arrays.stream(graph.getVertices()).anyMatch(vertex -> part(vertex) instanceof Unrolled);
    }

    private static Object part(GraphVertex vertex) {
        return vertex.hasLayer() ? vertex.getLayer() : vertex;
    }

    /**
     * Follows the gradient of a batch.
     *
     * @param batch as the graph is trained with it
     * @param sequences how many to take of it, from the first on; fewer where they are long and the layers large
     * @return one for each direction of each recurrent layer and decoder, from the input to the output; none where there is none
     */
    public List<GradientTrace> trace(MultiDataSet batch, int sequences) {
        long rows = rows(batch, sequences);
        long examples = examples(batch);
        copy.setLayerMaskArrays(
                first(batch.getFeaturesMaskArrays(), rows, examples),
                first(batch.getLabelsMaskArrays(), rows, examples));
        copy.feedForward(first(batch.getFeatures(), rows, examples), false, false);
        INDArray[] labels = first(batch.getLabels(), rows, examples);
        List<GradientTrace> traces = new ArrayList<>();
        Map<Integer, INDArray> arrived = new LinkedHashMap<>(); // gradient with respect to each vertex' output
        int[] order = copy.topologicalSortOrder();
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex vertex = copy.getVertices()[order[i]];
            boolean frozen = vertex.hasLayer() && vertex.getLayer() instanceof FrozenLayer;
            if (vertex.isInputVertex() || frozen || !begin(vertex, labels, arrived.get(order[i]))) {
                continue;
            }
            traces.addAll(0, backward(vertex, arrived));
        }
        copy.clearLayerMaskArrays();
        return List.copyOf(traces);
    }

    /** Gives a vertex the gradient that arrived at it, or its labels; false where there is neither. */
    private boolean begin(GraphVertex vertex, INDArray[] labels, INDArray epsilon) {
        int output = copy.getConfiguration().getNetworkOutputs().indexOf(vertex.getVertexName());
        if (output >= 0 && vertex.getLayer() instanceof IOutputLayer layer) {
            layer.setLabels(labels[output]);
            return true;
        }
        vertex.setEpsilon(epsilon);
        return epsilon != null;
    }

    private List<GradientTrace> backward(GraphVertex vertex, Map<Integer, INDArray> arrived) {
        List<TracingObserver> observers = new ArrayList<>();
        if (part(vertex) instanceof Unrolled unrolled) {
            boolean lastOnly = !feedsRecurrentLayer(vertex);
            INDArray epsilon = vertex.getEpsilon(); // [B,·,T]
            if (lastOnly) {
                vertex.setEpsilon(lastSteps(epsilon, unrolled));
            }
            for (ReferenceUnroll unroll : unrolled.unrolls()) {
                TracingObserver observer = new TracingObserver(
                        unroll, unrolled.stepMask(), epsilon.size(0), epsilon.size(2), lastOnly, inDetail);
                unroll.observe(observer);
                observers.add(observer);
            }
        }
        INDArray[] below = vertex.doBackward(false, NO_WORKSPACES).getSecond();
        VertexIndices[] inputs = vertex.getInputVertices();
        for (int j = 0; j < inputs.length; j++) {
            if (below[j] != null) {
                arrived.merge(inputs[j].getVertexIndex(), below[j], INDArray::add);
            }
        }
        return observers.stream()
                .map(observer -> observer.trace(vertex.getVertexName()))
                .toList();
    }

    /** Whether a recurrent layer, which is no decoder, reads what a vertex gives, with nothing but plain vertices in between. */
    private boolean feedsRecurrentLayer(GraphVertex vertex) {
        VertexIndices[] outputs = vertex.getOutputVertices();
        return outputs != null
                && Arrays.stream(outputs)
                        .map(output -> copy.getVertices()[output.getVertexIndex()])
                        .anyMatch(next -> next.hasLayer()
                                ? next.getLayer() instanceof Unrolled
                                : !(next instanceof Unrolled) && feedsRecurrentLayer(next));
    }

    /** Zero but for the last step of each direction that the loss depends on. */
    private static INDArray lastSteps(INDArray epsilon, Unrolled unrolled) {
        List<ReferenceUnroll> unrolls = unrolled.unrolls();
        INDArray last = epsilon.like();
        int time = (int) epsilon.size(2);
        long size = epsilon.size(1) / unrolls.size();
        for (int d = 0; d < unrolls.size(); d++) {
            boolean reversed = unrolls.get(d).isReversed();
            for (int b = 0; b < epsilon.size(0); b++) {
                for (int nth = 0; nth < time; nth++) {
                    int t = reversed ? nth : time - 1 - nth;
                    INDArrayIndex[] place = {point(b), interval(d * size, (d + 1) * size), point(t)};
                    INDArray gradient = epsilon.get(place);
                    if (counts(unrolled.stepMask(), t, b)
                            && gradient.amaxNumber().doubleValue() > 0) {
                        last.get(place).assign(gradient);
                        break;
                    }
                }
            }
        }
        return last;
    }

    private static boolean counts(StepMask mask, int t, int b) {
        return mask == null || mask.counts(t, b);
    }

    /** Examples of a batch, of which each may have several rows, such as a picture with its captions. */
    private static long examples(MultiDataSet batch) {
        return Arrays.stream(batch.getFeatures())
                .mapToLong(array -> array.size(0))
                .min()
                .orElseThrow();
    }

    /** How many examples have that many sequences, or as many as there is memory for; at least one. */
    private long rows(MultiDataSet batch, int sequences) {
        long units = Arrays.stream(copy.getVertices())
                .map(GradientTracer::part)
                .mapToLong(part -> part instanceof Unrolled unrolled ? unrolled.units() : 0)
                .sum();
        long steps = Arrays.stream(batch.getFeatures())
                .filter(array -> array.rank() <= 3) // others are pictures
                .mapToLong(array -> array.size(-1))
                .max()
                .orElse(1);
        long examples = examples(batch);
        long each = batch.getLabels(0).size(0) / examples;
        long most = Math.min(sequences, MAX_STATES / Math.max(1, units * steps));
        return Math.max(1, Math.min(examples, most / each));
    }

    /** The rows of the first examples, in double. */
    private static INDArray[] first(INDArray[] arrays, long taken, long examples) {
        return arrays == null
                ? null
                : Arrays.stream(arrays)
                        .map(array -> first(array, taken, examples))
                        .toArray(INDArray[]::new);
    }

    private static INDArray first(INDArray array, long taken, long examples) {
        if (array == null) {
            return null;
        }
        INDArrayIndex[] place = new INDArrayIndex[array.rank()];
        Arrays.fill(place, all());
        place[0] = taken == examples ? all() : interval(0, array.size(0) / examples * taken);
        return array.get(place).castTo(DataType.DOUBLE).dup();
    }

    /** Frees the copy's memory. */
    @Override
    public void close() {
        for (INDArray array : List.of(copy.params(), copy.getGradientsViewArray())) {
            if (array.closeable()) { // a graph's own close() would take all workspaces of this thread along
                array.close();
            }
        }
    }
}
