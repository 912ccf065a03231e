package org.recur4j.captioning.encoder.frozen;

/** Memory of one thread for the values between the steps of a network; reused from picture to picture. */
public final class InferenceBuffers implements AutoCloseable {
    private final Workspace workspace = new Workspace();
    private float[][] slots = {};

    Workspace workspace() {
        return workspace;
    }

    /** Arrays of these lengths, the same ones at each call. */
    float[][] slots(int[] lengths) {
        if (slots.length == 0) {
            slots = new float[lengths.length][];
            for (int slot = 0; slot < lengths.length; slot++) {
                slots[slot] = new float[lengths[slot]];
            }
        }
        return slots;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
