package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.MaskedSoftmax;
import org.recur4j.nn.array.WeightedSum;

/**
 * The attention of a {@link Nd4jDecoder}, one step at a time, forward and backward; A = H but for additive and scaled
 * attention.
 *
 * <pre>{@code
 * u_s = tanh(q + k_s)                                 additive, with q = h W_q
 * α = softmax(u_s·v | h·k_s | (q + b_q)·k_s / √A)    c' = Σ_s α_s m_s    β = σ(h·w_β + b_β)    c = β c'
 * dβ' = β (1-β) dc·c'    dc' = β dc    dα_s = m_s·dc' + d_s    ds = α ∘ (dα - Σ α dα)
 * dz_s = ds_s v ∘ (1 - u_s²)    dq = Σ_s dz_s    dk_s = dz_s | ds_s h    dh = dq W_qᵀ | Σ_s ds_s k_s, and dβ' w_β
 * dk_s = ds_s (q + b_q) / √A    dq = Σ_s ds_s k_s / √A                              scaled
 * }</pre>
 *
 * with d_s what the coverage penalty adds.
 */
final class Nd4jAttention {
    private final AttentionKind kind;

    Nd4jAttention(AttentionKind kind) {
        this.kind = kind;
    }

    /**
     * A memory and its keys.
     *
     * @param values m [S,B,M]
     * @param keys k [S,B,A]
     * @param mask 1 or 0 [S,B]
     */
    record Memory(INDArray values, INDArray keys, INDArray mask) implements Decoder.Attended {
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
     * What one step looked at.
     *
     * @param hidden u [SB,A]; additive only
     * @param weights α [S,B], zero for masked rows
     * @param mean c' [B,M]
     * @param gate β [B,1], or null
     * @param context c [B,M]
     */
    record Focus(INDArray hidden, INDArray weights, INDArray mean, INDArray gate, INDArray context) {}

    /** The keys of values m [S,B,M]. */
    INDArray keys(DecoderWeights weights, INDArray values) {
        if (!kind.hasKeys()) {
            return values;
        }
        INDArray rows = Layout.rows(values).mmul(weights.keys()); // [SB,A]
        if (kind == AttentionKind.ADDITIVE) {
            rows.addiRowVector(weights.keyBias());
        }
        return rows.dup('c').reshape('c', new long[] {values.size(0), values.size(1), rows.size(1)});
    }

    /** Looks from states h [B,H]; rows whose mask [B,1] is 0 look at nothing. */
    Focus focus(DecoderWeights weights, Memory memory, INDArray h, INDArray stepMask) {
        INDArray hidden = null;
        INDArray scores; // [S,B]
        if (kind == AttentionKind.ADDITIVE) {
            INDArray query = h.mmul(weights.query()); // [B,A]
            hidden = Nd4j.tile(query, (int) memory.keys().size(0), 1).addi(Layout.rows(memory.keys())); // [SB,A]
            Transforms.tanh(hidden, false);
            scores = hidden.mmul(column(weights.score()))
                    .reshape('c', memory.mask().shape());
        } else {
            scores = WeightedSum.weightGradient(memory.keys(), asked(weights, h));
        }
        INDArray alpha = MaskedSoftmax.of(scores, memory.mask());
        if (stepMask != null) {
            alpha.muliRowVector(stepMask.reshape(stepMask.length()));
        }
        INDArray mean = WeightedSum.of(alpha, memory.values());
        if (weights.gate() == null) {
            return new Focus(hidden, alpha, mean, null, mean);
        }
        INDArray gate = Transforms.sigmoid(
                h.mmul(column(weights.gate())).addi(weights.gateBias().getDouble(0)), false); // [B,1]
        return new Focus(hidden, alpha, mean, gate, mean.mulColumnVector(gate));
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
            dh.addi(dGate.mmul(column(weights.gate()).transpose()));
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
        return dh.addi(
                kind == AttentionKind.ADDITIVE
                        ? additive(weights, h, focus, ds, gradients, keyGradient)
                        : multiplicative(weights, memory, h, ds, gradients, keyGradient));
    }

    private static INDArray additive(
            DecoderWeights weights,
            INDArray h,
            Focus focus,
            INDArray ds,
            DecoderWeights gradients,
            INDArray keyGradient) {
        INDArray column = column(ds); // [SB,1]
        gradients
                .score()
                .addi(focus.hidden()
                        .transpose()
                        .mmul(column)
                        .reshape(gradients.score().shape()));
        INDArray dz = focus.hidden().mul(focus.hidden()).rsubi(1); // [SB,A]
        dz.muliColumnVector(column).muliRowVector(weights.score());
        Layout.rows(keyGradient).addi(dz);
        INDArray dq = dz.reshape('c', keyGradient.shape()).sum(0); // [B,A]
        gradients.query().addi(h.transpose().mmul(dq));
        return dq.mmul(weights.query().transpose());
    }

    /** What keys are multiplied with, h or (h W_q + b_q) / √A [B,A]. */
    private INDArray asked(DecoderWeights weights, INDArray h) {
        return kind == AttentionKind.SCALED
                ? h.mmul(weights.query())
                        .addiRowVector(weights.queryBias())
                        .divi(root(weights))
                        .dup('c')
                : h.dup('c');
    }

    private static double root(DecoderWeights weights) {
        return Math.sqrt((double) weights.query().size(1));
    }

    private INDArray multiplicative(
            DecoderWeights weights,
            Memory memory,
            INDArray h,
            INDArray ds,
            DecoderWeights gradients,
            INDArray keyGradient) {
        INDArray step = keyGradient.like();
        WeightedSum.stepGradient(ds, asked(weights, h), step);
        keyGradient.addi(step);
        INDArray dAsked = WeightedSum.of(ds, memory.keys()); // [B,A]
        if (kind != AttentionKind.SCALED) {
            return dAsked;
        }
        INDArray dq = dAsked.divi(root(weights));
        gradients.queryBias().addi(dq.sum(0));
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
        if (!kind.hasKeys()) {
            valueGradient.addi(keyGradient);
            return;
        }
        INDArray dk = Layout.rows(keyGradient); // [SB,A]
        gradients.keys().assign(Layout.rows(values).transpose().mmul(dk));
        if (kind == AttentionKind.ADDITIVE) {
            gradients.keyBias().assign(dk.sum(0));
        }
        Layout.rows(valueGradient).addi(dk.mmul(weights.keys().transpose()));
    }

    private static INDArray column(INDArray vector) {
        return vector.reshape('c', new long[] {vector.length(), 1});
    }
}
