package org.recur4j.nn.token;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * Logits z = x Wᵀ + b for float on the CPU, a chunk of rows at a time: the product in native memory, its columns split
 * among threads, then row by row as plain arrays, the rows split among threads.
 */
final class CpuLogits {
    /** Rows of a chunk: enough for efficient products, and few enough for the processor's cache. */
    private static final int ROWS = 512;

    /** Fewest numbers of a chunk, which takes more rows if need be: threads wait for one another after each chunk. */
    private static final int MIN_NUMBERS = 1 << 20;

    /** Fewest tokens of a thread's products: with fewer they are inefficient. */
    private static final int MIN_TOKENS = 64;

    /** Fewest rows of a thread's products. */
    private static final int MIN_ROWS = 16;

    private final CpuFloats inputs = new CpuFloats();
    private final CpuFloats logits = new CpuFloats();
    private LogitRow[] rooms = {};

    /** Work on a row; {@code index} counts the rows that were asked for. */
    interface RowWork {
        void accept(int index, LogitRow row, Place place);
    }

    /** Work on a chunk after all of its rows. */
    interface ChunkWork {
        void accept(Chunk chunk);
    }

    /** Where a row's logits stand in native memory, without bias: address and distance from it in floats. */
    record Place(long address, long offset) {}

    /**
     * A chunk of rows in native memory.
     *
     * @param x address of the inputs [rows,I]
     * @param z address of the logits without bias, or of what the work on its rows wrote there [rows,V]
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
     * @param chunkWork called after the rows of a chunk
     */
    void each(TokenWeights weights, INDArray x, int[] rows, RowWork rowWork, ChunkWork chunkWork) {
        long w = CpuFloats.address(weights.matrix(), 'c');
        long from = CpuFloats.address(x, 'c');
        float[] bias = weights.bias() == null ? null : CpuFloats.vector(weights.bias());
        int chunkRows = Math.max(ROWS, MIN_NUMBERS / (weights.inputs() + weights.tokens()));
        int chunks = (rows.length + chunkRows - 1) / chunkRows;
        for (int number = 0; number < chunks; number++) {
            int first = new WorkSplit(chunks).begin(rows.length, number);
            int count = new WorkSplit(chunks).begin(rows.length, number + 1) - first;
            boolean together = rows[first + count - 1] - rows[first] == count - 1;
            long inputAddress = together
                    ? from + (long) rows[first] * weights.inputs() * Float.BYTES
                    : inputs.reserve((long) count * weights.inputs());
            long logitAddress = logits.reserve((long) count * weights.tokens());
            Chunk chunk = new Chunk(inputAddress, logitAddress, first, count, together);
            if (!together) {
                gather(from, rows, weights.inputs(), chunk);
            }
            multiply(w, weights, chunk);
            work(weights.tokens(), bias, chunk, rowWork);
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

    /** z = x Wᵀ: split among threads by tokens, or by rows where there are more rows. */
    private static void multiply(long w, TokenWeights weights, Chunk chunk) {
        int size = weights.inputs();
        int tokens = weights.tokens();
        boolean byRows = chunk.rows() > tokens;
        WorkSplit split = (byRows ? WorkSplit.of(chunk.rows(), MIN_ROWS) : WorkSplit.of(tokens, MIN_TOKENS))
                .forProduct(chunk.rows(), tokens, size);
        split.parallel(worker -> {
            int row = byRows ? split.begin(chunk.rows(), worker) : 0;
            int rows = byRows ? split.size(chunk.rows(), worker) : chunk.rows();
            int token = byRows ? 0 : split.begin(tokens, worker);
            int columns = byRows ? tokens : split.size(tokens, worker);
            Matrix x = Matrix.rows(chunk.x(), (long) row * size, size);
            Matrix wt = Matrix.rows(w, (long) token * size, size).transpose();
            Matrix into = Matrix.rows(chunk.z(), (long) row * tokens + token, tokens);
            new Blas().product(rows, columns, size, x, wt, 0f, into);
        });
    }

    private void work(int tokens, float[] bias, Chunk chunk, RowWork work) {
        WorkSplit split = WorkSplit.ofNumbers(chunk.rows(), tokens);
        prepareRooms(split.count(), tokens);
        split.parallel(worker -> {
            LogitRow row = rooms[worker];
            int end = split.begin(chunk.rows(), worker + 1);
            for (int r = split.begin(chunk.rows(), worker); r < end; r++) {
                Place place = new Place(chunk.z(), (long) r * tokens);
                row.read(place.address(), place.offset(), bias);
                work.accept(chunk.first() + r, row, place);
            }
        });
    }

    private void prepareRooms(int count, int tokens) {
        if (rooms.length < count || rooms[0].values.length != tokens) {
            rooms = new LogitRow[count];
            for (int i = 0; i < count; i++) {
                rooms[i] = new LogitRow(tokens);
            }
        }
    }
}
