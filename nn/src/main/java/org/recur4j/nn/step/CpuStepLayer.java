package org.recur4j.nn.step;

import java.util.List;
import java.util.stream.LongStream;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.SpinBarrier;
import org.recur4j.nn.recurrent.CpuUnroll.StepHook;
import org.recur4j.nn.recurrent.CpuUnrollWorker;
import org.recur4j.nn.recurrent.CpuUnrollWorker.StepContext;
import org.recur4j.nn.recurrent.PackedWeights;
import org.recur4j.nn.recurrent.StateTile;
import org.recur4j.nn.recurrent.Tape;
import org.recur4j.nn.recurrent.TapeMemory;

/** A recurrent layer of {@link CpuSteps}: a {@link CpuUnrollWorker} with one tile, run for one step at a time. */
final class CpuStepLayer {
    private final StepNetwork.StepLayer layer;
    private final PackedWeights weights;
    private final TapeMemory tapeMemory;
    private final CpuFloats memory = new CpuFloats(); // states but h [B,H] each
    private final Cursor cursor = new Cursor();
    private CpuUnrollWorker worker;

    CpuStepLayer(StepNetwork.StepLayer layer) {
        this.layer = layer;
        weights = new PackedWeights(layer.cell().program().layout());
        tapeMemory = new TapeMemory(layer.cell());
        weights.reserve(layer.weights(), false);
    }

    int stateSize() {
        return layer.stateSize();
    }

    /**
     * One step.
     *
     * @param x address of the inputs [B,I]
     * @param states of each row before the step
     * @param after receives the states after it
     * @param offset of the layer's state in them
     * @return address of h after the step [B,H]
     */
    long step(long x, List<float[]> states, float[][] after, int offset) {
        int rows = states.size();
        int hidden = layer.hidden();
        Tape tape = tapeMemory.reserve(1, rows, layer.inputs(), hidden, false);
        StateTile tile = new StateTile(0, rows, 0, hidden);
        if (worker == null || !worker.fits(tile, layer.inputs(), hidden)) {
            worker = new CpuUnrollWorker(layer.cell(), tile, layer.inputs(), hidden);
        }
        weights.spreadScalars();
        long size = (long) rows * hidden * Float.BYTES;
        long base = memory.reserve((long) rows * layer.stateSize());
        long[] memories = LongStream.range(0, layer.cell().states().size() - 1)
                .map(s -> base + s * size)
                .toArray();
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) row * hidden).put(states.get(row), offset, hidden);
            for (int s = 0; s < memories.length; s++) {
                cursor.at(memories[s], (long) row * hidden).put(states.get(row), offset + (s + 1) * hidden, hidden);
            }
        }
        worker.forward(tape, weights, x, null, memories, false, new StepContext(StepHook.NONE, 0, new SpinBarrier(1)));
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) (rows + row) * hidden).get(after[row], offset, hidden);
            for (int s = 0; s < memories.length; s++) {
                cursor.at(memories[s], (long) row * hidden).get(after[row], offset + (s + 1) * hidden, hidden);
            }
        }
        return tape.h() + size;
    }
}
