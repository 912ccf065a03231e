package org.recur4j.nn.image;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.UnrolledSum;
import org.recur4j.nn.parallel.WorkSplit;

/** Layer normalisation of floats on the CPU: rows are read, normalised and written a few at a time, shared among threads. */
final class CpuLayerNorm implements LayerNorm {
    /** Numbers that a thread reads at a time, and fewer than which are not worth a thread. */
    private static final int BATCH_SIZE = 1 << 13;

    private float[] scales = {}; // 1 / σ of each row

    @Override
    public void forward(INDArray input, INDArray output) {
        int columns = (int) input.size(1);
        if (scales.length < input.size(0)) {
            scales = new float[(int) input.size(0)];
        }
        long x = CpuFloats.address(input, 'c');
        long y = CpuFloats.address(output, 'c');
        each((int) input.size(0), columns, (first, rows) -> {
            Cursor cursor = new Cursor();
            float[] block = new float[rows * columns];
            float[] room = new float[rows * columns];
            cursor.at(x, (long) first * columns).get(block, 0, block.length);
            for (int r = 0; r < rows; r++) {
                scales[first + r] = normalise(block, room, r * columns, columns);
            }
            cursor.at(y, (long) first * columns).put(block, 0, block.length);
        });
        CpuFloats.reachabilityFence(input, output);
    }

    @Override
    public void backward(INDArray output, INDArray gradient, INDArray inputGradient) {
        int columns = (int) output.size(1);
        long y = CpuFloats.address(output, 'c');
        long dy = CpuFloats.address(gradient, 'c');
        long dx = CpuFloats.address(inputGradient, 'c');
        each((int) output.size(0), columns, (first, rows) -> {
            Cursor cursor = new Cursor();
            float[] block = new float[rows * columns];
            float[] normal = new float[rows * columns];
            float[] room = new float[rows * columns];
            cursor.at(dy, (long) first * columns).get(block, 0, block.length);
            cursor.at(y, (long) first * columns).get(normal, 0, normal.length);
            for (int r = 0; r < rows; r++) {
                takeBack(block, normal, room, r * columns, columns, scales[first + r]);
            }
            cursor.at(dx, (long) first * columns).put(block, 0, block.length);
        });
        CpuFloats.reachabilityFence(output, gradient, inputGradient);
    }

    /** Normalises a row and gives 1 / σ. */
    private static float normalise(float[] block, float[] room, int at, int columns) {
        int end = at + columns;
        float mean = UnrolledSum.sum(block, at, end) / columns;
        for (int i = at; i < end; i++) {
            block[i] -= mean;
            room[i] = block[i] * block[i];
        }
        float scale = (float) (1 / Math.sqrt(UnrolledSum.sum(room, at, end) / columns + LayerNormVertex.EPSILON));
        for (int i = at; i < end; i++) {
            block[i] *= scale;
        }
        return scale;
    }

    /** ∂x = (∂y - mean(∂y) - y ∘ mean(∂y ∘ y)) / σ of a row. */
    private static void takeBack(float[] block, float[] normal, float[] room, int at, int columns, float scale) {
        int end = at + columns;
        for (int i = at; i < end; i++) {
            room[i] = block[i] * normal[i];
        }
        float mean = UnrolledSum.sum(block, at, end) / columns;
        float along = UnrolledSum.sum(room, at, end) / columns;
        for (int i = at; i < end; i++) {
            block[i] = scale * (block[i] - mean - normal[i] * along);
        }
    }

    /** What is done with some rows. */
    private interface Work {
        void of(int first, int rows);
    }

    private static void each(int total, int columns, Work work) {
        int maxRows = Math.max(1, BATCH_SIZE / columns);
        WorkSplit split = WorkSplit.ofNumbers(total, columns);
        split.parallel(worker -> {
            int end = split.begin(total, worker) + split.size(total, worker);
            for (int first = split.begin(total, worker); first < end; first += maxRows) {
                work.of(first, Math.min(maxRows, end - first));
            }
        });
    }
}
