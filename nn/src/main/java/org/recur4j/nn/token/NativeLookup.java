package org.recur4j.nn.token;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * {@link Lookup} for float on the CPU, row by row on raw memory. Gradients of a row are added in the order of the steps,
 * whatever the number of threads.
 */
final class NativeLookup implements Lookup {
    @Override
    public void forward(INDArray table, int[] symbols, INDArray output) {
        long from = CpuFloats.address(table, 'c');
        long to = CpuFloats.address(output, 'c');
        int size = Math.toIntExact(table.size(1));
        long bytes = (long) size * Float.BYTES;
        WorkSplit shares = WorkSplit.ofNumbers(symbols.length, size);
        shares.parallel(share -> {
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            int end = shares.begin(symbols.length, share + 1);
            for (int i = shares.begin(symbols.length, share); i < end; i++) {
                target.at(to, (long) i * size);
                if (symbols[i] == SymbolIds.NONE) {
                    Pointer.memset(target, 0, bytes);
                } else {
                    Pointer.memcpy(target, source.at(from, (long) symbols[i] * size), bytes);
                }
            }
        });
        CpuFloats.reachabilityFence(table, output);
    }

    /** A share is every so-many-th row of the table, so that no two threads write to the same one. */
    @Override
    public void backward(int[] symbols, INDArray outputGradient, INDArray tableGradient) {
        long from = CpuFloats.address(outputGradient, 'c');
        long to = CpuFloats.address(tableGradient, 'c');
        int size = Math.toIntExact(tableGradient.size(1));
        int rows = Math.toIntExact(tableGradient.size(0));
        WorkSplit clearing = WorkSplit.ofNumbers(rows, size);
        clearing.parallel(share -> {
            int first = clearing.begin(rows, share);
            int count = clearing.begin(rows, share + 1) - first;
            Pointer.memset(new Cursor().at(to, (long) first * size), 0, (long) count * size * Float.BYTES);
        });
        WorkSplit adding = WorkSplit.ofNumbers(symbols.length, size);
        adding.parallel(share -> {
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            for (int i = 0; i < symbols.length; i++) {
                if (symbols[i] != SymbolIds.NONE && symbols[i] % adding.count() == share) {
                    source.at(from, (long) i * size);
                    target.at(to, (long) symbols[i] * size);
                    openblas.cblas_saxpy(size, 1f, source, 1, target, 1);
                }
            }
        });
        CpuFloats.reachabilityFence(outputGradient, tableGradient);
    }
}
