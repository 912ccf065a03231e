package org.recur4j.nn.cpu;

import org.bytedeco.openblas.global.openblas;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** Row-major matrix products on raw addresses; one instance a thread. */
public final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private final Cursor left = new Cursor();
    private final Cursor right = new Cursor();
    private final Cursor result = new Cursor();

    /** A matrix in memory: first element and distance between rows, both counted in floats. */
    public record Matrix(long base, long offset, int stride, boolean transposed) {
        /** Row-major. */
        public static Matrix rows(long base, long offset, int stride) {
            return new Matrix(base, offset, stride, false);
        }

        /** Column-major: the distance is between columns. */
        public static Matrix columns(long base, long offset, int stride) {
            return new Matrix(base, offset, stride, true);
        }

        public Matrix transpose() {
            return new Matrix(base, offset, stride, !transposed);
        }
    }

    /**
     * c [m,n] = a [m,k] b [k,n] + beta c, for a row-major c; for a column-major c the transposed product is taken.
     */
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

    /** y [m] = a [m,k] x [k] + beta y; one row of a matrix is not worth the copies that a product makes of the other. */
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
