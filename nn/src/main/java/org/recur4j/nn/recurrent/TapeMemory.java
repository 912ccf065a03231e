package org.recur4j.nn.recurrent;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.CpuPlan;
import org.recur4j.nn.cell.Size;
import org.recur4j.nn.cpu.CpuFloats;

/** The memory of a {@link Tape}, reused from one sequence to the next. */
public final class TapeMemory {
    private final Cell cell;
    private final CpuFloats gates = new CpuFloats();
    private final CpuFloats extras = new CpuFloats();
    private final CpuFloats constants = new CpuFloats();
    private final CpuFloats wide = new CpuFloats();
    private final CpuFloats uniform = new CpuFloats();
    private final CpuFloats h = new CpuFloats();
    private final CpuFloats[] memories;
    private final CpuFloats[] vectors;
    private final StateDoubleBuffer buffer = new StateDoubleBuffer();

    public TapeMemory(Cell cell) {
        this.cell = cell;
        memories = blocks(cell.states().size() - 1);
        vectors = blocks(cell.cpuPlan().sources().size());
    }

    private static CpuFloats[] blocks(int count) {
        return Stream.generate(CpuFloats::new).limit(count).toArray(CpuFloats[]::new);
    }

    /** A tape for sequences of these sizes; contents are undefined. */
    public Tape reserve(int time, int batch, int inputs, int hidden, boolean reversed) {
        CpuPlan plan = cell.cpuPlan();
        int gateCount = cell.program().gates();
        int variableSums = cell.program().variableSums();
        int hiddenSums = cell.program().hiddenSums();
        int extraCount = Math.max(variableSums, plan.savedBySize(true)) - gateCount;
        int wideCount = Math.max(cell.program().sums() - hiddenSums, plan.savedBySize(false));
        long rows = (long) time * batch * hidden;
        long states = rows + (long) batch * hidden;
        buffer.reserve(hidden, plan.sumsOfState().size(), batch);
        return new Tape(
                gates.reserve(rows * gateCount),
                extras.reserve(rows * extraCount),
                constants.reserve((long) batch * hidden * (hiddenSums - variableSums)),
                wide.reserve((long) time * batch * inputs * wideCount),
                uniform.reserve((long) time * batch * plan.savedUniform()),
                h.reserve(states),
                IntStream.range(0, memories.length)
                        .mapToLong(s -> memories[s].reserve(states))
                        .toArray(),
                IntStream.range(0, vectors.length)
                        .mapToLong(v -> vector(plan.sources().get(v), time * batch, inputs, hidden))
                        .toArray(),
                buffer,
                time,
                batch,
                inputs,
                hidden,
                gateCount,
                extraCount,
                wideCount,
                reversed);
    }

    private long vector(CellProgram.Source source, int rows, int inputs, int hidden) {
        boolean elsewhere = source.isStateH() || source.isInput();
        int width = source.from() == Size.HIDDEN ? hidden : inputs;
        return elsewhere ? 0 : vectors[source.index()].reserve((long) rows * width);
    }
}
