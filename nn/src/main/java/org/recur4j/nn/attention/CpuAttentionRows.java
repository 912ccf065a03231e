package org.recur4j.nn.attention;

import java.util.Arrays;
import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.RowBlock;

/** The attention of one thread's share of the batch, in one step of a {@link CpuDecoder}: row by row between its tape and arrays. */
final class CpuAttentionRows {
    private final DecoderSettings settings;
    private final DecoderTape tape;
    private final CpuAttention attention;
    private final boolean needsState; // h itself, and not only a query that was made of it
    private final boolean isProduct;
    private final float[] number = new float[1];
    private final Cursor cursor = new Cursor();
    private int first;
    private int rows;
    private float[][] keyGradient = {}; // dk [rows S][A]; unless the score is a product
    private float[][] coverage = {}; // [rows][S]

    CpuAttentionRows(DecoderSettings settings, DecoderTape tape) {
        this.settings = settings;
        this.tape = tape;
        attention = new CpuAttention(settings);
        needsState = !tape.hasQueryProjection() || settings.gated();
        isProduct = settings.kind().score().isProduct();
    }

    /** Takes rows {@code first} to {@code first + rows} of every step, and the weights as they are now. */
    void begin(int first, int rows, float[] scoreVector, float[] gate, float gateBias) {
        this.first = first;
        this.rows = rows;
        attention.reserve(tape.source());
        attention.scoreVector = scoreVector;
        attention.gateWeights = gate;
        attention.gateBias = gateBias;
    }

    /** Attends to the memory from the states and queries of step t. */
    void attend(int t) {
        for (int r = 0; r < rows; r++) {
            int row = t * tape.batch() + first + r;
            if (tape.isMasked(row)) {
                attention.clear();
            } else {
                readQuery(row);
                attention.attend(tape.attended, first + r);
            }
            tape.weights.write(cursor, row, 1, attention.weights);
            tape.context.write(cursor, row, 1, attention.context);
            if (tape.gate != null) {
                tape.mean.write(cursor, row, 1, attention.mean);
                write(tape.gate, row, attention.gate);
            }
        }
    }

    /** Clears what the backward pass adds up. */
    void beginBackward() {
        int source = tape.source();
        if (!isProduct) {
            Arrays.fill(attention.scoreVectorGradient, 0f);
            keyGradient = cleared(keyGradient, rows * source, tape.attention);
        }
        coverage = cleared(coverage, rows, attention.weights.length);
        float weight = (float) (2 * settings.coverageWeight());
        for (int r = 0; r < rows && weight != 0; r++) {
            float[] total = coverage[r]; // d = -2 λ (1 - Σ_t α)
            Arrays.fill(total, -weight);
            for (int t = 0; t < tape.time(); t++) {
                tape.weights.read(cursor, t * tape.batch() + first + r, 1, attention.weights);
                for (int s = 0; s < source; s++) {
                    total[s] += weight * attention.weights[s];
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

    /** Takes dc of step t back to the memory, the query and the states. */
    void backward(int t) {
        for (int r = 0; r < rows; r++) {
            int row = t * tape.batch() + first + r;
            if (tape.isMasked(row)) {
                clearGradients(row);
            } else {
                readAttention(row);
                attention.coverage = coverage[r];
                attention.backward(tape.attended, first + r, keyGradient, r * tape.source());
                writeGradients(row);
            }
        }
    }

    private void readQuery(int row) {
        if (tape.hasQueryProjection()) {
            tape.query.read(cursor, row, 1, attention.query);
        }
        if (needsState) {
            tape.states.read(cursor, row, 1, attention.state);
        }
    }

    private void readAttention(int row) {
        readQuery(row);
        tape.weights.read(cursor, row, 1, attention.weights);
        tape.contextGradient.read(cursor, row, 1, attention.contextGradient);
        if (needsState) {
            tape.stateGradient.read(cursor, row, 1, attention.stateGradient);
        }
        if (tape.gate != null) {
            tape.mean.read(cursor, row, 1, attention.mean);
            tape.gate.read(cursor, row, 1, number);
            attention.gate = number[0];
        }
    }

    private void writeGradients(int row) {
        if (needsState) {
            tape.stateGradient.write(cursor, row, 1, attention.stateGradient);
        }
        if (tape.gate != null) {
            tape.contextGradient.write(cursor, row, 1, attention.contextGradient);
            write(tape.gateGradient, row, attention.gateGradient);
        }
        writeScoreGradients(row);
    }

    /** The gradients of a masked row: its dc and dh are zero already. */
    private void clearGradients(int row) {
        if (tape.gate != null) {
            write(tape.gateGradient, row, 0f);
        }
        Arrays.fill(attention.scoreGradient, 0f);
        if (tape.hasQueryProjection()) {
            Arrays.fill(attention.queryGradient, 0f);
        }
        writeScoreGradients(row);
    }

    private void writeScoreGradients(int row) {
        if (tape.queryGradient != null) {
            tape.queryGradient.write(cursor, row, 1, attention.queryGradient);
        }
        if (tape.scoreGradient != null) {
            tape.scoreGradient.write(cursor, row, 1, attention.scoreGradient);
        }
    }

    private void write(RowBlock block, int row, float value) {
        number[0] = value;
        block.write(cursor, row, 1, number);
    }

    /**
     * Writes dk of these rows, unless the score is a product.
     *
     * @param into [SB,A]
     * @param add whether to add it to what is there
     */
    void writeKeyGradient(RowBlock into, boolean add) {
        float[] sum = new float[into.columns()];
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < tape.source(); s++) {
                float[] dk = keyGradient[r * tape.source() + s];
                int row = s * tape.batch() + first + r;
                if (add) {
                    into.read(cursor, row, 1, sum);
                    CpuAttention.addScaled(1f, sum, dk);
                }
                into.write(cursor, row, 1, dk);
            }
        }
    }

    /** Adds dv of these rows. */
    void addScoreVectorGradient(float[] to) {
        CpuAttention.addScaled(1f, attention.scoreVectorGradient, to);
    }
}
