package org.recur4j.nn.image;

/**
 * Sizes of a convolution over a batch of pictures whose channels lie together, [B,Y,X,C]: each k·k patch, a stride apart
 * in both directions, gives one place of the result [B,Y',X',F]. Beyond the edges, k/2 wide, all is zero.
 *
 * @param batch B
 * @param height Y
 * @param width X
 * @param channels C
 * @param filters F
 * @param kernel k, odd
 * @param stride between patches
 */
record ConvolutionShape(int batch, int height, int width, int channels, int filters, int kernel, int stride) {
    /** Rows Y' of the result. */
    int outHeight() {
        return places(height);
    }

    /** Columns X' of the result. */
    int outWidth() {
        return places(width);
    }

    /** Places Y'X' of one picture's result. */
    int outPlaces() {
        return outHeight() * outWidth();
    }

    /** Numbers YXC of one picture. */
    int picture() {
        return height * width * channels;
    }

    /** Numbers of a patch, k·k·C: row by row, the channels of a place together. */
    int patch() {
        return kernel * kernel * channels;
    }

    /** Width of the zeros around a picture. */
    int padding() {
        return kernel / 2;
    }

    /** The patches of a picture. */
    Unfold unfold() {
        PatchWindow window = new PatchWindow(kernel, kernel, stride, stride, 1, 1, padding(), padding());
        return new Unfold(window, height, width, channels, outWidth());
    }

    /** The result's shape. */
    long[] out() {
        return new long[] {batch, outHeight(), outWidth(), filters};
    }

    private int places(int size) {
        return (size - 1) / stride + 1; // (size + 2 (k/2) - k) / stride + 1 for an odd k
    }
}
