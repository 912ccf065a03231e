package org.recur4j.nn.token;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.nn.token.NativeLogits.Chunk;

/** {@link SymbolLoss} for float on the CPU: each chunk's logits become their gradients in place. */
final class NativeSymbolLoss implements SymbolLoss {
    private static final int MIN_SHARE = 64;
    private static final int MIN_ROWS = 16;

    private final NativeLogits logits = new NativeLogits();
    private final CpuFloats ones = new CpuFloats();
    private final CpuFloats inputGradients = new CpuFloats();

    @Override
    public void probabilities(SymbolWeights weights, INDArray x, INDArray output) {
        long to = CpuFloats.address(output, 'c');
        int[] all = IntStream.range(0, Math.toIntExact(x.length() / weights.inputs()))
                .toArray();
        logits.each(
                weights,
                x,
                all,
                (index, row, place) -> {
                    row.scale((float) (1 / row.exponentials(row.max())), 0);
                    row.write(to, (long) index * row.values.length);
                },
                chunk -> {});
        CpuFloats.reachabilityFence(output);
    }

    @Override
    public SymbolLosses score(SymbolWeights weights, INDArray x, SymbolTargets targets) {
        SymbolLosses losses = SymbolLosses.of(targets.count());
        logits.each(weights, x, targets.rows(), (index, row, place) -> loss(index, row, targets, losses), chunk -> {});
        return losses;
    }

    @Override
    public SymbolLosses train(
            SymbolWeights weights, INDArray x, SymbolTargets targets, SymbolWeights gradients, INDArray inputGradient) {
        SymbolLosses losses = SymbolLosses.of(targets.count());
        if (targets.count() < inputGradient.length() / weights.inputs()) { // else each row gets its own
            long begin = CpuFloats.address(inputGradient, 'c');
            Pointer.memset(new Cursor().at(begin, 0), 0, inputGradient.length() * Float.BYTES);
        }
        if (targets.count() == 0) {
            gradients.matrix().assign(0);
            if (gradients.bias() != null) {
                gradients.bias().assign(0);
            }
        }
        float uniform = (float) (targets.smoothing() / weights.symbols());
        float right = (float) (1 - targets.smoothing());
        logits.each(
                weights,
                x,
                targets.rows(),
                (index, row, place) -> {
                    double sum = loss(index, row, targets, losses);
                    row.scale((float) (1 / sum), uniform);
                    row.values[targets.symbols()[index]] -= right;
                    row.write(place.address(), place.offset());
                },
                chunk -> {
                    weightGradients(chunk, gradients);
                    inputGradient(chunk, weights, targets.rows(), inputGradient);
                });
        CpuFloats.reachabilityFence(gradients, inputGradient, this);
        return losses;
    }

    /** Puts down a row's losses, leaves e^(z - max) in it and gives the sum of these. */
    private static double loss(int index, LogitRow row, SymbolTargets targets, SymbolLosses losses) {
        double right = row.values[targets.symbols()[index]];
        double smoothing = targets.smoothing();
        double mean = smoothing > 0 ? row.sum() / row.values.length : 0;
        float max = row.max();
        double sum = row.exponentials(max);
        double normaliser = max + Math.log(sum);
        losses.plain()[index] = normaliser - right;
        losses.smoothed()[index] = normaliser - (1 - smoothing) * right - smoothing * mean;
        return sum;
    }

    /** dW = dzᵀ x and db = Σ dz, added to those of the chunks before. */
    private void weightGradients(Chunk chunk, SymbolWeights gradients) {
        long dw = CpuFloats.address(gradients.matrix(), 'c');
        long db = gradients.bias() == null ? 0 : CpuFloats.address(gradients.bias(), 'c');
        long one = ones.reserveOnes(chunk.rows());
        int symbols = gradients.symbols();
        int size = gradients.inputs();
        float before = chunk.first() == 0 ? 0f : 1f;
        boolean byInputs = size > symbols; // then each thread has a share of dW's columns, and of its rows otherwise
        WorkSplit shares = WorkSplit.of(Math.max(size, symbols), MIN_SHARE).forProduct(symbols, size, chunk.rows());
        shares.parallel(share -> {
            int symbol = shares.begin(symbols, share);
            int count = shares.size(symbols, share);
            Blas blas = new Blas();
            Matrix dz = Matrix.rows(chunk.z(), symbol, symbols);
            if (byInputs) {
                int input = shares.begin(size, share);
                Matrix all = Matrix.rows(chunk.z(), 0, symbols).transpose();
                Matrix x = Matrix.rows(chunk.x(), input, size);
                Matrix into = Matrix.rows(dw, input, size);
                blas.product(symbols, shares.size(size, share), chunk.rows(), all, x, before, into);
            } else {
                Matrix x = Matrix.rows(chunk.x(), 0, size);
                Matrix into = Matrix.rows(dw, (long) symbol * size, size);
                blas.product(count, size, chunk.rows(), dz.transpose(), x, before, into);
            }
            if (db != 0) {
                Matrix sum = Matrix.rows(one, 0, chunk.rows());
                blas.product(1, count, chunk.rows(), sum, dz, before, Matrix.rows(db, symbol, symbols));
            }
        });
    }

    /** dx = dz W, each row put where it came from. */
    private void inputGradient(Chunk chunk, SymbolWeights weights, int[] rows, INDArray inputGradient) {
        long w = CpuFloats.address(weights.matrix(), 'c');
        long to = CpuFloats.address(inputGradient, 'c');
        int symbols = weights.symbols();
        int size = weights.inputs();
        long dx = chunk.together()
                ? to + (long) rows[chunk.first()] * size * Float.BYTES
                : inputGradients.reserve((long) chunk.rows() * size);
        WorkSplit shares = WorkSplit.of(chunk.rows(), MIN_ROWS).forProduct(chunk.rows(), size, symbols);
        shares.parallel(share -> {
            int first = shares.begin(chunk.rows(), share);
            int end = shares.begin(chunk.rows(), share + 1);
            Matrix dz = Matrix.rows(chunk.z(), (long) first * symbols, symbols);
            Matrix into = Matrix.rows(dx, (long) first * size, size);
            new Blas().product(end - first, size, symbols, dz, Matrix.rows(w, 0, size), 0f, into);
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            for (int r = first; r < end && !chunk.together(); r++) {
                target.at(to, (long) rows[chunk.first() + r] * size);
                Pointer.memcpy(target, source.at(dx, (long) r * size), (long) size * Float.BYTES);
            }
        });
    }
}
