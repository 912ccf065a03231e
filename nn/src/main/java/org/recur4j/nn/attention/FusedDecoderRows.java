package org.recur4j.nn.attention;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;

/**
 * A share of the batch of a {@link FusedDecoder}: what one thread computes between the products, for some neighbouring
 * rows of a step.
 */
final class FusedDecoderRows {
    private final AttentionDecoder settings;
    private final int width; // O
    private final FusedAttention attention; // null without
    private final float[] one = new float[1];
    private final Cursor cursor = new Cursor();
    private int first;
    private int rows;
    private float[] block = {}; // [rows,O]
    private float[] before = {};
    private float[] added = {};
    private float[] bias = {}; // b_c in every row
    private float[][] keyGradient = {}; // dk [rows S][A]
    private float[][] coverage = {}; // [rows][S]

    FusedDecoderRows(AttentionDecoder settings) {
        this.settings = settings;
        width = Math.toIntExact(settings.getNOut());
        attention = settings.getKind() == AttentionKind.NONE ? null : new FusedAttention(settings);
    }

    /** Takes rows {@code first} to {@code first + rows} of every step, of memories of S elements. */
    void reserve(int first, int rows, int source) {
        this.first = first;
        if (this.rows != rows) {
            this.rows = rows;
            block = new float[rows * width];
            before = new float[rows * width];
            added = new float[rows * width];
            bias = new float[rows * width];
        }
        if (attention != null) {
            attention.reserve(source);
        }
    }

    int first() {
        return first;
    }

    int rows() {
        return rows;
    }

    /** Takes on the vectors among the weights as they are now; null where the decoder has none. */
    void weights(float[] outputBias, float[] score, float[] gate, float gateBias) {
        for (int r = 0; r < rows; r++) {
            System.arraycopy(outputBias, 0, bias, r * width, width);
        }
        if (attention != null) {
            attention.score = score;
            attention.gateWeights = gate;
            attention.gateBias = gateBias;
        }
    }

    /** Looks at the memory from the states and queries of step t. */
    void focus(DecoderTape tape, RowBlock states, FusedMemory memory, float[] mask, int t) {
        for (int r = 0; r < rows; r++) {
            int row = t * tape.batch() + first + r;
            if (mask != null && mask[row] == 0f) {
                attention.lookAway();
            } else {
                readQuery(tape, states, row);
                attention.focus(memory, first + r);
            }
            tape.weights.write(cursor, row, 1, attention.weights);
            tape.context.write(cursor, row, 1, attention.context);
            if (settings.isGated()) {
                tape.mean.write(cursor, row, 1, attention.mean);
                one[0] = attention.gate;
                tape.gate.write(cursor, row, 1, one);
            }
        }
    }

    /** Makes the output of step t from the sum that lies where it is fed from. */
    void output(DecoderTape tape, float[] mask, long output, int t) {
        int row = t * tape.batch() + first;
        tape.fed.read(cursor, row + tape.batch(), rows, block);
        for (int i = 0; i < block.length; i++) {
            float sum = block[i] + bias[i];
            block[i] = settings.isLinearOutput() ? sum : Activations.tanh(sum);
        }
        if (mask != null) {
            tape.fed.read(cursor, row, rows, before);
            copyMasked(mask, row, before, block);
        }
        tape.fed.write(cursor, row + tape.batch(), rows, block);
        if (mask != null) {
            clearMasked(mask, row, block);
        }
        cursor.at(output, (long) row * width).put(block, 0, block.length);
    }

    /** Clears what the backward pass adds up. */
    void beginBackward(DecoderTape tape, double coverageWeight) {
        Arrays.fill(block, 0f);
        tape.fedGradient.write(cursor, first, rows, block);
        if (attention == null) {
            return;
        }
        int source = tape.source();
        if (tape.additive()) {
            Arrays.fill(attention.scoreWeightGradient, 0f);
            keyGradient = cleared(keyGradient, rows * source, tape.attention());
        }
        coverage = cleared(coverage, rows, attention.weights.length);
        for (int r = 0; r < rows && coverageWeight != 0; r++) {
            float[] total = coverage[r]; // d = -2 λ (1 - Σ_t α)
            Arrays.fill(total, (float) (-2 * coverageWeight));
            for (int t = 0; t < tape.time(); t++) {
                tape.weights.read(cursor, t * tape.batch() + first + r, 1, attention.weights);
                for (int s = 0; s < source; s++) {
                    total[s] += (float) (2 * coverageWeight) * attention.weights[s];
                }
            }
        }
    }

    private static float[][] cleared(float[][] old, int count, int size) {
        if (old.length < count || old[0].length != size) {
            return new float[count][size];
        }
        for (float[] array : old) {
            Arrays.fill(array, 0f);
        }
        return old;
    }

