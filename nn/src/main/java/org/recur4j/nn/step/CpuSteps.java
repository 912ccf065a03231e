package org.recur4j.nn.step;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.nn.token.LogitRow;

/** {@link RecurrentSteps} for float on the CPU, in Java arrays and native memory, on one thread. */
final class CpuSteps implements RecurrentSteps {
    private static final WorkSplit SINGLE = new WorkSplit(1);

    private final StepNetwork network;
    private final List<CpuStepLayer> layers = new ArrayList<>();
    private final long readout; // address of [V,H]
    private final long bias; // address of [V], or 0
    private final CpuFloats inputs = new CpuFloats();
    private final CpuFloats logits = new CpuFloats();
    private final LogitRow logitRow;
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();
    private final Cursor source = new Cursor();

    CpuSteps(StepNetwork network) {
        this.network = network;
        network.layers().forEach(layer -> layers.add(new CpuStepLayer(layer)));
        logitRow = new LogitRow(network.tokens());
        readout = CpuFloats.address(network.readout(), 'c');
        bias = network.bias() == null ? 0 : CpuFloats.address(network.bias(), 'c');
    }

    @Override
    public float[] begin() {
        return network.begin();
    }

    @Override
    public List<RecurrentStep> step(List<float[]> states, List<float[]> inputs) {
        network.check(states, inputs);
        List<RecurrentStep> steps = new ArrayList<>(states.size());
        SINGLE.parallel(worker -> step(states, inputs, steps)); // with a single-threaded BLAS
        CpuFloats.reachabilityFence(network);
        return steps;
    }

    private void step(List<float[]> states, List<float[]> vectors, List<RecurrentStep> steps) {
        int rows = states.size();
        int size = vectors.get(0).length;
        long x = inputs.reserve((long) rows * size);
        float[][] after = new float[rows][states.get(0).length];
        for (int row = 0; row < rows; row++) {
            cursor.at(x, (long) row * size).put(vectors.get(row), 0, size);
        }
        int offset = 0;
        for (CpuStepLayer layer : layers) {
            x = layer.step(x, states, after, offset);
            offset += layer.stateSize();
        }
        int tokens = network.tokens();
        int hidden = Math.toIntExact(network.readout().size(1));
        long z = logits.reserve((long) rows * tokens);
        for (int row = 0; bias != 0 && row < rows; row++) {
            Pointer.memcpy(cursor.at(z, (long) row * tokens), source.at(bias, 0), (long) tokens * Float.BYTES);
        }
        Matrix weights = Matrix.columns(readout, 0, hidden); // [H,V]
        Matrix state = Matrix.rows(x, 0, hidden);
        blas.product(rows, tokens, hidden, state, weights, bias == 0 ? 0f : 1f, Matrix.rows(z, 0, tokens));
        for (int row = 0; row < rows; row++) {
            logitRow.read(z, (long) row * tokens, null);
            steps.add(new RecurrentStep(after[row], logitRow.logSoftmax()));
        }
    }
}
