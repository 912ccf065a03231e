package org.recur4j.lm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.recur4j.train.Batches;

/**
 * A running text cut into B parallel streams, read in windows of T tokens; each window continues where the one before
 * ended, so that the state can be carried on.
 *
 * <pre>{@code
 * stream 0   |--T--|--T--|--T--|
 * stream 1                     |--T--|--T--|--T--|          batch i = window i of every stream
 * }</pre>
 *
 * Where the first stream begins differs from epoch to epoch by the tokens that are left over, so that the cuts do not
 * always fall in the same places.
 */
final class LmBatches implements Batches<LmBatch> {
    private final int[] tokens;
    private final int rows;
    private final int window;
    private final long seed;
    private final int windows;

    /**
     * The batches of a text.
     *
     * @param tokens at least {@code rows * window + 1}
     * @param rows parallel streams B
     * @param window tokens T of a window
     * @param seed decides where each epoch begins
     */
    LmBatches(int[] tokens, int rows, int window, long seed) {
        this.tokens = tokens;
        this.rows = rows;
        this.window = window;
        this.seed = seed;
        // One window of room for the start to move in, where the text is long enough for it.
        long predictions = tokens.length - 1L;
        this.windows = (int) Math.max(1, (predictions - window) / ((long) rows * window));
        if (predictions < (long) rows * window) {
            throw new IllegalArgumentException(
                    tokens.length + " tokens for " + rows + " streams of at least " + window);
        }
    }

    @Override
    public int perEpoch() {
        return windows;
    }

    @Override
    public LmBatch get(int epoch, int index) {
        if (index < 0 || index >= windows) {
            throw new IndexOutOfBoundsException("batch " + index + " of " + windows);
        }
        return batch(tokens, start(epoch) + index * window, rows, windows * window, window, index == 0);
    }

    /** The windows of some streams, from a place in the first one on. */
    private static LmBatch batch(int[] tokens, int begin, int rows, int stream, int window, boolean startsStream) {
        int[][] inputs = new int[rows][];
        int[][] targets = new int[rows][];
        for (int row = 0; row < rows; row++) {
            int from = begin + row * stream;
            inputs[row] = Arrays.copyOfRange(tokens, from, from + window);
            targets[row] = Arrays.copyOfRange(tokens, from + 1, from + 1 + window);
        }
        return new LmBatch(inputs, targets, startsStream);
    }

    private int start(int epoch) {
        int room = Math.min(tokens.length - 1 - rows * windows * window, window);
        return new SplittableRandom(seed * 1_000_003 + epoch).nextInt(room + 1);
    }

    /**
     * A text as batches that hold every prediction exactly once: rows of equal length, then what is left over as a row
     * of its own.
     *
     * @param tokens at least 2
     * @param mostRows most rows; fewer where a row would be shorter than a window
     * @param window tokens of a window; the last of a row may be shorter
     */
    static List<LmBatch> scored(int[] tokens, int mostRows, int window) {
        int predictions = tokens.length - 1;
        int rows = Math.max(1, Math.min(mostRows, predictions / window));
        int length = predictions / rows;
        List<LmBatch> batches = new ArrayList<>();
        addWindows(batches, tokens, 0, rows, length, window);
        if (rows * length < predictions) {
            addWindows(batches, tokens, rows * length, 1, predictions - rows * length, window);
        }
        return batches;
    }

    private static void addWindows(List<LmBatch> batches, int[] tokens, int first, int rows, int length, int window) {
        for (int done = 0; done < length; done += window) {
            int size = Math.min(window, length - done);
            batches.add(batch(tokens, first + done, rows, length, size, done == 0));
        }
    }
}
