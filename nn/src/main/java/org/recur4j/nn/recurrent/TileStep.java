package org.recur4j.nn.recurrent;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.CpuPlan;
import org.recur4j.nn.cell.Size;
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
    private final UnitMeans means;
    private final int largest; // elements of an array
    private final int rows;
    private final int units;
    private final int hidden;
    private final int inputs;
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

    TileStep(Cell cell, StateTile tile, int inputs, int hidden) {
        program = cell.program();
        plan = cell.cpuPlan();
        this.tile = tile;
        this.inputs = inputs;
        this.hidden = hidden;
        size = tile.size();
        rows = tile.rows();
        units = tile.units();
        values = plan.arrays().stream()
                .map(size -> new float[rows * width(size)])
                .toArray(float[][]::new);
        largest = Math.max(size, rows * (plan.input() < 0 ? 0 : inputs));
        means = new UnitMeans(rows, largest);
        firstSums = plan.firstSums(program);
        runs = plan.sources().stream()
                .map(source -> source.runs(program.gates()))
                .toList();
    }

    /** Takes the tile's columns of the parameters, and the biases once for each row. */
    void bind(PackedWeights weights, TileCopies copies, TileCopies inputCopies) {
        this.weights = weights;
        inputWeights = tile.parameters(weights.matrix(CellLayout.INPUT), inputs, program.gates(), 0);
        long all = offset(program.sums());
        initial = initialMemory.reserve(all);
        sums = sumMemory.reserve(all);
        vector = vectorMemory.reserve(largest);
        gradients = gradientMemory.reserve((long) program.sums() * largest);
        float[] zeros = new float[largest];
        for (int sum = 0; sum < program.sums(); sum++) {
            CellLayout.Place bias = program.bias(sum);
            int n = values[sum].length;
            cursor.at(initial, offset(sum)).put(zeros, 0, n);
            if (bias != null) {
                boolean ofStates = plan.isHidden(sum);
                (ofStates ? copies : inputCopies)
                        .repeat(weights.vector(bias), ofStates ? tile.firstUnit() : 0, n / rows, initial, offset(sum));
            }
            cursor.at(initial, offset(sum)).get(values[sum], 0, n);
        }
    }

    /** Columns of this tile in a vector of the states' size or of the input's. */
    private int width(Size size) {
        return size == Size.HIDDEN ? units : inputs;
    }

    /** Rows of the matrices that multiply such a vector. */
    private int height(Size size) {
        return size == Size.HIDDEN ? hidden : inputs;
    }

    /** Where a sum begins among the sums. */
    private long offset(int sum) {
        int ofStates = Math.min(sum, program.hiddenSums());
        return (long) ofStates * size + (long) (sum - ofStates) * rows * inputs;
    }

    /** Sums of the step's input with the biases [rows,G units]. */
    Matrix project(Matrix from) {
        Matrix matrix = sums(0);
        copyInitial(0, program.variableSums());
        copyInitial(program.hiddenSums(), program.sums());
        if (program.gates() > 0) {
            blas.product(rows, program.gates() * units, inputs, from, inputWeights, 1f, matrix);
        }
        return matrix;
    }

    private void copyInitial(int first, int end) {
        long bytes = (offset(end) - offset(first)) * Float.BYTES;
        Pointer.memcpy(cursor.at(sums, offset(first)), origin.at(initial, offset(first)), bytes);
    }

    /** The loops and what is between them; h before the step is [rows,H]. */
    void forward(Matrix previousH) {
        for (CellProgram.Source source : plan.sources()) {
            if (!source.isComputed()) {
                multiply(source, source.isStateH() ? previousH : inMemory(array(source)));
            }
        }
        firstSums.forEach(this::load);
        for (CpuPlan.Stage stage : plan.forward()) {
            stage.sources().forEach(source -> multiply(source, inMemory(array(source))));
            stage.sums().forEach(this::load);
            stage.means().forEach(mean -> means.take(values[mean.from()], values[mean.into()], mean.spread()));
            plan.run(stage, values, rows);
        }
    }

    /** The loops of the backward pass and what is between them: leaves the gradients of the sums in their arrays. */
    void backward() {
        for (CpuPlan.Stage stage : plan.backward()) {
            int last = -1;
            for (CellProgram.Source source : stage.sources()) {
                int array = plan.backs().get(source.index());
                back(source, ownGradients(source), array == last ? 1f : 0f, array);
                last = array;
            }
            stage.means().forEach(mean -> means.take(values[mean.from()], values[mean.into()], mean.spread()));
            plan.run(stage, values, rows);
        }
    }

    /**
     * Makes the gradient of each state after the step that of the state before it, with what goes back through products; adds to
     * the gradient with respect to the input likewise.
     */
    void backToStates(Matrix sumsOfH) {
        for (CpuPlan.StateArrays state : plan.states()) {
            swap(state.gradient(), state.previousGradient());
        }
        for (CellProgram.Source source : plan.sources()) {
            if (!source.isComputed()) {
                int array = source.isInput()
                        ? plan.inputGradient()
                        : plan.states().get(source.state()).gradient();
                back(source, source.isStateH() ? sumsOfH : ownGradients(source), 1f, array);
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
        int height = height(source.from());
        int width = width(source.size());
        for (CellProgram.Source.Run run : runs.get(source.index())) {
            Matrix matrix = tile.parameters(
                    weights.matrix(source.key()), height, weights.blocks(source.key()), run.block() * width);
            blas.product(rows, run.count() * width, height, from, matrix, 1f, sums(run.sum()));
        }
    }

    /** gradient += g Mᵀ for the gradients g of a vector's sums [rows,·H] or [rows,·I], or = with {@code beta} 0. */
    private void back(CellProgram.Source source, Matrix sums, float beta, int array) {
        Matrix gradient = beta == 0f ? Matrix.columns(vector, 0, rows) : inMemory(array);
        int width = height(source.size());
        Matrix transposed;
        if (source.key().equals(CellLayout.RECURRENT)) {
            int columns = weights.blocks(source.key()) * hidden;
            long first = (long) tile.firstUnit() * columns + (long) source.firstBlock() * hidden;
            transposed = Matrix.columns(weights.transposed(), first, columns);
        } else {
            int height = height(source.from());
            long first = (long) source.firstBlock() * width * height;
            transposed =
                    Matrix.columns(weights.matrix(source.key()), first, height).transpose();
        }
        blas.product(rows, width(source.from()), source.sums().size() * width, sums, transposed, beta, gradient);
        cursor.at(vector, 0).get(values[array], 0, values[array].length);
    }

    /** The gradients of a vector's sums, where this tile has all units [rows,·H] or [rows,·I]. */
    private Matrix ownGradients(CellProgram.Source source) {
        long offset = 0;
        for (int sum : source.sums()) {
            float[] gradient = values[plan.sumGradients().get(sum)];
            cursor.at(gradients, offset).put(gradient, 0, gradient.length);
            offset += gradient.length;
        }
        return Matrix.columns(gradients, 0, rows);
    }

    private Matrix inMemory(int array) {
        cursor.at(vector, 0).put(values[array], 0, values[array].length);
        return Matrix.columns(vector, 0, rows);
    }

    private Matrix sums(int first) {
        return Matrix.columns(sums, offset(first), rows);
    }

    private void load(int sum) {
        cursor.at(sums, offset(sum)).get(values[sum], 0, values[sum].length);
    }

    void clearGradients() {
        plan.states().forEach(state -> Arrays.fill(values[state.gradient()], 0f));
    }
}
