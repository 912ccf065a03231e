package org.recur4j.nn.attention;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;
import org.recur4j.nn.cpu.CpuFloats.Cursor;

/** The output of one thread's share of the batch, in one step of a {@link CpuDecoder}, and its attention. */
final class CpuDecoderRows {
    private final DecoderTape tape;
    private final CpuAttentionRows attention; // null without
    private final boolean linear;
    private final int width; // O
    private final Cursor cursor = new Cursor();
    private int first;
    private int rows;
    private float[] block = {}; // [rows,O]
    private float[] before = {};
    private float[] added = {};
    private float[] bias = {}; // b_c in every row

    CpuDecoderRows(DecoderSettings settings, DecoderTape tape) {
        this.tape = tape;
        linear = settings.linearOutput();
        width = tape.output;
        attention = tape.attends() ? new CpuAttentionRows(settings, tape) : null;
    }

    /** Takes rows {@code first} to {@code first + rows} of every step, and the bias of the output as it is now. */
    void begin(int first, int rows, float[] outputBias) {
        this.first = first;
        if (this.rows != rows) {
            this.rows = rows;
            block = new float[rows * width];
            before = new float[rows * width];
            added = new float[rows * width];
            bias = new float[rows * width];
        }
        for (int r = 0; r < rows; r++) {
            System.arraycopy(outputBias, 0, bias, r * width, width);
        }
    }

    int first() {
        return first;
    }

    int rows() {
        return rows;
    }

    /** Number of the first of these rows in step t. */
    int row(int t) {
        return t * tape.batch() + first;
    }

    /** The attention of these rows; null for a decoder without. */
    CpuAttentionRows attention() {
        return attention;
    }

    /** Makes the output of step t, at an address, from the sum that lies where it is fed from. */
    void output(long output, int t) {
        int row = row(t);
        tape.fed.read(cursor, row + tape.batch(), rows, block);
        for (int i = 0; i < block.length; i++) {
            float sum = block[i] + bias[i];
            block[i] = linear ? sum : Activations.tanh(sum);
        }
        if (tape.mask != null) {
            tape.fed.read(cursor, row, rows, before);
            copyMasked(row, before, block);
        }
        tape.fed.write(cursor, row + tape.batch(), rows, block);
        clearMasked(row, block);
        cursor.at(output, (long) row * width).put(block, 0, block.length);
    }

    /** Clears what the backward pass adds up. */
    void beginBackward() {
        Arrays.fill(block, 0f);
        tape.fedGradient.write(cursor, first, rows, block);
        if (attention != null) {
            attention.beginBackward();
        }
    }

    /** Takes the output's gradient of step t, at an address, back to the sum it is made from. */
    void outputBackward(long outputGradient, int t) {
        int row = row(t);
        cursor.at(outputGradient, (long) row * width).get(block, 0, block.length);
        tape.fedGradient.read(cursor, first, rows, added);
        tape.fed.read(cursor, row + tape.batch(), rows, before);
        for (int i = 0; i < block.length; i++) {
            float slope = linear ? 1f : 1f - before[i] * before[i];
            block[i] = (block[i] + added[i]) * slope;
        }
        clearMasked(row, block);
        tape.sumGradient.write(cursor, row, rows, block);
    }

    /** Reads what was fed to a step, before {@link #passMasked} puts back what a masked step lets pass. */
    void keepFed() {
        tape.fedGradient.read(cursor, first, rows, before);
    }

    /** Gives masked rows of step t the gradient again that they had before the step. */
    void passMasked(int t) {
        if (tape.mask != null) {
            tape.fedGradient.read(cursor, first, rows, block);
            copyMasked(row(t), before, block);
            tape.fedGradient.write(cursor, first, rows, block);
        }
    }

    private void clearMasked(int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            if (tape.isMasked(row + r)) {
                Arrays.fill(values, r * width, (r + 1) * width, 0f);
            }
        }
    }

    private void copyMasked(int row, float[] from, float[] to) {
        for (int r = 0; r < rows; r++) {
            if (tape.isMasked(row + r)) {
                System.arraycopy(from, r * width, to, r * width, width);
            }
        }
    }
}
