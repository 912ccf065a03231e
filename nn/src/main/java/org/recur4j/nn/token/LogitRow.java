package org.recur4j.nn.token;

import org.recur4j.nn.cpu.CpuFloats.Cursor;
import org.recur4j.nn.cpu.Exponential;

/** Logits of one row as a plain array, to be worked on by one thread. */
public final class LogitRow {
    final float[] values; // [V]
    private final float[] room;
    private final Cursor cursor = new Cursor();

    public LogitRow(int symbols) {
        values = new float[symbols];
        room = new float[symbols];
    }

    /** Reads logits at an address and adds the bias, if there is one. */
    public void read(long address, long offset, float[] bias) {
        cursor.at(address, offset).get(values, 0, values.length);
        add(bias);
    }

    /** Takes logits from an array and adds the bias, if there is one. */
    void put(float[] logits, float[] bias) {
        System.arraycopy(logits, 0, values, 0, values.length);
        add(bias);
    }

    private void add(float[] bias) {
        if (bias != null) {
            for (int i = 0; i < bias.length; i++) {
                values[i] += bias[i];
            }
        }
    }

    /** Writes what the values have become to an address. */
    void write(long address, long offset) {
        cursor.at(address, offset).put(values, 0, values.length);
    }

    float max() {
        float max = values[0];
        for (float value : values) {
            if (value > max) {
                max = value;
            }
        }
        return max;
    }

    /** In strands, since one sum after the other waits for the processor. */
    double sum() {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < values.length; i += 2) {
            even += values[i];
            odd += values[i + 1];
        }
        return even + odd + (i < values.length ? values[i] : 0);
    }

    /** Replaces each value z by e^(z - max) and gives the sum of these. */
    double exponentials(float max) {
        return Exponential.shifted(values, values.length, max, room);
    }

    /** ln Σ eᶻ; the values are lost. */
    double logSumExp() {
        float max = max();
        return max + Math.log(exponentials(max));
    }

    /** z - ln Σ eᶻ of each value z, in an array of its own; the values are lost. */
    public float[] logSoftmax() {
        float[] logs = values.clone();
        float normaliser = (float) logSumExp();
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= normaliser;
        }
        return logs;
    }

    /** Replaces each value v by v · factor - less. */
    void scale(float factor, float less) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * factor - less;
        }
    }
}
