package org.recur4j.nn.feedforward;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.vertex.PlainVertexImpl;

/** What DL4J runs for {@link SinusoidalPositions}. */
@SuppressWarnings({"try", "overrides"}) // a workspace scope is only entered and left; DL4J's setInputs lost its dots
final class SinusoidalPositionsImpl extends PlainVertexImpl {
    private static final long serialVersionUID = 1L;
    private static final double LONGEST = 10_000; // wavelength / 2π

    private transient INDArray positions; // p of the last length [T,1,H]

    SinusoidalPositionsImpl(ComputationGraph graph, String name, int index, DataType dataType) {
        super(graph, name, index, dataType);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray steps = Layout.timeMajor(inputs[0], dataType, workspaces, ArrayType.FF_WORKING_MEM); // [T,B,H]
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, steps.shape(), 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            if (positions == null || positions.size(0) != steps.size(0)) {
                positions = positions((int) steps.size(0), (int) steps.size(2));
            }
            steps.mul(Math.sqrt((double) steps.size(2)), output).addi(positions);
        }
        return Layout.batchMajor(output);
    }

    private INDArray positions(int time, int size) {
        double[] values = new double[time * size];
        for (int i = 0; i < values.length; i++) {
            int unit = i % size;
            int step = i / size;
            double angle = step / Math.pow(LONGEST, (unit - unit % 2) / (double) size);
            values[i] = unit % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
        }
        return Nd4j.createFromArray(values).castTo(dataType).reshape('c', new long[] {time, 1, size});
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray above = Layout.timeMajor(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray below = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, above.shape(), 'c');
        above.mul(Math.sqrt((double) above.size(2)), below);
        return new Pair<>(null, new INDArray[] {Layout.batchMajor(below)});
    }
}
