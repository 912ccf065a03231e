package org.recur4j.nn.cell;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;

/** {@link RnnCell} in fused loops. */
final class CpuRnnCell implements CpuCell {
    private final boolean relu;

    CpuRnnCell(boolean relu) {
        this.relu = relu;
    }

    @Override
    public void forward(CpuStep step) {
        float[] a = step.gates[0];
        if (relu) {
            for (int i = 0; i < step.n; i++) {
                a[i] = Math.max(0f, a[i]);
            }
        } else {
            Activations.tanh(a, step.n);
        }
        System.arraycopy(a, 0, step.h, 0, step.n);
    }

    @Override
    public void backward(CpuStep step) {
        float[] h = step.gates[0];
        float[] dh = step.dh;
        if (relu) {
            for (int i = 0; i < step.n; i++) {
                h[i] = h[i] > 0f ? dh[i] : 0f;
            }
        } else {
            for (int i = 0; i < step.n; i++) {
                h[i] = (1f - h[i] * h[i]) * dh[i];
            }
        }
        Arrays.fill(dh, 0, step.n, 0f);
    }
}
