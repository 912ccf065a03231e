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
    private final Cursor source = new Cursor();
    private Matrix inputWeights; // W [I,G units]
    private PackedWeights weights;

    TileStep(Cell cell, StateTile tile, int hidden) {
        program = cell.program();
        plan = cell.cpuPlan();
        this.tile = tile;
        this.hidden = hidden;
        size = tile.size();
        rows = tile.rows();
        units = tile.units();
        values = new float[plan.arrays()][size];
        firstSums = plan.firstSums(program);
        runs = plan.sources().stream()
                .map(vector -> vector.runs(program.gates()))
                .toList();
    }

    /** Takes the tile's columns of the parameters, and the biases once for each row. */
    void bind(PackedWeights weights, int inputs, TileCopies copies) {
        this.weights = weights;
        inputWeights = tile.parameters(weights.input(), inputs, program.gates(), 0);
        initialMemory.reserve((long) program.sums() * size);
        sumMemory.reserve((long) program.sums() * size);
        float[] zeros = new float[size];
        for (int sum = 0; sum < program.sums(); sum++) {
            CellLayout.Place bias = program.bias(sum);
            cursor.at(initialMemory.address(), (long) sum * size).put(zeros, 0, size);
            if (bias != null) {
                long from = weights.vector(bias);
                copies.repeat(from, tile.firstUnit(), units, initialMemory.address(), sum * size);
            }
            cursor.at(initialMemory.address(), (long) sum * size).get(values[sum], 0, size);
        }
    }

    /** Sums of the step's input with the biases [rows,G units]. */
    Matrix project(Matrix from, int inputs) {
        Matrix sums = sums(0);
        Pointer.memcpy(
                cursor.at(sums.base(), 0),
                source.at(initialMemory.address(), 0),
                (long) program.sums() * size * Float.BYTES);
        blas.product(rows, program.gates() * units, inputs, from, inputWeights, 1f, sums);
        return sums;
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
            stage.sources().forEach(vector -> multiply(vector, inMemory(array(vector))));
            stage.sums().forEach(this::load);
            stage.means().forEach(this::mean);
            plan.run(stage, values, size);
        }
    }

    /** The loops of the backward pass and what is between them: leaves the gradients of the sums in their arrays. */
    void backward() {
        for (CpuPlan.Stage stage : plan.backward()) {
            for (CellProgram.Source vector : stage.sources()) {
                Matrix gradient = Matrix.columns(vectorMemory.reserve(size), 0, rows);
                back(vector, ownGradients(vector), 0f, gradient);
                cursor.at(gradient.base(), 0).get(values[plan.backs().get(vector.index())], 0, size);
            }
            stage.means().forEach(this::mean);
            plan.run(stage, values, size);
        }
    }

    /** Makes the gradient of each state after the step that of the state before it, with what goes back through products. */
    void backToStates(Matrix sumsOfH) {
        for (CpuPlan.StateArrays state : plan.states()) {
            swap(state.gradient(), state.previousGradient());
        }
        for (CellProgram.Source vector : plan.sources()) {
            if (vector.state() >= 0) {
                int array = plan.states().get(vector.state()).gradient();
                Matrix gradient = inMemory(array);
                back(vector, vector.isStateH() ? sumsOfH : ownGradients(vector), 1f, gradient);
                cursor.at(gradient.base(), 0).get(values[array], 0, size);
            }
        }
    }

    private int array(CellProgram.Source vector) {
        return plan.vectors().get(vector.index());
    }

    void swap(int one, int other) {
        float[] kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }

    private void multiply(CellProgram.Source vector, Matrix from) {
        for (CellProgram.Source.Run run : runs.get(vector.index())) {
            Matrix matrix =
                    tile.parameters(weights.recurrent(), hidden, weights.recurrentBlocks(), run.block() * units);
            blas.product(rows, run.count() * units, hidden, from, matrix, 1f, sums(run.sum()));
        }
    }

    /** gradient += g Uᵀ for the gradients of a vector's sums [rows,·H], or = with {@code beta} 0. */
    private void back(CellProgram.Source vector, Matrix sums, float beta, Matrix gradient) {
        int columns = weights.recurrentBlocks() * hidden;
        Matrix transposed = Matrix.columns(
                weights.transposed(), (long) tile.firstUnit() * columns + (long) vector.firstBlock() * hidden, columns);
        blas.product(rows, units, vector.sums().size() * hidden, sums, transposed, beta, gradient);
    }

    /** The gradients of a vector's sums, where this tile has all units [rows,·H]. */
    private Matrix ownGradients(CellProgram.Source vector) {
        long base = gradientMemory.reserve((long) vector.sums().size() * size);
        for (int i = 0; i < vector.sums().size(); i++) {
            cursor.at(base, (long) i * size)
                    .put(values[plan.sumGradients().get(vector.sums().get(i))], 0, size);
        }
        return Matrix.columns(base, 0, rows);
    }

    private Matrix inMemory(int array) {
        long base = vectorMemory.reserve(size);
        cursor.at(base, 0).put(values[array], 0, size);
        return Matrix.columns(base, 0, rows);
    }

    private Matrix sums(int first) {
        return Matrix.columns(sumMemory.address(), (long) first * size, rows);
    }

    private void load(int sum) {
        cursor.at(sumMemory.address(), (long) sum * size).get(values[sum], 0, size);
    }

    /** The mean over the units of each row, as often as there are units. */
    private void mean(CpuPlan.Mean mean) {
        float[] from = values[mean.from()];
        float[] means = new float[rows];
        for (int i = 0; i < size; i += rows) {
            for (int row = 0; row < rows; row++) {
                means[row] += from[i + row];
            }
        }
        for (int row = 0; row < rows; row++) {
            means[row] /= units;
        }
        for (int i = 0; i < size; i += rows) {
            System.arraycopy(means, 0, values[mean.into()], i, rows);
        }
    }

    void clearGradients() {
        plan.states().forEach(state -> Arrays.fill(values[state.gradient()], 0f));
    }
}
