package org.recur4j.captioning.encoder.frozen;

/** One step of a frozen network, for one picture. Steps hold weights only, so that threads may share them. */
interface Step {
    /**
     * Computes all values of the output.
     *
     * @param inputs one array a volume, at least as long as the volume
     * @param output not among the inputs
     * @param workspace of this thread
     */
    void run(float[][] inputs, float[] output, Workspace workspace);
}
