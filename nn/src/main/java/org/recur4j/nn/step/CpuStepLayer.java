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

/** A recurrent layer of {@link CpuSteps}: a {@link CpuUnrollWorker} of all rows and units that is run for one step. */
final class CpuStepLayer {
    private final StepNetwork.StepLayer layer;
    private final Cell cell;
    private final PackedWeights weights = new PackedWeights();
    private final CpuFloats gates = new CpuFloats();
    private final CpuFloats candidate = new CpuFloats();
    private final CpuFloats h = new CpuFloats();
    private final CpuFloats c = new CpuFloats();
    private final StateDoubleBuffer exchange = new StateDoubleBuffer();
    private final CpuFloats last = new CpuFloats();
    private final Cursor cursor = new Cursor();
    private CpuUnrollWorker share;

    CpuStepLayer(StepNetwork.StepLayer layer) {
        this.layer = layer;
        cell = layer.settings().getCell().cell(layer.settings().isRelu());
        weights.reserve(layer.weights(), false);
    }

    int stateSize() {
        return layer.stateSize();
    }

    /**
     * One step.
     *
     * @param x address of the inputs [B,I]
     * @param states before, of each row
     * @param after receives those after
     * @param at where the layer's part of them begins
     * @return address of h [B,H]
     */
    long step(long x, List<float[]> states, float[][] after, int at) {
        int rows = states.size();
        int hidden = layer.hidden();
        Tape tape = tape(rows);
        StateTile part = new StateTile(0, rows, 0, hidden);
        if (share == null || !share.fits(part, hidden)) {
            share = new CpuUnrollWorker(
                    cell, layer.settings().getCell().cpuCell(layer.settings().isRelu()), part, hidden);
        }
        long memory = layer.hasMemory() ? last.reserve((long) rows * hidden) : 0;
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) row * hidden).put(states.get(row), at, hidden);
            if (memory != 0) {
                cursor.at(memory, (long) row * hidden).put(states.get(row), at + hidden, hidden);
            }
        }
        share.forward(tape, weights, x, null, memory, new StepContext(StepHook.NONE, 0, new SpinBarrier(1)));
        for (int row = 0; row < rows; row++) {
            cursor.at(tape.h(), (long) (rows + row) * hidden).get(after[row], at, hidden);
            if (memory != 0) {
                cursor.at(memory, (long) row * hidden).get(after[row], at + hidden, hidden);
            }
        }
        return tape.h() + (long) rows * hidden * Float.BYTES;
    }

    private Tape tape(int rows) {
        int hidden = layer.hidden();
        exchange.reserve(hidden, cell.gates(), rows);
        long one = (long) rows * hidden;
        return new Tape(
                gates.reserve(one * cell.gates()),
                cell.hasCandidateBias() ? candidate.reserve(one) : 0,
                h.reserve(2 * one),
                cell.hasMemory() ? c.reserve(2 * one) : 0,
                exchange,
                1,
                rows,
                layer.inputs(),
                hidden,
                cell.gates(),
                false);
    }
}
