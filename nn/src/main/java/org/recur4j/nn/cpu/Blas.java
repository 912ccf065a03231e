package org.recur4j.nn.cpu;

import org.bytedeco.openblas.global.openblas;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** Matrix products on native addresses. An instance belongs to one thread. */
public final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private final Cursor left = new Cursor();
    private final Cursor right = new Cursor();
    private final Cursor result = new Cursor();

    /**
     * A matrix in native memory.
     *
     * @param base address
     * @param offset of the first element, in floats
     * @param stride distance between rows, in floats; between columns if transposed
     * @param transposed whether it is column-major
     */
    public record Matrix(long base, long offset, int stride, boolean transposed) {
        /** Row-major. */
        public static Matrix rows(long base, long offset, int stride) {
            return new Matrix(base, offset, stride, false);
        }

        /** Column-major. */
        public static Matrix columns(long base, long offset, int stride) {
            return new Matrix(base, offset, stride, true);
        }

        public Matrix transpose() {
            return new Matrix(base, offset, stride, !transposed);
        }
    }

    /** c [m,n] = a [m,k] b [k,n] + beta c. */
    public void product(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
        if (c.transposed()) {
            product(n, m, k, b.transpose(), a.transpose(), beta, c.transpose());
            return;
        }
        if (m == 1) {
            vector(k, n, b.transpose(), a, a.transposed() ? a.stride() : 1, beta, c, 1);
            return;
        }
        if (n == 1) {
            vector(k, m, a, b, b.transposed() ? 1 : b.stride(), beta, c, c.stride());
            return;
        }
        openblas.cblas_sgemm(
                ROW_MAJOR,
                a.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                b.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                m,
                n,
                k,
                1f,
                left.at(a.base(), a.offset()),
                a.stride(),
                right.at(b.base(), b.offset()),
                b.stride(),
                beta,
                result.at(c.base(), c.offset()),
                c.stride());
    }

    /** y [m] = a [m,k] x [k] + beta y: for one row, without the copy that a matrix product makes of the other factor. */
    private void vector(int k, int m, Matrix a, Matrix x, int xStep, float beta, Matrix y, int yStep) {
        openblas.cblas_sgemv(
                ROW_MAJOR,
                a.transposed() ? TRANSPOSE : NO_TRANSPOSE,
                a.transposed() ? k : m,
                a.transposed() ? m : k,
                1f,
                left.at(a.base(), a.offset()),
                a.stride(),
                right.at(x.base(), x.offset()),
                xStep,
                beta,
                result.at(y.base(), y.offset()),
                yStep);
    }

    /** y [n] += x [n]. */
    public void add(int n, long x, long y) {
        openblas.cblas_saxpy(n, 1f, left.at(x, 0), 1, result.at(y, 0), 1);
    }

    /** x·x of x [n]. */
    public double squares(int n, long x, long offset) {
        return openblas.cblas_sdot(n, left.at(x, offset), 1, right.at(x, offset), 1);
    }
}
