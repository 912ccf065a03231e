package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.MaskedSoftmax;
import org.recur4j.nn.array.WeightedSum;

/**
 * The attention of a {@link ReferenceDecoder}, one step at a time, forward and backward, but for what the {@link AttentionScore}
 * says.
 *
 * <pre>{@code
 * q = h W_q + b_q | h    k = m W_k + b_k | m
 * α = softmax(score(q, k_s))    c' = Σ_s α_s m_s    β = σ(h·w_β + b_β)    c = β c'
 * dβ' = β (1-β) dc·c'    dc' = β dc    dα_s = m_s·dc' + d_s    ds = α ∘ (dα - Σ α dα)
 * dh = dq W_qᵀ | dq, and dβ' w_β
 * }</pre>
 *
 * with d_s what the coverage penalty adds.
 */
final class ReferenceAttention {
    private final AttentionScore score;

    ReferenceAttention(AttentionScore score) {
        this.score = score;
    }

    /**
     * A memory and its keys.
     *
     * @param values m [S,B,M]
     * @param keys k [S,B,A]
     * @param mask 1 or 0 [S,B]
     */
    record Memory(INDArray values, INDArray keys, INDArray mask) implements DecoderMemory {
        @Override
        public int rows() {
            return (int) values.size(1);
        }

        @Override
        public Memory rows(int[] rows) {
            INDArray someValues = select(values, rows);
            INDArray someMasks = Nd4j.pullRows(mask.permute(1, 0).dup('c'), 1, rows, 'c'); // [B,S]
            return new Memory(
                    someValues,
                    keys == values ? someValues : select(keys, rows),
                    someMasks.permute(1, 0).dup('c'));
        }

        private static INDArray select(INDArray sequence, int[] rows) {
            long[] shape = {sequence.size(0), rows.length, sequence.size(2)};
            INDArray selected = Nd4j.createUninitialized(sequence.dataType(), shape, 'c');
            for (long s = 0; s < shape[0]; s++) {
                selected.slice(s).assign(Nd4j.pullRows(sequence.slice(s), 1, rows, 'c'));
            }
            return selected;
        }
    }

    /**
     * What one step attended to.
     *
     * @param query q [B,A]
     * @param hidden what the score needs for its gradient; may be null
     * @param weights α [S,B], zero for masked rows
     * @param mean c' [B,M]
     * @param gate β [B,1], or null
     * @param context c [B,M]
     */
    record Focus(INDArray query, INDArray hidden, INDArray weights, INDArray mean, INDArray gate, INDArray context) {}

    /** The keys of values m [S,B,M]. */
    INDArray keys(DecoderWeights weights, INDArray values) {
        if (weights.keys() == null) {
            return values;
        }
        INDArray rows = Layout.rows(values).mmul(weights.keys()); // [SB,A]
        if (weights.keyBias() != null) {
            rows.addiRowVector(weights.keyBias());
        }
        return rows.dup('c').reshape('c', new long[] {values.size(0), values.size(1), rows.size(1)});
    }

    private static INDArray query(DecoderWeights weights, INDArray h) {
        if (weights.query() == null) {
            return h;
        }
        INDArray query = h.mmul(weights.query()); // [B,A]
        return weights.queryBias() == null ? query : query.addiRowVector(weights.queryBias());
    }

    /** Attends from states h [B,H]; the attention of rows whose mask [B,1] is 0 is zero. */
    Focus attend(DecoderWeights weights, Memory memory, INDArray h, INDArray stepMask) {
        INDArray query = query(weights, h);
        AttentionScore.Scores scores = score.scores(weights, query, memory.keys());
        INDArray hidden = scores.hidden();
        INDArray alpha = MaskedSoftmax.of(scores.values(), memory.mask());
        if (stepMask != null) {
            alpha.muliRowVector(stepMask.reshape(stepMask.length()));
        }
        INDArray mean = WeightedSum.of(alpha, memory.values());
        if (weights.gate() == null) {
            return new Focus(query, hidden, alpha, mean, null, mean);
        }
        INDArray gate = Transforms.sigmoid(
                h.mmul(Layout.column(weights.gate())).addi(weights.gateBias().getDouble(0)), false); // [B,1]
        return new Focus(query, hidden, alpha, mean, gate, mean.mulColumnVector(gate));
    }

    /**
     * One step back.
     *
     * @param contextGradient dc [B,M]
     * @param coverage d [S,B], or null
     * @param gradients parameters' gradients are added to these
     * @param keyGradient dk is added to it [S,B,A]
     * @param valueGradient dm without the path through the keys is added to it [S,B,M]
     * @return dh [B,H]
     */
    INDArray backward(
            DecoderWeights weights,
            Memory memory,
            INDArray h,
            Focus focus,
            INDArray contextGradient,
            INDArray coverage,
            DecoderWeights gradients,
            INDArray keyGradient,
            INDArray valueGradient) {
        INDArray dh = h.like();
        INDArray dMean = contextGradient.dup('c');
        if (focus.gate() != null) {
            INDArray slope = focus.gate().rsub(1).muli(focus.gate());
            INDArray dGate = contextGradient.mul(focus.mean()).sum(true, 1).muli(slope); // dβ' [B,1]
            gradients
                    .gate()
                    .addi(h.transpose().mmul(dGate).reshape(gradients.gate().shape()));
            gradients.gateBias().addi(dGate.sumNumber());
            dh.addi(dGate.mmul(Layout.column(weights.gate()).transpose()));
            dMean.muliColumnVector(focus.gate());
        }
        INDArray da = WeightedSum.weightGradient(memory.values(), dMean); // [S,B]
        if (coverage != null) {
            da.addi(coverage);
        }
        INDArray ds = MaskedSoftmax.scoreGradient(focus.weights(), da);
        INDArray step = valueGradient.like();
        WeightedSum.stepGradient(focus.weights(), dMean, step);
        valueGradient.addi(step);
        INDArray dq = score.backward(weights, focus.query(), memory.keys(), focus.hidden(), ds, gradients, keyGradient);
        return dh.addi(queryBackward(weights, h, dq, gradients));
    }

    private static INDArray queryBackward(DecoderWeights weights, INDArray h, INDArray dq, DecoderWeights gradients) {
        if (weights.query() == null) {
            return dq;
        }
        if (weights.queryBias() != null) {
            gradients.queryBias().addi(dq.sum(0));
        }
        gradients.query().addi(h.transpose().mmul(dq));
        return dq.mmul(weights.query().transpose());
    }

    /** Takes dk back to the parameters and to the values. */
    void keysBackward(
            DecoderWeights weights,
            INDArray values,
            INDArray keyGradient,
            DecoderWeights gradients,
            INDArray valueGradient) {
        if (weights.keys() == null) {
            valueGradient.addi(keyGradient);
            return;
        }
        INDArray dk = Layout.rows(keyGradient); // [SB,A]
        gradients.keys().assign(Layout.rows(values).transpose().mmul(dk));
        if (weights.keyBias() != null) {
            gradients.keyBias().assign(dk.sum(0));
        }
        Layout.rows(valueGradient).addi(dk.mmul(weights.keys().transpose()));
    }
}
