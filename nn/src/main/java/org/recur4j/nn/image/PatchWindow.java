package org.recur4j.nn.image;

/**
 * The window that a convolution or a pooling moves over a picture; what it sees from one place is a patch.
 *
 * @param height rows of the kernel
 * @param width columns of the kernel
 * @param strideY rows from one patch to the next
 * @param strideX columns from one patch to the next
 * @param dilationY rows from one row of the kernel to the next
 * @param dilationX columns from one column of the kernel to the next
 * @param top rows of padding above
 * @param left columns of padding on the left
 */
public record PatchWindow(
        int height, int width, int strideY, int strideX, int dilationY, int dilationX, int top, int left) {
    /** The row that kernel row {@code ky} sees from output row {@code y}; it may lie outside. */
    public int row(int y, int ky) {
        return y * strideY - top + ky * dilationY;
    }

    /** The column that kernel column {@code kx} sees from output column {@code x}; it may lie outside. */
    public int column(int x, int kx) {
        return x * strideX - left + kx * dilationX;
    }

    /** Places of the kernel. */
    public int taps() {
        return height * width;
    }

    /** Whether every place sees itself only. */
    public boolean isPoint() {
        return taps() == 1 && strideY == 1 && strideX == 1 && top == 0 && left == 0;
    }
}
