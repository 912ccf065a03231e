package org.recur4j.captioning.encoder.frozen;

/**
 * Batch normalisation that no convolution precedes, with the activation after it; or an activation alone:
 *
 * <pre>{@code
 * y[i,j,c] = clamp(x[i,j,c] a[c] + b[c])
 * }</pre>
 */
final class ScaleStep implements Step {
    private final Volume volume;
    private final float[] scales; // [width · channels]
    private final float[] shifts; // [width · channels]
    private final Clamp clamp;

    ScaleStep(Volume volume, float[] scales, float[] shifts, Clamp clamp) {
        this.volume = volume;
        this.scales = DepthwiseStep.repeated(scales, 0, volume);
        this.shifts = DepthwiseStep.repeated(shifts, 0, volume);
        this.clamp = clamp;
    }

    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        float[] row = workspace.sums(volume.row());
        for (int y = 0; y < volume.height(); y++) {
            System.arraycopy(inputs[0], y * volume.row(), row, 0, volume.row());
            for (int i = 0; i < volume.row(); i++) {
                row[i] = row[i] * scales[i] + shifts[i];
            }
            System.arraycopy(row, 0, output, y * volume.row(), volume.row());
        }
        clamp.apply(output, 0, volume.length());
    }
}
