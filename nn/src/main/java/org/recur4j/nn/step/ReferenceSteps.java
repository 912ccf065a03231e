package org.recur4j.nn.step;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.recurrent.ColumnSlice;
import org.recur4j.nn.recurrent.ReferenceUnroll;
import org.recur4j.nn.recurrent.Unroll;

/** {@link RecurrentSteps} in ND4J operations, for every backend and data type. */
final class ReferenceSteps implements RecurrentSteps {
    private final StepNetwork network;
    private final DataType type;
    private final List<Unroll> unrolls = new ArrayList<>();

    ReferenceSteps(StepNetwork network) {
        this.network = network;
        type = network.readout().dataType();
        for (StepNetwork.StepLayer layer : network.layers()) {
            unrolls.add(new ReferenceUnroll(layer.cell(), false));
        }
    }

    @Override
    public float[] begin() {
        return network.begin();
    }

    @Override
    @SuppressWarnings("try") // a workspace scope is only entered and left
    public List<RecurrentStep> step(List<float[]> states, List<float[]> inputs) {
        network.check(states, inputs);
        int rows = states.size();
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            float[][] after = new float[rows][states.get(0).length];
            INDArray x = Nd4j.createFromArray(inputs.toArray(float[][]::new)).castTo(type); // [B,I]
            int offset = 0;
            for (int i = 0; i < unrolls.size(); i++) {
                StepNetwork.StepLayer layer = network.layers().get(i);
                int hidden = layer.hidden();
                List<INDArray> before = new ArrayList<>();
                for (int s = 0; s < layer.cell().states().size(); s++) {
                    before.add(vectors(states, offset + s * hidden, hidden));
                }
                INDArray output = Nd4j.createUninitialized(type, new long[] {1, rows, hidden}, 'c');
                INDArray input = x.reshape('c', new long[] {1, rows, x.size(1)});
                State last =
                        unrolls.get(i).forward(layer.weights(), input, null, new State(before), ColumnSlice.of(output));
                for (int s = 0; s < before.size(); s++) {
                    put(last.arrays().get(s), after, offset + s * hidden);
                }
                offset += layer.stateSize();
                x = output.reshape('c', new long[] {rows, hidden});
            }
            INDArray logits = x.mmul(network.readout().permute(1, 0));
            if (network.bias() != null) {
                logits.addiRowVector(network.bias());
            }
            INDArray logs = Transforms.log(Transforms.softmax(logits.castTo(DataType.DOUBLE)))
                    .castTo(type);
            List<RecurrentStep> steps = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                steps.add(new RecurrentStep(after[row], logs.getRow(row).toFloatVector()));
            }
            return List.copyOf(steps);
        }
    }

    /** One of a layer's states [B,H]. */
    private INDArray vectors(List<float[]> states, int offset, int hidden) {
        float[] values = new float[states.size() * hidden];
        for (int row = 0; row < states.size(); row++) {
            System.arraycopy(states.get(row), offset, values, row * hidden, hidden);
        }
        return Nd4j.createFromArray(values).castTo(type).reshape('c', new long[] {states.size(), hidden});
    }

    private static void put(INDArray vectors, float[][] states, int offset) {
        for (int row = 0; row < states.length; row++) {
            float[] vector = vectors.getRow(row).toFloatVector();
            System.arraycopy(vector, 0, states[row], offset, vector.length);
        }
    }
}
