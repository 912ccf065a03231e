package org.recur4j.nn.recurrent;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.CpuPlan;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/**
 * One step of a cell on a {@link StateTile}: its products, in native memory, and its loops, on Java arrays; both are unit-major,
 * [units,rows]. That makes the products several tenths faster, because OpenBLAS copies the parameters in the order in which they
 * are stored.
 */
final class TileStep {
    final CellProgram program;
    final CpuPlan plan;
    final StateTile tile;
    final float[][] values; // as the plan numbers them
    final int size;
    private final float[] halves; // of the sums of a mean
    private final int rows;
    private final int units;
    private final int hidden;
    private final List<Integer> firstSums; // complete before the first loops
    private final List<List<CellProgram.Source.Run>> runs; // of each source
    private final CpuFloats initialMemory = new CpuFloats(); // biases, each repeated for all rows [units,rows]
    private final CpuFloats sumMemory = new CpuFloats();
    private final CpuFloats vectorMemory = new CpuFloats();
    private final CpuFloats gradientMemory = new CpuFloats();
    private final Blas blas = new Blas();
    private final Cursor cursor = new Cursor();
    private final Cursor origin = new Cursor();
    private Matrix inputWeights; // W [I,G units]
    private PackedWeights weights;
    private long initial; // addresses in these memories
    private long sums;
    private long vector;
    private long gradients;

    TileStep(Cell cell, StateTile tile, int hidden) {
        program = cell.program();
        plan = cell.cpuPlan();
        this.tile = tile;
        this.hidden = hidden;
        size = tile.size();
        rows = tile.rows();
        units = tile.units();
        values = new float[plan.arrays()][size];
        halves = new float[size];
        firstSums = plan.firstSums(program);
        runs = plan.sources().stream()
                .map(source -> source.runs(program.gates()))
                .toList();
    }

    /** Takes the tile's columns of the parameters, and the biases once for each row. */
    void bind(PackedWeights weights, int inputs, TileCopies copies) {
        this.weights = weights;
        inputWeights = tile.parameters(weights.input(), inputs, program.gates(), 0);
        initial = initialMemory.reserve((long) program.sums() * size);
        sums = sumMemory.reserve((long) program.sums() * size);
        vector = vectorMemory.reserve(size);
        gradients = gradientMemory.reserve((long) program.sums() * size);
        float[] zeros = new float[size];
        for (int sum = 0; sum < program.sums(); sum++) {
            CellLayout.Place bias = program.bias(sum);
            cursor.at(initial, (long) sum * size).put(zeros, 0, size);
            if (bias != null) {
                long from = weights.vector(bias);
                copies.repeat(from, tile.firstUnit(), units, initial, sum * size);
            }
            cursor.at(initial, (long) sum * size).get(values[sum], 0, size);
        }
    }

    /** Sums of the step's input with the biases [rows,G units]. */
    Matrix project(Matrix from, int inputs) {
        Matrix matrix = sums(0);
        Pointer.memcpy(
                cursor.at(matrix.base(), 0), origin.at(initial, 0), (long) program.variableSums() * size * Float.BYTES);
        blas.product(rows, program.gates() * units, inputs, from, inputWeights, 1f, matrix);
        return matrix;
    }

    /** The loops and what is between them; h before the step is [rows,H]. */
    void forward(Matrix previousH) {
        for (CellProgram.Source state : plan.sources()) {
            if (state.state() >= 0) {
                multiply(state, state.isStateH() ? previousH : inMemory(array(state)));
            }
        }
        firstSums.forEach(this::load);
        for (CpuPlan.Stage stage : plan.forward()) {
            stage.sources().forEach(source -> multiply(source, inMemory(array(source))));
            stage.sums().forEach(this::load);
            stage.means().forEach(this::mean);
            plan.run(stage, values, rows, size);
        }
    }

