package org.recur4j.nn.feedforward;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.MaskedSoftmax;
import org.recur4j.nn.array.StepMask;

/** {@link Heads} in ND4J operations, on any backend; its arrays hold all heads, [B,N,T,D], and A as [T_s,B,N,T_t]. */
final class ReferenceHeads implements Heads {
    private final SelfAttention.Settings settings;
    private INDArray attention; // A, [T,BNT]

    ReferenceHeads(SelfAttention.Settings settings) {
        this.settings = settings;
    }

    @Override
    public void forward(INDArray projections, StepMask mask, INDArray context) {
        INDArray[] qkv = split(projections, 3);
        INDArray scores =
                columns(Nd4j.matmul(qkv[1], qkv[0], false, true, false)).muli(scale(qkv[0]));
        attention = MaskedSoftmax.of(scores, open(qkv[0].shape(), mask, projections.dataType()));
        INDArray mixed = Nd4j.matmul(square(attention, qkv[0]), qkv[2], true, false, false); // [B,N,T,D]
        join(context, mixed);
    }

    @Override
    public void backward(INDArray projections, INDArray contextGradient, INDArray projectionGradient) {
        INDArray[] qkv = split(projections, 3);
        INDArray dc = split(contextGradient, 1)[0];
        INDArray da = columns(Nd4j.matmul(qkv[2], dc, false, true, false));
        INDArray ds = MaskedSoftmax.scoreGradient(attention, da).muli(scale(qkv[0]));
        INDArray scores = square(ds, dc); // [B,N,T_s,T_t]
        join(
                projectionGradient,
                Nd4j.matmul(scores, qkv[1], true, false, false),
                Nd4j.matmul(scores, qkv[0], false, false, false),
                Nd4j.matmul(square(attention, dc), dc, false, false, false));
    }

    private static double scale(INDArray queries) {
        return 1 / Math.sqrt((double) queries.size(3));
    }

    /** The parts of [T,B,parts·N·D] as [B,N,T,D] each. */
    private INDArray[] split(INDArray sequence, int parts) {
        INDArray view = sequence.reshape('c', shape(sequence, parts)).permute(2, 1, 3, 0, 4);
        INDArray[] split = new INDArray[parts];
        for (int i = 0; i < parts; i++) {
            split[i] = view.slice(i).dup('c');
        }
        return split;
    }

    /** Writes parts [B,N,T,D] into [T,B,parts·N·D]. */
    private void join(INDArray sequence, INDArray... parts) {
        INDArray view = sequence.reshape('c', shape(sequence, parts.length)).permute(2, 1, 3, 0, 4);
        for (int i = 0; i < parts.length; i++) {
            view.slice(i).assign(parts[i]);
        }
    }

    private long[] shape(INDArray sequence, int parts) {
        int heads = settings.heads();
        return new long[] {sequence.size(0), sequence.size(1), parts, heads, sequence.size(2) / parts / heads};
    }

    /** [B,N,T_s,T_t] as [T_s,BNT_t]. */
    private static INDArray columns(INDArray scores) {
        return scores.permute(2, 0, 1, 3)
                .dup('c')
                .reshape('c', new long[] {scores.size(2), scores.length() / scores.size(2)});
    }

    /** [T_s,BNT_t] as [B,N,T_s,T_t]. */
    private static INDArray square(INDArray columns, INDArray like) {
        long time = like.size(2);
        return columns.reshape('c', new long[] {time, like.size(0), like.size(1), time})
                .permute(1, 2, 0, 3)
                .dup('c');
    }

    /** 1 where step t of a sequence sees step s, [T_s,BNT_t]. */
    private INDArray open(long[] shape, StepMask mask, DataType type) {
        int batch = (int) shape[0];
        int heads = (int) shape[1];
        int time = (int) shape[2];
        float[] seen = new float[time * batch * heads * time];
        for (int i = 0; i < seen.length; i++) {
            int t = i % time;
            int b = i / time / heads % batch;
            int s = i / time / heads / batch;
            seen[i] = (!settings.causal() || s <= t) && (mask == null || mask.counts(s, b)) ? 1 : 0;
        }
        return Nd4j.createFromArray(seen).castTo(type).reshape('c', new long[] {time, (long) batch * heads * time});
    }
}
