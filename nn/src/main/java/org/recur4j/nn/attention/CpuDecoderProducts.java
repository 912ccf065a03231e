package org.recur4j.nn.attention;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.recur4j.nn.cpu.Blas;
import org.recur4j.nn.cpu.Blas.Matrix;
import org.recur4j.nn.cpu.CpuFloats;

/** The products of a {@link CpuDecoder} with its weights outside the cell, over neighbouring rows of its tape. */
final class CpuDecoderProducts {
    private final DecoderTape tape;
    private final CpuFloats oneMemory = new CpuFloats();

    private Matrix feed; // W_f [O,GH]
    private Matrix query; // W_q [H,A]
    private Matrix queryBias; // b_q [1,A], or null
    private Matrix ones; // [TB,1]
    private Matrix state; // W_h [H,O]
    private Matrix context; // W_c [M,O]

    CpuDecoderProducts(DecoderTape tape) {
        this.tape = tape;
    }

    /** Takes on the weights as they are now, for a tape whose sizes are known. */
    void begin(DecoderWeights weights) {
        feed = matrix(weights.feed());
        query = matrix(weights.query());
        queryBias = weights.queryBias() == null
                ? null
                : Matrix.rows(CpuFloats.address(weights.queryBias(), 'f'), 0, tape.attention);
        ones = queryBias == null ? null : Matrix.rows(oneMemory.reserveOnes(tape.rows()), 0, 1);
        state = matrix(weights.state());
        context = matrix(weights.context());
    }

    /** A column-major matrix of parameters, or null. */
    static Matrix matrix(INDArray parameters) {
        return parameters == null
                ? null
                : Matrix.columns(CpuFloats.address(parameters, 'f'), 0, Math.toIntExact(parameters.size(0)));
    }

    /** sums += a' W_f, of the output that is fed to these rows. */
    void feed(Blas blas, int first, int rows, Matrix sums) {
        blas.product(rows, tape.gates.columns(), tape.output, tape.fed.from(first), feed, 1f, sums);
    }

    /** da' = d(gates) W_fᵀ of these rows, to row {@code into} of what was fed. */
    void feedBackward(Blas blas, int first, int rows, int into) {
        Matrix gates = tape.gates.from(first);
        Matrix fed = tape.fedGradient.from(into);
        blas.product(rows, tape.output, tape.gates.columns(), gates, feed.transpose(), 0f, fed);
    }

    /** q = h W_q + b_q, where there is a query projection. */
    void queries(Blas blas, int first, int rows) {
        if (query != null) {
            int a = tape.attention;
            blas.product(rows, a, tape.hidden, tape.states.from(first), query, 0f, tape.query.from(first));
            if (queryBias != null) {
                blas.product(rows, a, 1, ones, queryBias, 1f, tape.query.from(first));
            }
        }
    }

    /** dh += dq W_qᵀ. */
    void queriesBackward(Blas blas, int first, int rows) {
        if (query != null) {
            Matrix dq = tape.queryGradient.from(first);
            Matrix dh = tape.stateGradient.from(first);
            blas.product(rows, tape.hidden, tape.attention, dq, query.transpose(), 1f, dh);
        }
    }

    /** h W_h + c W_c, to where the output is fed from. */
    void sums(Blas blas, int first, int rows) {
        int o = tape.output;
        Matrix sums = tape.fed.from(first + tape.batch());
        blas.product(rows, o, tape.hidden, tape.states.from(first), state, 0f, sums);
        if (context != null) {
            blas.product(rows, o, tape.memory, tape.context.from(first), context, 1f, sums);
        }
    }

    /** dh = dz W_hᵀ and dc = dz W_cᵀ. */
    void sumsBackward(Blas blas, int first, int rows) {
        int o = tape.output;
        Matrix dz = tape.sumGradient.from(first);
        blas.product(rows, tape.hidden, o, dz, state.transpose(), 0f, tape.stateGradient.from(first));
        if (context != null) {
            Matrix dc = tape.contextGradient.from(first);
            blas.product(rows, tape.memory, o, dz, context.transpose(), 0f, dc);
        }
    }
}