    /** The loops of the backward pass and what is between them: leaves the gradients of the sums in their arrays. */
    void backward() {
        for (CpuPlan.Stage stage : plan.backward()) {
            for (CellProgram.Source source : stage.sources()) {
                Matrix gradient = Matrix.columns(vector, 0, rows);
                back(source, ownGradients(source), 0f, gradient);
                cursor.at(gradient.base(), 0).get(values[plan.backs().get(source.index())], 0, size);
            }
            stage.means().forEach(this::mean);
            plan.run(stage, values, rows, size);
        }
    }

    /** Makes the gradient of each state after the step that of the state before it, with what goes back through products. */
    void backToStates(Matrix sumsOfH) {
        for (CpuPlan.StateArrays state : plan.states()) {
            swap(state.gradient(), state.previousGradient());
        }
        for (CellProgram.Source source : plan.sources()) {
            if (source.state() >= 0) {
                int array = plan.states().get(source.state()).gradient();
                Matrix gradient = inMemory(array);
                back(source, source.isStateH() ? sumsOfH : ownGradients(source), 1f, gradient);
                cursor.at(gradient.base(), 0).get(values[array], 0, size);
            }
        }
    }

    private int array(CellProgram.Source source) {
        return plan.vectors().get(source.index());
    }

    void swap(int one, int other) {
        float[] kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }

    private void multiply(CellProgram.Source source, Matrix from) {
        for (CellProgram.Source.Run run : runs.get(source.index())) {
            Matrix matrix =
                    tile.parameters(weights.recurrent(), hidden, weights.recurrentBlocks(), run.block() * units);
            blas.product(rows, run.count() * units, hidden, from, matrix, 1f, sums(run.sum()));
        }
    }

    /** gradient += g Uᵀ for the gradients of a vector's sums [rows,·H], or = with {@code beta} 0. */
    private void back(CellProgram.Source source, Matrix sums, float beta, Matrix gradient) {
        int columns = weights.recurrentBlocks() * hidden;
        Matrix transposed = Matrix.columns(
                weights.transposed(), (long) tile.firstUnit() * columns + (long) source.firstBlock() * hidden, columns);
        blas.product(rows, units, source.sums().size() * hidden, sums, transposed, beta, gradient);
    }

    /** The gradients of a vector's sums, where this tile has all units [rows,·H]. */
    private Matrix ownGradients(CellProgram.Source source) {
        for (int i = 0; i < source.sums().size(); i++) {
            cursor.at(gradients, (long) i * size)
                    .put(values[plan.sumGradients().get(source.sums().get(i))], 0, size);
        }
        return Matrix.columns(gradients, 0, rows);
    }

    private Matrix inMemory(int array) {
        cursor.at(vector, 0).put(values[array], 0, size);
        return Matrix.columns(vector, 0, rows);
    }

    private Matrix sums(int first) {
        return Matrix.columns(sums, (long) first * size, rows);
    }

    private void load(int sum) {
        cursor.at(sums, (long) sum * size).get(values[sum], 0, size);
    }

    /**
     * The mean over the units of each row, as often as there are units. One half of the units is added to the other until one is
     * left, so that the loops are long.
     */
    private void mean(CpuPlan.Mean mean) {
        float[] means = values[mean.into()];
        int left = halve(values[mean.from()], halves, units);
        while (left > 1) {
            left = halve(halves, means, left);
            System.arraycopy(means, 0, halves, 0, left * rows);
        }
        for (int row = 0; row < rows; row++) {
            means[row] = halves[row] / units;
        }
        CpuPlan.spread(means, rows, size);
    }

    /** Adds the second half of some units to the first; returns how many are left. */
    private int halve(float[] from, float[] into, int count) {
        int left = (count + 1) / 2;
        int added = (count - left) * rows;
        int offset = left * rows;
        for (int i = 0; i < added; i++) {
            into[i] = from[i] + from[i + offset];
        }
        System.arraycopy(from, added, into, added, offset - added);
        return left;
    }

    void clearGradients() {
        plan.states().forEach(state -> Arrays.fill(values[state.gradient()], 0f));
    }
}
