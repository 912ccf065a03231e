package org.recur4j.nn.token;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.parallel.WorkSplit;
import org.recur4j.nn.token.CpuLogits.Chunk;

/** {@link TokenLoss} for float on the CPU: each chunk's logits become their gradients in place. */
final class CpuTokenLoss implements TokenLoss {
    private static final int MIN_PER_WORKER = 64;
    private static final int MIN_ROWS = 16;

    private final CpuLogits logits = new CpuLogits();
    private final CpuFloats ones = new CpuFloats();
    private final CpuFloats inputGradients = new CpuFloats();

    @Override
    public void probabilities(TokenWeights weights, INDArray x, INDArray output) {
        long to = CpuFloats.address(output, 'c');
        int[] rows = IntStream.range(0, Math.toIntExact(x.length() / weights.inputs()))
                .toArray();
        logits.each(
                weights,
                x,
                rows,
                (index, row, place) -> {
                    row.scale((float) (1 / row.exponentials(row.max())), 0);
                    row.write(to, (long) index * row.values.length);
                },
                chunk -> {});
        CpuFloats.reachabilityFence(output);
    }

    @Override
    public TokenLosses score(TokenWeights weights, INDArray x, TokenTargets targets) {
        TokenLosses losses = TokenLosses.of(targets.count());
        logits.each(weights, x, targets.rows(), (index, row, place) -> loss(index, row, targets, losses), chunk -> {});
        return losses;
    }

    @Override
    public TokenLosses train(
            TokenWeights weights, INDArray x, TokenTargets targets, TokenWeights gradients, INDArray inputGradient) {
        TokenLosses losses = TokenLosses.of(targets.count());
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
        float uniform = (float) (targets.smoothing() / weights.tokens());
        float right = (float) (1 - targets.smoothing());
        logits.each(
                weights,
                x,
                targets.rows(),
                (index, row, place) -> {
                    double sum = loss(index, row, targets, losses);
                    row.scale((float) (1 / sum), uniform);
                    row.values[targets.tokens()[index]] -= right;
                    row.write(place.address(), place.offset());
                },
                chunk -> {
                    weightGradients(chunk, gradients);
                    inputGradient(chunk, weights, targets.rows(), inputGradient);
                });
        CpuFloats.reachabilityFence(gradients, inputGradient, this);
        return losses;
    }

    /** Stores the row's losses; overwrites it with exp(z - max) and returns their sum. */
    private static double loss(int index, LogitRow row, TokenTargets targets, TokenLosses losses) {
        double right = row.values[targets.tokens()[index]];
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
    private void weightGradients(Chunk chunk, TokenWeights gradients) {
        long dw = CpuFloats.address(gradients.matrix(), 'c');
        long db = gradients.bias() == null ? 0 : CpuFloats.address(gradients.bias(), 'c');
        long onesAddress = ones.reserveOnes(chunk.rows());
        int tokens = gradients.tokens();
        int size = gradients.inputs();
        float before = chunk.first() == 0 ? 0f : 1f;
        boolean byInputs = size > tokens; // then threads split the columns of dW, and otherwise its rows
        WorkSplit split = WorkSplit.of(Math.max(size, tokens), MIN_PER_WORKER).forProduct(tokens, size, chunk.rows());
        split.parallel(worker -> {
            int token = split.begin(tokens, worker);
            int count = split.size(tokens, worker);
            Blas blas = new Blas();
            Matrix dz = Matrix.rows(chunk.z(), token, tokens);
            if (byInputs) {
                int input = split.begin(size, worker);
                Matrix gradient = Matrix.rows(chunk.z(), 0, tokens).transpose();
                Matrix x = Matrix.rows(chunk.x(), input, size);
                Matrix into = Matrix.rows(dw, input, size);
                blas.product(tokens, split.size(size, worker), chunk.rows(), gradient, x, before, into);
            } else {
                Matrix x = Matrix.rows(chunk.x(), 0, size);
                Matrix into = Matrix.rows(dw, (long) token * size, size);
                blas.product(count, size, chunk.rows(), dz.transpose(), x, before, into);
            }
            if (db != 0) {
                Matrix sum = Matrix.rows(onesAddress, 0, chunk.rows());
                blas.product(1, count, chunk.rows(), sum, dz, before, Matrix.rows(db, token, tokens));
            }
        });
    }

    /** dx = dz W, each row written where its input came from. */
    private void inputGradient(Chunk chunk, TokenWeights weights, int[] rows, INDArray inputGradient) {
        long w = CpuFloats.address(weights.matrix(), 'c');
        long to = CpuFloats.address(inputGradient, 'c');
        int tokens = weights.tokens();
        int size = weights.inputs();
        long dx = chunk.together()
                ? to + (long) rows[chunk.first()] * size * Float.BYTES
                : inputGradients.reserve((long) chunk.rows() * size);
        WorkSplit split = WorkSplit.of(chunk.rows(), MIN_ROWS).forProduct(chunk.rows(), size, tokens);
        split.parallel(worker -> {
            int first = split.begin(chunk.rows(), worker);
            int end = split.begin(chunk.rows(), worker + 1);
            Matrix dz = Matrix.rows(chunk.z(), (long) first * tokens, tokens);
            Matrix into = Matrix.rows(dx, (long) first * size, size);
            new Blas().product(end - first, size, tokens, dz, Matrix.rows(w, 0, size), 0f, into);
            Cursor source = new Cursor();
            Cursor target = new Cursor();
            for (int r = first; r < end && !chunk.together(); r++) {
                target.at(to, (long) rows[chunk.first() + r] * size);
                Pointer.memcpy(target, source.at(dx, (long) r * size), (long) size * Float.BYTES);
            }
        });
    }
}
