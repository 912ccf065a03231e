package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.WeightedSum;

/**
 * A score that is the product of query and key, times a factor f: {@link AttentionKind#DOT} without parameters, {@link
 * AttentionKind#GENERAL} with those of the keys.
 *
 * <pre>{@code
 * s = f q·k    dq = f Σ_s ds_s k_s    dk_s = f ds_s q
 * }</pre>
 */
class ProductScore extends AttentionScore {
    ProductScore(String... parameters) {
        super(parameters);
    }

    @Override
    final boolean isProduct() {
        return true;
    }

    @Override
    final Scores scores(DecoderWeights weights, INDArray query, INDArray keys) {
        return new Scores(WeightedSum.weightGradient(keys, scaled(query)), null);
    }

    @Override
    final INDArray backward(
            DecoderWeights weights,
            INDArray query,
            INDArray keys,
            INDArray hidden,
            INDArray ds,
            DecoderWeights gradients,
            INDArray keyGradient) {
        INDArray step = keyGradient.like();
        WeightedSum.stepGradient(ds, scaled(query), step);
        keyGradient.addi(step);
        return scaled(WeightedSum.of(ds, keys)); // [B,A]
    }

    private INDArray scaled(INDArray rows) {
        return rows.mul(scale(rows.size(1))).dup('c');
    }

    @Override
    final void scores(CpuAttention row, CpuMemory memory, int first) {
        for (int s = 0; s < memory.source(); s++) {
            if (memory.open(first + s)) {
                row.weights[s] = row.scale * row.dot(row.query, memory.key(first + s));
            }
        }
    }

    @Override
    final void backward(CpuAttention row, CpuMemory memory, int first, float[][] keyGradient, int firstGradient) {
        for (int s = 0; s < memory.source(); s++) {
            if (row.weights[s] != 0f) {
                CpuAttention.addScaled(row.scoreGradient[s], memory.key(first + s), row.queryGradient);
            }
        }
    }
}
