package org.recur4j.nn.token;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * {@link EmbeddingKernel} for float on the CPU, row by row on raw memory. Gradients of a row are added in the order of the steps,
 * whatever the number of threads.
 */
final class CpuEmbeddingKernel implements EmbeddingKernel {
    @Override
    public void forward(INDArray table, int[] tokens, INDArray output) {
        long from = CpuFloats.address(table, 'c');
        long to = CpuFloats.address(output, 'c');
        int size = Math.toIntExact(table.size(1));
        long bytes = (long) size * Float.BYTES;
        WorkSplit split = WorkSplit.ofNumbers(tokens.length, size);
        split.parallel(worker -> {
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            int end = split.begin(tokens.length, worker + 1);
            for (int i = split.begin(tokens.length, worker); i < end; i++) {
                target.at(to, (long) i * size);
                if (tokens[i] == TokenIds.NONE) {
                    Pointer.memset(target, 0, bytes);
                } else {
                    Pointer.memcpy(target, source.at(from, (long) tokens[i] * size), bytes);
                }
            }
        });
        CpuFloats.reachabilityFence(table, output);
    }

    /** Threads take the rows of the table in turn, so that no two write to the same row. */
    @Override
    public void backward(int[] tokens, INDArray outputGradient, INDArray tableGradient) {
        long from = CpuFloats.address(outputGradient, 'c');
        long to = CpuFloats.address(tableGradient, 'c');
        int size = Math.toIntExact(tableGradient.size(1));
        int rows = Math.toIntExact(tableGradient.size(0));
        WorkSplit clearing = WorkSplit.ofNumbers(rows, size);
        clearing.parallel(worker -> {
            int first = clearing.begin(rows, worker);
            int count = clearing.begin(rows, worker + 1) - first;
            Pointer.memset(new Cursor().at(to, (long) first * size), 0, (long) count * size * Float.BYTES);
        });
        WorkSplit adding = WorkSplit.ofNumbers(tokens.length, size);
        adding.parallel(worker -> {
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i] != TokenIds.NONE && tokens[i] % adding.count() == worker) {
                    source.at(from, (long) i * size);
                    target.at(to, (long) tokens[i] * size);
                    openblas.cblas_saxpy(size, 1f, source, 1, target, 1);
                }
            }
        });
        CpuFloats.reachabilityFence(outputGradient, tableGradient);
    }
}