    /** Takes the output's gradient of step t back to the sum it is made from. */
    void outputBackward(DecoderTape tape, float[] mask, long outputGradient, int t) {
        int row = t * tape.batch() + first;
        cursor.at(outputGradient, (long) row * width).get(block, 0, block.length);
        tape.fedGradient.read(cursor, first, rows, added);
        tape.fed.read(cursor, row + tape.batch(), rows, before);
        for (int i = 0; i < block.length; i++) {
            float slope = settings.isLinearOutput() ? 1f : 1f - before[i] * before[i];
            block[i] = (block[i] + added[i]) * slope;
        }
        if (mask != null) {
            clearMasked(mask, row, block);
        }
        tape.sumGradient.write(cursor, row, rows, block);
    }

    /** Takes dc of step t back to the memory, the query and the states. */
    void focusBackward(DecoderTape tape, RowBlock states, FusedMemory memory, float[] mask, int t) {
        for (int r = 0; r < rows; r++) {
            int row = t * tape.batch() + first + r;
            if (mask != null && mask[row] == 0f) {
                lookedAway(tape, row);
                continue;
            }
            readFocus(tape, states, row);
            attention.coverage = coverage[r];
            attention.backward(memory, first + r, keyGradient, r * tape.source());
            if (needsState()) {
                tape.stateGradient.write(cursor, row, 1, attention.stateGradient);
            }
            if (settings.isGated()) {
                tape.contextGradient.write(cursor, row, 1, attention.contextGradient);
                one[0] = attention.gateGradient;
                tape.gateGradient.write(cursor, row, 1, one);
            }
            if (tape.asks()) {
                tape.queryGradient.write(cursor, row, 1, attention.queryGradient);
            }
            if (!tape.additive()) {
                tape.scoreGradient.write(cursor, row, 1, attention.scoreGradient);
            }
        }
    }

    private void readQuery(DecoderTape tape, RowBlock states, int row) {
        if (tape.asks()) {
            tape.query.read(cursor, row, 1, attention.query);
        }
        if (needsState()) {
            states.read(cursor, row, 1, attention.state);
        }
    }

    /** Whether h itself, and not only the query that was made of it, takes part in the attention. */
    private boolean needsState() {
        return !settings.getKind().asks() || settings.isGated();
    }

    private void readFocus(DecoderTape tape, RowBlock states, int row) {
        readQuery(tape, states, row);
        tape.weights.read(cursor, row, 1, attention.weights);
        tape.contextGradient.read(cursor, row, 1, attention.contextGradient);
        if (needsState()) {
            tape.stateGradient.read(cursor, row, 1, attention.stateGradient);
        }
        if (settings.isGated()) {
            tape.mean.read(cursor, row, 1, attention.mean);
            tape.gate.read(cursor, row, 1, one);
            attention.gate = one[0];
        }
    }

    /** The gradients of a masked row: its dc and dh are zero already. */
    private void lookedAway(DecoderTape tape, int row) {
        if (settings.isGated()) {
            one[0] = 0f;
            tape.gateGradient.write(cursor, row, 1, one);
        }
        if (tape.asks()) {
            Arrays.fill(attention.queryGradient, 0f);
            tape.queryGradient.write(cursor, row, 1, attention.queryGradient);
        }
        if (!tape.additive()) {
            Arrays.fill(attention.scoreGradient, 0f);
            tape.scoreGradient.write(cursor, row, 1, attention.scoreGradient);
        }
    }

    /** Reads what was fed to step t, before {@link #passMasked} puts back what a masked step lets pass. */
    void keepFed(DecoderTape tape) {
        tape.fedGradient.read(cursor, first, rows, before);
    }

    /** Gives masked rows of step t the gradient again that they had before the step. */
    void passMasked(DecoderTape tape, float[] mask, int t) {
        tape.fedGradient.read(cursor, first, rows, block);
        copyMasked(mask, t * tape.batch() + first, before, block);
        tape.fedGradient.write(cursor, first, rows, block);
    }

    /** Writes dk of these rows to the tape; additive attention. */
    void writeKeyGradient(DecoderTape tape) {
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < tape.source(); s++) {
                tape.keyGradient.write(cursor, s * tape.batch() + first + r, 1, keyGradient[r * tape.source() + s]);
            }
        }
    }

    /** Adds dv of these rows. */
    void addScoreWeightGradient(float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += attention.scoreWeightGradient[i];
        }
    }

    private void clearMasked(float[] mask, int row, float[] values) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                Arrays.fill(values, r * width, (r + 1) * width, 0f);
            }
        }
    }

    private void copyMasked(float[] mask, int row, float[] from, float[] to) {
        for (int r = 0; r < rows; r++) {
            if (mask[row + r] == 0f) {
                System.arraycopy(from, r * width, to, r * width, width);
            }
        }
    }
}
