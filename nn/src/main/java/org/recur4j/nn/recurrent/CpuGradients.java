package org.recur4j.nn.recurrent;

import org.recur4j.nn.cell.Cell;
import org.recur4j.nn.cell.CellLayout;
import org.recur4j.nn.cell.CellProgram;
import org.recur4j.nn.cell.Size;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;

/**
 * The gradients of a {@link CpuUnroll} that are products over all steps: with respect to the parameters and the input. The
 * tape holds those with respect to the sums.
 */
record CpuGradients(Cell cell, Tape tape, Tiling tiling, PackedWeights weights, PackedWeights gradients) {
    /**
     * One worker's columns of dW = xᵀ da, dU = vᵀ da for each vector v that U multiplies, and db = Σ da.
     *
     * @param x address of the input [TB,I]
     * @param ones address of as many ones [TB]
     */
    void parameters(int worker, long x, long ones) {
        Blas blas = new Blas();
        StateTile tile = tiling.tiles().get(worker);
        int rows = tape.rows();
        int inputs = tape.inputs();
        int width = tape.gateCount() * tile.units();
        int first = first(worker, width);
        if (width > 0) {
            blas.product(
                    inputs,
                    columns(worker, width),
                    rows,
                    Matrix.rows(x, 0, inputs).transpose(),
                    sums(tile, 0, first),
                    0f,
                    tile.parameters(gradients.matrix(CellLayout.INPUT), inputs, tape.gateCount(), first));
        }
        for (CellProgram.Source source : cell.cpuPlan().sources()) {
            for (CellProgram.Source.Run run : source.runs(tape.gateCount())) {
                product(blas, worker, source, run, x);
            }
        }
        for (int sum = 0; sum < cell.program().sums(); ) {
            sum += biases(blas, worker, sum, ones);
        }
    }

    /** The gradients of one sum's bias, and of those that lie behind it in the parameters; returns of how many sums. */
    private int biases(Blas blas, int worker, int sum, long ones) {
        CellLayout.Place bias = cell.program().bias(sum);
        if (bias == null) {
            return 1;
        }
        StateTile tile = tiling.tiles().get(worker);
        int count = 1;
        while (tile.units() == tape.hidden()
                && sum + count != tape.gateCount()
                && sum + count != cell.program().variableSums()
                && sum + count != cell.program().hiddenSums()
                && sum + count < cell.program().sums()
                && bias.next(count).equals(cell.program().bias(sum + count))) {
            count++;
        }
        int width = count * width(tile, sum);
        int first = first(worker, width);
        Matrix into = Matrix.rows(gradients.vector(bias), tile.firstUnit() + first, width);
        Matrix da = sums(tile, sum, first);
        CellProgram program = cell.program();
        int rows = sum < program.variableSums() || sum >= program.hiddenSums() ? tape.rows() : tape.batch();
        blas.product(1, columns(worker, width), rows, Matrix.rows(ones, 0, rows), da, 0f, into);
        return count;
    }

    private void product(Blas blas, int worker, CellProgram.Source source, CellProgram.Source.Run run, long x) {
        StateTile tile = tiling.tiles().get(worker);
        int height = source.from() == Size.HIDDEN ? tape.hidden() : tape.inputs();
        Matrix from = source.isStateH()
                ? Matrix.rows(tape.h(), (long) tape.before(0) * height, height)
                : Matrix.rows(source.isInput() ? x : tape.vectors()[source.index()], 0, height);
        int block = width(tile, run.sum());
        int width = run.count() * block;
        int first = first(worker, width);
        Matrix into = tile.parameters(
                gradients.matrix(source.key()), height, gradients.blocks(source.key()), run.block() * block + first);
        Matrix da = sums(tile, run.sum(), first);
        blas.product(height, columns(worker, width), tape.rows(), from.transpose(), da, 0f, into);
    }

    private int width(StateTile tile, int sum) {
        return sum < cell.program().hiddenSums() ? tile.units() : tape.inputs();
    }

    /** The gradients of the sums from one on, and from one of its columns on. */
    private Matrix sums(StateTile tile, int sum, int column) {
        int gateCount = tape.gateCount();
        int variable = cell.program().variableSums();
        int hidden = cell.program().hiddenSums();
        if (sum >= hidden) {
            int inputs = tape.inputs();
            return Matrix.rows(tape.wide(), (long) (sum - hidden) * inputs + column, tape.wideCount() * inputs);
        }
        int area = sum < gateCount ? 0 : sum < variable ? gateCount : variable; // first sum of the matrix
        Matrix all = sum < gateCount
                ? tile.from(0, tape.gates(), tape.rows(), gateCount)
                : sum < variable
                        ? tile.from(0, tape.extras(), tape.rows(), tape.extraCount())
                        : tile.from(0, tape.constants(), tape.batch(), hidden - variable);
        return Matrix.rows(all.base(), all.offset() + (long) (sum - area) * tile.units() + column, all.stride());
    }

    /** One worker's rows of dx = da Wᵀ, written to an address of [TB,I]. */
    void input(int worker, long dx) {
        int first = tiling.split().begin(tape.rows(), worker);
        int rows = tiling.split().size(tape.rows(), worker);
        Matrix into = Matrix.rows(dx, (long) first * tape.inputs(), tape.inputs());
        Blas blas = new Blas();
        float beta = cell.cpuPlan().inputGradient() < 0 ? 0f : 1f; // the rest of it is there already
        for (int i = 0; i < (tiling.byUnits() ? tiling.tiles().size() : 1); i++) {
            StateTile tile = tiling.tiles().get(i);
            Matrix da = tile.from(first, tape.gates(), tape.rows(), tape.gateCount());
            Matrix wt = tile.parameters(weights.matrix(CellLayout.INPUT), tape.inputs(), tape.gateCount(), 0)
                    .transpose();
            int columns = tape.gateCount() * tile.units();
            if (columns > 0) {
                blas.product(rows, tape.inputs(), columns, da, wt, i == 0 ? beta : 1f, into);
            }
        }
    }

    /** First of a worker's columns in its tile: all are its own by units; by rows the tiles have the same, to be divided. */
    private int first(int worker, int columns) {
        return tiling.byUnits() ? 0 : tiling.split().begin(columns, worker);
    }

    private int columns(int worker, int columns) {
        return tiling.byUnits() ? columns : tiling.split().size(columns, worker);
    }
}
