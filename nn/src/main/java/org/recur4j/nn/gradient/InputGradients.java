package org.recur4j.nn.gradient;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.recur4j.nn.token.StepOutputImpl;

/**
 * How much each step of a sequence matters for what a graph answers at one of them, before or behind it.
 *
 * <pre>{@code
 * ‖∂ ln p(y_t = k | v) / ∂v_s‖₂     s = 1 … T     v [B,E,T] output of a vertex, such as an embedding
 * }</pre>
 *
 * <p>The graph has one output: a {@link org.recur4j.nn.token.TokenSoftmax}, or a {@link org.recur4j.nn.head.LinearChainCrf}, whose p is
 * the marginal probability. A copy of the graph is computed with, without dropout of its layers. One caller at a time.
 */
public final class InputGradients {
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    private final ComputationGraph copy;
    private final int vertex;

    /**
     * A copy of a graph, with its parameters as they are now.
     *
     * @param vertex that gives v
     */
    public InputGradients(ComputationGraph graph, String vertex) {
        copy = copy(graph, graph.params().dataType());
        this.vertex = copy.getVertex(vertex).getVertexIndex();
    }

    /** A copy without dropout of its layers and without workspaces, which can compute gradients. */
    static ComputationGraph copy(ComputationGraph graph, DataType type) {
        ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
        configuration.setDataType(type);
        configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
        configuration.setInferenceWorkspaceMode(WorkspaceMode.NONE);
        configuration.getVertices().values().forEach(part -> {
            if (part instanceof LayerVertex layer) {
                layer.getLayerConf().getLayer().setIDropout(null);
            }
        });
        ComputationGraph copy = new ComputationGraph(configuration);
        copy.init(graph.params().castTo(type), true);
        copy.initGradientsView();
        return copy;
    }

    /**
     * The lengths of the gradients.
     *
     * @param sequence the features of one, with their masks
     * @param step t, from 0
     * @param answer k
     * @return [T]
     */
    public float[] norms(MultiDataSet sequence, int step, int answer) {
        copy.setLayerMaskArrays(sequence.getFeaturesMaskArrays(), null);
        copy.feedForward(sequence.getFeatures(), true, false);
        Map<Integer, INDArray> arrived = new HashMap<>(); // gradient with respect to each vertex' output
        int[] order = copy.topologicalSortOrder();
        for (int i = order.length - 1; order[i] != vertex; i--) {
            GraphVertex part = copy.getVertices()[order[i]];
            if (part.isOutputVertex()) {
                INDArray gradient = ((StepOutputImpl<?>) part.getLayer()).logProbabilityGradient(step, answer);
                arrived.put(part.getInputVertices()[0].getVertexIndex(), gradient);
            } else if (arrived.containsKey(order[i])) {
                backward(part, arrived);
            }
        }
        copy.clearLayerMaskArrays();
        return arrived.get(vertex).norm2(1).ravel().toFloatVector();
    }

    private static void backward(GraphVertex part, Map<Integer, INDArray> arrived) {
        part.setEpsilon(arrived.get(part.getVertexIndex()));
        INDArray[] below = part.doBackward(false, NO_WORKSPACES).getSecond();
        VertexIndices[] inputs = part.getInputVertices();
        for (int j = 0; j < inputs.length; j++) {
            if (below[j] != null) {
                arrived.merge(inputs[j].getVertexIndex(), below[j], INDArray::add);
            }
        }
    }
}
