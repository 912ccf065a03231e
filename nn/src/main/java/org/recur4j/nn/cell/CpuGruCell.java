package org.recur4j.nn.cell;

import org.recur4j.nn.cpu.Activations;

/** {@link GruCell} in fused loops. */
final class CpuGruCell implements CpuCell {
    @Override
    public void forward(CpuStep step) {
        float[] r = step.gates[0];
        float[] z = step.gates[1];
        float[] n = step.gates[2];
        float[] q = step.candidate;
        float[] previousH = step.previousH;
        float[] h = step.h;
        Activations.sigmoid(r, step.n);
        Activations.sigmoid(z, step.n);
        for (int i = 0; i < step.n; i++) {
            n[i] = Activations.tanh(n[i] + r[i] * q[i]);
        }
        for (int i = 0; i < step.n; i++) {
            h[i] = n[i] + z[i] * (previousH[i] - n[i]);
        }
    }

    @Override
    public void backward(CpuStep step) {
        float[] r = step.gates[0];
        float[] z = step.gates[1];
        float[] n = step.gates[2];
        float[] q = step.candidate;
        float[] previousH = step.previousH;
        float[] dh = step.dh;
        for (int i = 0; i < step.n; i++) {
            float dn = (1f - n[i] * n[i]) * (1f - z[i]) * dh[i];
            float dz = z[i] * (1f - z[i]) * (previousH[i] - n[i]) * dh[i];
            dh[i] *= z[i];
            z[i] = dz;
            n[i] = dn;
        }
        for (int i = 0; i < step.n; i++) {
            float reset = r[i];
            r[i] = reset * (1f - reset) * q[i] * n[i];
            q[i] = n[i] * reset;
        }
    }
}
