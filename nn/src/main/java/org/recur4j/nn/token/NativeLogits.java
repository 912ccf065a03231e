package org.recur4j.nn.token;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * Logits z = x Wᵀ + b for float on the CPU, some hundred rows at a time: the product in native memory, its columns shared
 * over threads, then row by row as plain arrays, the rows shared over threads.
 */
final class NativeLogits {
    /** Rows of a chunk that are enough for efficient products, and few enough for the processor's cache to be of use. */
    private static final int ROWS = 512;

    /** Numbers of a chunk that are few in any case: more rows then, since each chunk has threads wait for one another. */
    private static final int FEW = 1 << 20;

    /** Fewer symbols than this a thread make its products inefficient. */
    private static final int MIN_SYMBOLS = 64;

    /** The same of rows. */
    private static final int MIN_ROWS = 16;

    private final CpuFloats inputs = new CpuFloats();
    private final CpuFloats logits = new CpuFloats();
    private LogitRow[] rooms = {};

    /** What is done with one row; {@code index} counts the rows that were asked for. */
    interface RowWork {
        void accept(int index, LogitRow row, Place place);
    }

    /** What is done with a chunk after all of its rows. */
    interface ChunkWork {
        void accept(Chunk chunk);
    }

    /** Where a row's logits stand in native memory, without bias: address and distance from it in floats. */
    record Place(long address, long offset) {}

    /**
     * A chunk of rows in native memory.
     *
     * @param x address of the inputs [rows,I]
     * @param z address of the logits without bias, or of what the work on rows has put there [rows,V]
     * @param first number of the first row among those asked for
     * @param rows how many there are
     * @param together whether they lie one after the other where they come from
     */
    record Chunk(long x, long z, int first, int rows, boolean together) {}

    /**
     * Computes logits and works on them.
     *
     * @param weights W and b
     * @param x in 'c' order [N,I]
     * @param rows which ones of x, ascending
     * @param rowWork called for each of them, by several threads
     * @param chunkWork called when a chunk of them is through
     */
    void each(SymbolWeights weights, INDArray x, int[] rows, RowWork rowWork, ChunkWork chunkWork) {
        long w = CpuFloats.address(weights.matrix(), 'c');
        long from = CpuFloats.address(x, 'c');
        float[] bias = weights.bias() == null ? null : CpuFloats.vector(weights.bias());
        int most = Math.max(ROWS, FEW / (weights.inputs() + weights.symbols()));
        int chunks = (rows.length + most - 1) / most;
        for (int number = 0; number < chunks; number++) {
            int first = new WorkSplit(chunks).begin(rows.length, number);
            int count = new WorkSplit(chunks).begin(rows.length, number + 1) - first;
            boolean together = rows[first + count - 1] - rows[first] == count - 1;
            long inputAddress = together
                    ? from + (long) rows[first] * weights.inputs() * Float.BYTES
                    : inputs.reserve((long) count * weights.inputs());
            long logitAddress = logits.reserve((long) count * weights.symbols());
            Chunk chunk = new Chunk(inputAddress, logitAddress, first, count, together);
            if (!together) {
                gather(from, rows, weights.inputs(), chunk);
            }
            multiply(w, weights, chunk);
            work(weights.symbols(), bias, chunk, rowWork);
            chunkWork.accept(chunk);
        }
        CpuFloats.reachabilityFence(weights, x, this);
    }

    private static void gather(long from, int[] rows, int size, Chunk chunk) {
        Cursor source = new Cursor();
        Cursor target = new Cursor();
        for (int r = 0; r < chunk.rows(); r++) {
            source.at(from, (long) rows[chunk.first() + r] * size);
            Pointer.memcpy(target.at(chunk.x(), (long) r * size), source, (long) size * Float.BYTES);
        }
    }

    /** z = x Wᵀ: each thread has a share of the symbols, or of the rows where there are more of these. */
    private static void multiply(long w, SymbolWeights weights, Chunk chunk) {
        int size = weights.inputs();
        int symbols = weights.symbols();
        boolean byRows = chunk.rows() > symbols;
        WorkSplit shares = (byRows ? WorkSplit.of(chunk.rows(), MIN_ROWS) : WorkSplit.of(symbols, MIN_SYMBOLS))
                .forProduct(chunk.rows(), symbols, size);
        shares.parallel(share -> {
            int row = byRows ? shares.begin(chunk.rows(), share) : 0;
            int rows = byRows ? shares.size(chunk.rows(), share) : chunk.rows();
            int symbol = byRows ? 0 : shares.begin(symbols, share);
            int columns = byRows ? symbols : shares.size(symbols, share);
            Matrix x = Matrix.rows(chunk.x(), (long) row * size, size);
            Matrix wt = Matrix.rows(w, (long) symbol * size, size).transpose();
            Matrix into = Matrix.rows(chunk.z(), (long) row * symbols + symbol, symbols);
            new Blas().product(rows, columns, size, x, wt, 0f, into);
        });
    }

    private void work(int symbols, float[] bias, Chunk chunk, RowWork work) {
        WorkSplit shares = WorkSplit.ofNumbers(chunk.rows(), symbols);
        prepareRooms(shares.count(), symbols);
        shares.parallel(share -> {
            LogitRow row = rooms[share];
            int end = shares.begin(chunk.rows(), share + 1);
            for (int r = shares.begin(chunk.rows(), share); r < end; r++) {
                Place place = new Place(chunk.z(), (long) r * symbols);
                row.read(place.address(), place.offset(), bias);
                work.accept(chunk.first() + r, row, place);
            }
        });
    }

    private void prepareRooms(int count, int symbols) {
        if (rooms.length < count || rooms[0].values.length != symbols) {
            rooms = new LogitRow[count];
            for (int i = 0; i < count; i++) {
                rooms[i] = new LogitRow(symbols);
            }
        }
    }
}
