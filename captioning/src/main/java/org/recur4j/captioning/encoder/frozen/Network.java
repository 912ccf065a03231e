package org.recur4j.captioning.encoder.frozen;

/** A frozen network: one picture in, one volume out. Threads may share it, each with a workspace of its own. */
public interface Network {
    Volume input();

    Volume output();

    /**
     * Computes the output.
     *
     * @param picture [side,side,3]
     * @return [height,width,channels], a new array
     */
    float[] run(float[] picture, Workspace workspace);
}
