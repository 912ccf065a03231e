package org.recur4j.nn.attention;

import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.recurrent.Tape;

/**
 * Where a {@link CpuDecoder} keeps, beside its cell's {@link Tape}, what the backward pass needs and computes. Blocks that
 * the decoder has no use for are null.
 */
final class DecoderTape {
    /** h of each step, in the cell's own memory [TB,H]. */
    final RowBlock states = new RowBlock();
    /** The cell's gates, or their gradients, in its own memory [TB,GH]. */
    final RowBlock gates = new RowBlock();
    /** a, carried on where masked, the initial one first [(T+1)B,O]. */
    final RowBlock fed = new RowBlock();
    /** q [TB,A]; the states without a query projection. */
    final RowBlock query;
    /** α [TB,S]. */
    final RowBlock weights;
    /** c' [TB,M]; with a gate only. */
    final RowBlock mean;
    /** β [TB,1]; with a gate only. */
    final RowBlock gate;
    /** c [TB,M]. */
    final RowBlock context;

    /** Gradient with respect to the sum that the output is made from [TB,O]. */
    final RowBlock sumGradient = new RowBlock();
    /** With respect to h, but for what the next step adds [TB,H]. */
    final RowBlock stateGradient = new RowBlock();
    /** With respect to a, as far as it was fed to the step in work [B,O]. */
    final RowBlock fedGradient = new RowBlock();
    /** dc, then dc' [TB,M]. */
    final RowBlock contextGradient;
    /** dβ' [TB,1]; with a gate only. */
    final RowBlock gateGradient;
    /** dq [TB,A]; with a query projection only. */
    final RowBlock queryGradient;
    /** ds, times the score's scale [TB,S]; where the score is a product. */
    final RowBlock scoreGradient;
    /** dk [SB,A]; with a key projection only. */
    final RowBlock keyGradient;

    /** 1 or 0 of each step [TB], or null. */
    float[] mask;
    /** What is attended to; null without attention. */
    CpuMemory attended;

    /** H. */
    final int hidden;
    /** O. */
    final int output;
    /** M. */
    final int memory;
    /** A. */
    final int attention;

    private final AttentionKind kind;
    private int time;
    private int batch;

    DecoderTape(DecoderSettings settings) {
        kind = settings.kind();
        hidden = Math.toIntExact(settings.nState());
        output = Math.toIntExact(settings.nOut());
        memory = Math.toIntExact(settings.nMemory());
        attention = Math.toIntExact(settings.attentionSize());
        weights = block(attends());
        context = block(attends());
        mean = block(settings.gated());
        gate = block(settings.gated());
        query = hasQueryProjection() ? new RowBlock() : states;
        contextGradient = block(attends());
        gateGradient = block(settings.gated());
        queryGradient = block(hasQueryProjection());
        scoreGradient = block(attends() && kind.score().isProduct());
        keyGradient = block(kind.hasKeyProjection());
    }

    private static RowBlock block(boolean needed) {
        return needed ? new RowBlock() : null;
    }

    /** Makes room for the forward pass of T steps of B rows. */
    void reserveForward(int time, int batch) {
        this.time = time;
        this.batch = batch;
        int rows = time * batch;
        fed.reserve(rows + batch, output);
        if (attends()) {
            weights.reserve(rows, source());
            context.reserve(rows, memory);
        }
        if (hasQueryProjection()) {
            query.reserve(rows, attention);
        }
        if (gate != null) {
            mean.reserve(rows, memory);
            gate.reserve(rows, 1);
        }
    }

    /** Makes room for its backward pass, with the states' gradient at an address. */
    void reserveBackward(long states) {
        sumGradient.reserve(rows(), output);
        stateGradient.borrow(states, hidden);
        fedGradient.reserve(batch, output);
        if (attends()) {
            contextGradient.reserve(rows(), memory);
        }
        if (keyGradient != null) {
            keyGradient.reserve(source() * batch, attention);
        }
        if (gateGradient != null) {
            gateGradient.reserve(rows(), 1);
        }
        if (queryGradient != null) {
            queryGradient.reserve(rows(), attention);
        }
        if (scoreGradient != null) {
            scoreGradient.reserve(rows(), source());
        }
    }

    /** Whether a row of the tape is masked. */
    boolean isMasked(int row) {
        return mask != null && mask[row] == 0f;
    }

    /** T. */
    int time() {
        return time;
    }

    /** B. */
    int batch() {
        return batch;
    }

    /** TB. */
    int rows() {
        return time * batch;
    }

    /** S; 0 without attention. */
    int source() {
        return attended == null ? 0 : attended.source();
    }

    boolean attends() {
        return kind.attends();
    }

    /** Whether the memory is compared with a projection of the states, and not with them. */
    boolean hasQueryProjection() {
        return kind.hasQueryProjection();
    }
}
