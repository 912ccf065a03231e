package org.recur4j.captioning.encoder.frozen;

import java.util.List;

/** Volumes of one height and width, one behind the other in the channels. */
record ConcatenationStep(List<Volume> from, Volume to) implements Step {
    @Override
    public void run(float[][] inputs, float[] output, Workspace workspace) {
        int behind = 0;
        for (int input = 0; input < inputs.length; input++) {
            int channels = from.get(input).channels();
            for (int place = 0; place < to.places(); place++) {
                System.arraycopy(inputs[input], place * channels, output, place * to.channels() + behind, channels);
            }
            behind += channels;
        }
    }
}
