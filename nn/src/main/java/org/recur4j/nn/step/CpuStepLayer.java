package org.recur4j.nn.step;

import java.util.List;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.SpinBarrier;
import org.recur4j.nn.recurrent.CpuUnroll.StepHook;
import org.recur4j.nn.recurrent.CpuUnrollWorker;
import org.recur4j.nn.recurrent.CpuUnrollWorker.StepContext;
import org.recur4j.nn.recurrent.PackedWeights;
import org.recur4j.nn.recurrent.StateDoubleBuffer;
import org.recur4j.nn.recurrent.StateTile;
import org.recur4j.nn.recurrent.Tape;

/** A recurrent layer of {@link CpuSteps}: a {@link CpuUnrollWorker} with one tile, run for one step at a time. */
final class CpuStepLayer {
    private final StepNetwork.StepLayer layer;
    private final Cell cell;
    private final PackedWeights weights = new PackedWeights();
    private final CpuFloats gates = new CpuFloats();
    private final CpuFloats candidate = new CpuFloats();
    private final CpuFloats h = new CpuFloats();
    private final CpuFloats c = new CpuFloats();
    private final StateDoubleBuffer buffer = new StateDoubleBuffer();
    private final CpuFloats memory = new CpuFloats(); // c [B,H]
    private final Cursor cursor = new Cursor();
    private CpuUnrollWorker worker;

    CpuStepLayer(StepNetwork.StepLayer layer) {
        this.layer = layer;
        cell = layer.configuration()
                .settings()
                .cell()
                .cell(layer.configuration().settings().relu());
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
        Tape tape = tape(rows);
        StateTile tile = new StateTile(0, rows, 0, hidden);
        if (worker == null || !worker.fits(tile, hidden)) {
            worker = new CpuUnrollWorker(
                    cell,
                    layer.configuration()
                            .settings()
                            .cell()
                            .cpuCell(layer.configuration().settings().relu()),
                    tile,
                    hidden);
        }
        long c = layer.hasMemory() ? memory.reserve((long) rows * hidden) : 0;
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) row * hidden).put(states.get(row), offset, hidden);
            if (c != 0) {
                cursor.at(c, (long) row * hidden).put(states.get(row), offset + hidden, hidden);
            }
        }
        worker.forward(tape, weights, x, null, c, new StepContext(StepHook.NONE, 0, new SpinBarrier(1)));
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) (rows + row) * hidden).get(after[row], offset, hidden);
            if (c != 0) {
                cursor.at(c, (long) row * hidden).get(after[row], offset + hidden, hidden);
            }
        }
        return tape.h() + (long) rows * hidden * Float.BYTES;
    }

    private Tape tape(int rows) {
        int hidden = layer.hidden();
        buffer.reserve(hidden, cell.gates(), rows);
        long size = (long) rows * hidden;
        return new Tape(
                gates.reserve(size * cell.gates()),
                cell.hasCandidateBias() ? candidate.reserve(size) : 0,
                h.reserve(2 * size),
                cell.hasMemory() ? c.reserve(2 * size) : 0,
                buffer,
                1,
                rows,
                layer.inputs(),
                hidden,
                cell.gates(),
                false);
    }
}
