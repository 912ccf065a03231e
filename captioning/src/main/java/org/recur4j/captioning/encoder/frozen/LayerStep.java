package org.recur4j.captioning.encoder.frozen;

import java.util.List;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vertex that no other step covers, computed by DL4J. A vertex has a state, so one thread at a time may use it.
 *
 * @param dataType of the graph
 * @param from its inputs
 * @param to its output
 */
record LayerStep(GraphVertex vertex, DataType dataType, List<VolumeArrays> from, VolumeArrays to) implements Step {
    @Override
    public synchronized void run(float[][] inputs, float[] output, Workspace workspace) {
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        for (int i = 0; i < inputs.length; i++) {
            vertex.setInput(i, from.get(i).array(inputs[i], dataType), none);
        }
        INDArray result = vertex.doForward(false, none);
        System.arraycopy(to.values(result), 0, output, 0, to.volume().length());
        vertex.clear();
    }
}
