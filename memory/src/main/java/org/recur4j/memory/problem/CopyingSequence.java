package org.recur4j.memory.problem;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A sequence of the copying problem.
 *
 * @param gap T
 * @param symbols [10] to remember, each from 0 to 7
 */
record CopyingSequence(int gap, int[] symbols) implements Example {
    /** T + 20. */
    @Override
    public int length() {
        return gap + 2 * symbols.length;
    }

    @Override
    public void input(float[] into, int at) {
        for (int t = 0; t < length(); t++) {
            int read =
                    t < symbols.length ? symbols[t] : t == symbols.length + gap - 1 ? Copying.DELIMITER : Copying.BLANK;
            into[at + read * length() + t] = 1;
        }
    }

    @Override
    public float[] targets() {
        float[] targets = new float[length()];
        Arrays.fill(targets, Copying.BLANK);
        for (int i = 0; i < symbols.length; i++) {
            targets[length() - symbols.length + i] = symbols[i];
        }
        return targets;
    }

    @Override
    public String text() {
        return Arrays.stream(symbols).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public byte[] content() {
        byte[] content = new byte[symbols.length];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) symbols[i];
        }
        return content;
    }
}
