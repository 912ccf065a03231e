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
    final float score(CpuAttention row, float[] key) {
        return row.scale * row.dot(row.query, key);
    }

    @Override
    final void backward(CpuAttention row, float ds, float[] key, float[] dk) {
        CpuAttention.addScaled(ds, key, row.queryGradient);
    }
}
