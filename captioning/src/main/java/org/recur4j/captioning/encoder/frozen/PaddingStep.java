package org.recur4j.captioning.encoder.frozen;

import java.util.Arrays;

/** Zeros around a volume. */
record PaddingStep(Volume from, Volume to, int top, int left) implements Step {
    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        Arrays.fill(output, 0, to.length(), 0f);
        for (int y = 0; y < from.height(); y++) {
            int at = (y + top) * to.row() + left * to.channels();
            System.arraycopy(inputs[0], y * from.row(), output, at, from.row());
        }
    }
}
