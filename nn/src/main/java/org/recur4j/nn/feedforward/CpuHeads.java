package org.recur4j.nn.feedforward;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Exponential;
import org.recur4j.nn.cpu.UnrolledSum;
import org.recur4j.nn.parallel.WorkSplit;

/**
 * {@link Heads} of floats on the CPU. The heads of all sequences are shared among threads; each is a few small products that
 * read Q, K and V where they lie, and loops over the rows of A.
 */
final class CpuHeads implements Heads {
    private final SelfAttention.Settings settings;
    private final CpuFloats attentionMemory = new CpuFloats(); // A [B,N,T,T] of the last forward pass
    private final CpuFloats gradientMemory = new CpuFloats(); // dS, a block [T,T] a worker

    CpuHeads(SelfAttention.Settings settings) {
        this.settings = settings;
    }

    /**
     * The sizes of a batch.
     *
     * @param size D of a head
     * @param width O of all heads
     */
    private record Sizes(int time, int batch, int heads, int size, int width) {
        static Sizes of(INDArray projections, int heads) {
            int width = (int) projections.size(2) / 3;
            return new Sizes((int) projections.size(0), (int) projections.size(1), heads, width / heads, width);
        }

        /** Q, K or V (0, 1 or 2) of a head, [T,D]. */
        Matrix projection(long base, int head, int which) {
            long offset = (long) head / heads * 3 * width + (long) which * width + (long) head % heads * size;
            return Matrix.rows(base, offset, 3 * width * batch);
        }

        /** C of a head, [T,D]. */
        Matrix context(long base, int head) {
            return Matrix.rows(base, (long) head / heads * width + (long) head % heads * size, width * batch);
        }

        Matrix attention(long base, int head) {
            return Matrix.rows(base, (long) head * time * time, time);
        }

        int count() {
            return batch * heads;
        }

        float scale() {
            return (float) (1 / Math.sqrt(size));
        }
    }

    /** What a worker does with a head. */
    private interface Work {
        void of(Room room, int head, int worker);
    }

    /** What a worker needs. */
    private static final class Room {
        private final Blas blas = new Blas();
        private final Cursor cursor = new Cursor();
        private final float[] block;
        private final float[] other;
        private final float[] row;
        private final float[] powers;

        Room(int time) {
            block = new float[time * time];
            other = new float[time * time];
            row = new float[time];
            powers = new float[time];
        }
    }

    @Override
    public void forward(INDArray projections, StepMask mask, INDArray context) {
        Sizes sizes = Sizes.of(projections, settings.heads());
        int time = sizes.time();
        long qkv = CpuFloats.address(projections, 'c');
        long c = CpuFloats.address(context, 'c');
        long a = attentionMemory.reserve((long) sizes.count() * time * time);
        each(sizes, (room, head, worker) -> {
            Matrix q = sizes.projection(qkv, head, 0);
            Matrix k = sizes.projection(qkv, head, 1);
            Matrix attention = sizes.attention(a, head);
            room.blas.product(time, time, sizes.size(), q, k.transpose(), 0f, attention);
            room.cursor.at(a, attention.offset()).get(room.block, 0, time * time);
            softmax(room, sizes, mask, head / sizes.heads());
            room.cursor.at(a, attention.offset()).put(room.block, 0, time * time);
            Matrix v = sizes.projection(qkv, head, 2);
            room.blas.product(time, sizes.size(), time, attention, v, 0f, sizes.context(c, head));
        });
        CpuFloats.reachabilityFence(projections, context, this);
    }

    @Override
    public void backward(INDArray projections, INDArray contextGradient, INDArray projectionGradient) {
        Sizes sizes = Sizes.of(projections, settings.heads());
        int time = sizes.time();
        int size = sizes.size();
        long qkv = CpuFloats.address(projections, 'c');
        long dqkv = CpuFloats.address(projectionGradient, 'c');
        long dc = CpuFloats.address(contextGradient, 'c');
        long a = attentionMemory.address();
        long ds = gradientMemory.reserve((long) split(sizes).count() * time * time);
        each(sizes, (room, head, worker) -> {
            Matrix attention = sizes.attention(a, head);
            Matrix above = sizes.context(dc, head);
            Matrix scores = sizes.attention(ds, worker);
            room.blas.product(
                    time, time, size, above, sizes.projection(qkv, head, 2).transpose(), 0f, scores);
            room.cursor.at(a, attention.offset()).get(room.block, 0, time * time);
            room.cursor.at(ds, scores.offset()).get(room.other, 0, time * time);
            scoreGradient(room, time, sizes.scale());
            room.cursor.at(ds, scores.offset()).put(room.other, 0, time * time);
            Matrix q = sizes.projection(qkv, head, 0);
            Matrix k = sizes.projection(qkv, head, 1);
            room.blas.product(time, size, time, scores, k, 0f, sizes.projection(dqkv, head, 0));
            room.blas.product(time, size, time, scores.transpose(), q, 0f, sizes.projection(dqkv, head, 1));
            room.blas.product(time, size, time, attention.transpose(), above, 0f, sizes.projection(dqkv, head, 2));
        });
        CpuFloats.reachabilityFence(projections, contextGradient, projectionGradient, this);
    }

    /** Turns scores into A, row by row. */
    private void softmax(Room room, Sizes sizes, StepMask mask, int sequence) {
        int time = sizes.time();
        for (int t = 0; t < time; t++) {
            int seen = settings.causal() ? t + 1 : time;
            float largest = Float.NEGATIVE_INFINITY;
            for (int s = 0; s < seen; s++) {
                boolean open = mask == null || mask.counts(s, sequence);
                room.row[s] = open ? sizes.scale() * room.block[t * time + s] : Float.NEGATIVE_INFINITY;
                largest = Math.max(largest, room.row[s]);
            }
            int end = largest == Float.NEGATIVE_INFINITY ? 0 : seen;
            float factor = end == 0 ? 0f : (float) (1 / Exponential.shifted(room.row, end, largest, room.powers));
            for (int s = 0; s < end; s++) {
                boolean open = mask == null || mask.counts(s, sequence);
                room.block[t * time + s] = open ? factor * room.row[s] : 0f;
            }
            Arrays.fill(room.block, t * time + end, (t + 1) * time, 0f);
        }
    }

    /** Turns dA into dS, row by row. */
    private static void scoreGradient(Room room, int time, float scale) {
        float[] attention = room.block;
        float[] gradient = room.other;
        for (int t = 0; t < time; t++) {
            int at = t * time;
            for (int s = 0; s < time; s++) {
                room.row[s] = attention[at + s] * gradient[at + s];
            }
            float expected = UnrolledSum.sum(room.row, 0, time);
            for (int s = at; s < at + time; s++) {
                gradient[s] = scale * attention[s] * (gradient[s] - expected);
            }
        }
    }

    private static WorkSplit split(Sizes sizes) {
        return WorkSplit.of(sizes.count(), 1).forProduct(sizes.count() * sizes.time(), sizes.time(), sizes.size());
    }

    private static void each(Sizes sizes, Work work) {
        WorkSplit split = split(sizes);
        split.parallel(worker -> {
            Room room = new Room(sizes.time());
            int begin = split.begin(sizes.count(), worker);
            for (int head = begin; head < begin + split.size(sizes.count(), worker); head++) {
                work.of(room, head, worker);
            }
        });
    }
}
