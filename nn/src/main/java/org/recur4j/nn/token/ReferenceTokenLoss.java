package org.recur4j.nn.token;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.Layout;

/** {@link TokenLoss} in ND4J operations, for any backend and data type. */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class ReferenceTokenLoss implements TokenLoss {
    private static final int ROWS = 512;

    @Override
    public void probabilities(TokenWeights weights, INDArray x, INDArray output) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray from = x.rank() == 3 ? Layout.rows(x) : x;
            INDArray to = output.rank() == 3 ? Layout.rows(output) : output;
            int[] indices = IntStream.range(0, Math.toIntExact(from.size(0))).toArray();
            for (int first = 0; first < indices.length; first += ROWS) {
                int[] rows = Arrays.copyOfRange(indices, first, Math.min(indices.length, first + ROWS));
                INDArray p = Transforms.exp(logSoftmax(weights, Nd4j.pullRows(from, 1, rows)));
                scatter(p, rows, to);
            }
        }
    }

    @Override
    public TokenLosses score(TokenWeights weights, INDArray x, TokenTargets targets) {
        return run(weights, x, targets, null, null);
    }

    @Override
    public TokenLosses train(
            TokenWeights weights, INDArray x, TokenTargets targets, TokenWeights gradients, INDArray inputGradient) {
        inputGradient.assign(0);
        gradients.matrix().assign(0);
        if (gradients.bias() != null) {
            gradients.bias().assign(0);
        }
        return run(weights, x, targets, gradients, inputGradient);
    }

    private static TokenLosses run(
            TokenWeights weights, INDArray x, TokenTargets targets, TokenWeights gradients, INDArray inputGradient) {
        TokenLosses losses = TokenLosses.of(targets.count());
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            for (int first = 0; first < targets.count(); first += ROWS) {
                int[] rows = Arrays.copyOfRange(targets.rows(), first, Math.min(targets.count(), first + ROWS));
                INDArray picked = Nd4j.pullRows(x, 1, rows);
                INDArray logs = logSoftmax(weights, picked); // [R,V]
                INDArray target = target(logs, targets, first);
                INDArray smoothed = logs.mul(target).sum(1).negi();
                for (int r = 0; r < rows.length; r++) {
                    losses.smoothed()[first + r] = smoothed.getDouble(r);
                    losses.plain()[first + r] = -logs.getDouble(r, targets.tokens()[first + r]);
                }
                if (gradients != null) {
                    INDArray dz = Transforms.exp(logs, false).subi(target);
                    gradients.matrix().addi(dz.transpose().mmul(picked));
                    if (gradients.bias() != null) {
                        gradients.bias().addi(dz.sum(0));
                    }
                    scatter(dz.mmul(weights.matrix()), rows, inputGradient);
                }
            }
        }
        return losses;
    }

    private static INDArray logSoftmax(TokenWeights weights, INDArray x) {
        INDArray z = x.mmul(weights.matrix().transpose());
        if (weights.bias() != null) {
            z.addiRowVector(weights.bias());
        }
        z.subiColumnVector(z.max(1));
        return z.subiColumnVector(Transforms.log(Transforms.exp(z).sum(1)));
    }

    private static INDArray target(INDArray like, TokenTargets targets, int first) {
        INDArray target = Nd4j.valueArrayOf(like.shape(), targets.smoothing() / like.size(1), like.dataType());
        for (int r = 0; r < like.size(0); r++) {
            int token = targets.tokens()[first + r];
            target.putScalar(r, token, target.getDouble(r, token) + 1 - targets.smoothing());
        }
        return target;
    }

    private static void scatter(INDArray from, int[] rows, INDArray to) {
        for (int r = 0; r < rows.length; r++) {
            to.getRow(rows[r]).assign(from.getRow(r));
        }
    }
}
