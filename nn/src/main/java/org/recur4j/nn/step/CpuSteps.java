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

/** {@link RecurrentSteps} for float on the CPU: plain arrays and raw memory, on one thread. */
final class CpuSteps implements RecurrentSteps {
    private static final WorkSplit ONE = new WorkSplit(1);

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
        logitRow = new LogitRow(network.symbols());
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
        ONE.parallel(share -> take(states, inputs, steps)); // BLAS on one thread
        CpuFloats.reachabilityFence(network);
        return steps;
    }

    private void take(List<float[]> states, List<float[]> vectors, List<RecurrentStep> steps) {
        int rows = states.size();
        int size = vectors.get(0).length;
        long x = inputs.reserve((long) rows * size);
        float[][] after = new float[rows][states.get(0).length];
        for (int row = 0; row < rows; row++) {
            cursor.at(x, (long) row * size).put(vectors.get(row), 0, size);
        }
        int at = 0;
        for (CpuStepLayer layer : layers) {
            x = layer.step(x, states, after, at);
            at += layer.stateSize();
        }
        int symbols = network.symbols();
        int hidden = Math.toIntExact(network.readout().size(1));
        long z = logits.reserve((long) rows * symbols);
        for (int row = 0; bias != 0 && row < rows; row++) {
            Pointer.memcpy(cursor.at(z, (long) row * symbols), source.at(bias, 0), (long) symbols * Float.BYTES);
        }
        Matrix weights = Matrix.columns(readout, 0, hidden); // [H,V]
        Matrix from = Matrix.rows(x, 0, hidden);
        blas.product(rows, symbols, hidden, from, weights, bias == 0 ? 0f : 1f, Matrix.rows(z, 0, symbols));
        for (int row = 0; row < rows; row++) {
            logitRow.read(z, (long) row * symbols, null);
            steps.add(new RecurrentStep(after[row], logitRow.logSoftmax()));
        }
    }
}
