package org.recur4j.captioning.encoder.frozen;

/** The sum of volumes of one shape, with the activation after it: the end of a residual block (arXiv:1512.03385). */
record AddStep(Volume volume, Clamp clamp) implements Step {
    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        int length = volume.length();
        System.arraycopy(inputs[0], 0, output, 0, length);
        for (int input = 1; input < inputs.length; input++) {
            float[] values = inputs[input];
            for (int i = 0; i < length; i++) {
                output[i] += values[i];
            }
        }
        clamp.apply(output, 0, length);
    }
}
