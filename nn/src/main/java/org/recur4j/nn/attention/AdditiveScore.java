package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.cpu.Activations;
import org.recur4j.nn.cpu.UnrolledSum;

/**
 * {@link AttentionKind#ADDITIVE}.
 *
 * <pre>{@code
 * s = u·v                    u = tanh(q + k)    k = m W_k + b_k    q = h W_q
 * dz = ds v ∘ (1 - u²)       dq = Σ_s dz_s      dk_s = dz_s        dv = Σ ds u
 * }</pre>
 */
final class AdditiveScore extends AttentionScore {
    AdditiveScore() {
        super(DecoderParams.KEYS, DecoderParams.KEY_BIAS, DecoderParams.QUERY, DecoderParams.SCORE);
    }

    @Override
    boolean isProduct() {
        return false;
    }

    @Override
    Scores scores(DecoderWeights weights, INDArray query, INDArray keys) {
        INDArray hidden = Nd4j.tile(query, (int) keys.size(0), 1).addi(Layout.rows(keys)); // [SB,A]
        Transforms.tanh(hidden, false);
        INDArray values = hidden.mmul(Layout.column(weights.score()));
        return new Scores(values.reshape('c', new long[] {keys.size(0), keys.size(1)}), hidden);
    }

    @Override
    INDArray backward(
            DecoderWeights weights,
            INDArray query,
            INDArray keys,
            INDArray hidden,
            INDArray ds,
            DecoderWeights gradients,
            INDArray keyGradient) {
        INDArray column = Layout.column(ds); // [SB,1]
        gradients
                .score()
                .addi(hidden.transpose().mmul(column).reshape(gradients.score().shape()));
        INDArray dz = hidden.mul(hidden).rsubi(1); // [SB,A]
        dz.muliColumnVector(column).muliRowVector(weights.score());
        Layout.rows(keyGradient).addi(dz);
        return dz.reshape('c', keyGradient.shape()).sum(0);
    }

    @Override
    float score(CpuAttention row, float[] key) {
        float[] q = row.query;
        float[] v = row.scoreVector;
        float[] u = row.products;
        for (int i = 0; i < q.length; i++) {
            u[i] = v[i] * Activations.tanh(q[i] + key[i]);
        }
        return UnrolledSum.sum(u, 0, q.length);
    }

    @Override
    void backward(CpuAttention row, float ds, float[] key, float[] dk) {
        float[] q = row.query;
        float[] v = row.scoreVector;
        float[] u = row.products;
        float[] dq = row.queryGradient;
        float[] dv = row.scoreVectorGradient;
        for (int i = 0; i < q.length; i++) { // three short loops vectorise, one long loop does not
            u[i] = Activations.tanh(q[i] + key[i]);
        }
        for (int i = 0; i < q.length; i++) {
            dv[i] += ds * u[i];
            u[i] = ds * v[i] * (1f - u[i] * u[i]);
        }
        for (int i = 0; i < q.length; i++) {
            dq[i] += u[i];
            dk[i] += u[i];
        }
    }
}
