package org.recur4j.nn.attention;

import org.recur4j.nn.cpu.RowBlock;
import org.recur4j.nn.recurrent.Tape;

/** Where a {@link FusedDecoder} keeps, beside its cell's {@link Tape}, what the backward pass needs and makes. */
final class DecoderTape {
    /** a, carried on where masked, the initial one first [(T+1)B,O]. */
    final RowBlock fed = new RowBlock();
    /** h W_q [TB,A]; where the attention asks with it. */
    final RowBlock query = new RowBlock();
    /** α [TB,S]. */
    final RowBlock weights = new RowBlock();
    /** c' [TB,M]; with a gate only. */
    final RowBlock mean = new RowBlock();
    /** β [TB,1]; with a gate only. */
    final RowBlock gate = new RowBlock();
    /** c [TB,M]. */
    final RowBlock context = new RowBlock();
    /** k [SB,A]. */
    final RowBlock keys = new RowBlock();

    /** Gradient with respect to the sum that the output is made from [TB,O]. */
    final RowBlock sumGradient = new RowBlock();
    /** With respect to h, but for what the next step adds [TB,H]. */
    final RowBlock stateGradient = new RowBlock();
    /** With respect to a, as far as it was fed to the step in work [B,O]. */
    final RowBlock fedGradient = new RowBlock();
    /** dc, then dc' [TB,M]. */
    final RowBlock contextGradient = new RowBlock();
    /** dβ' [TB,1]; with a gate only. */
    final RowBlock gateGradient = new RowBlock();
    /** dq [TB,A]; where the attention asks with it. */
    final RowBlock queryGradient = new RowBlock();
    /** ds [TB,S]; but for additive attention. */
    final RowBlock scoreGradient = new RowBlock();
    /** dk [SB,A]; but for dot attention. */
    final RowBlock keyGradient = new RowBlock();

    private final AttentionDecoder settings;
    private int time;
    private int batch;
    private int source;

    DecoderTape(AttentionDecoder settings) {
        this.settings = settings;
    }

    /** Makes room for the forward pass of T steps of B rows over S elements. */
    void reserveForward(int time, int batch, int source) {
        this.time = time;
        this.batch = batch;
        this.source = source;
        int rows = time * batch;
        fed.reserve(rows + batch, output());
        if (attends()) {
            weights.reserve(rows, source);
            context.reserve(rows, memory());
            if (asks()) {
                query.reserve(rows, attention());
            }
            if (settings.isGated()) {
                mean.reserve(rows, memory());
                gate.reserve(rows, 1);
            }
        }
    }

    /** Makes room for its backward pass, with the states' gradient at an address. */
    void reserveBackward(long states) {
        sumGradient.reserve(rows(), output());
        stateGradient.borrow(states, hidden());
        fedGradient.reserve(batch, output());
        if (attends()) {
            contextGradient.reserve(rows(), memory());
            if (settings.isGated()) {
                gateGradient.reserve(rows(), 1);
            }
            if (asks()) {
                queryGradient.reserve(rows(), attention());
            }
            if (!additive()) {
                scoreGradient.reserve(rows(), source);
            }
            keyGradient.reserve(source * batch, attention());
        }
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

    /** S. */
    int source() {
        return source;
    }

    /** H. */
    int hidden() {
        return Math.toIntExact(settings.getNState());
    }

    /** O. */
    int output() {
        return Math.toIntExact(settings.getNOut());
    }

    /** M. */
    int memory() {
        return Math.toIntExact(settings.getNMemory());
    }

    /** A. */
    int attention() {
        return Math.toIntExact(settings.getAttentionSize());
    }

    boolean attends() {
        return settings.getKind() != AttentionKind.NONE;
    }

    /** Whether the memory is compared with queries, and not with the states. */
    boolean asks() {
        return settings.getKind().asks();
    }

    boolean additive() {
        return settings.getKind() == AttentionKind.ADDITIVE;
    }
}
