package org.recur4j.nn.cell;

import java.util.Arrays;
import org.recur4j.nn.cpu.Activations;

/** {@link LstmCell} in fused loops. */
final class CpuLstmCell implements CpuCell {
    @Override
    public void forward(CpuStep step) {
        float[] i = step.gates[0];
        float[] f = step.gates[1];
        float[] g = step.gates[2];
        float[] o = step.gates[3];
        float[] previousC = step.previousC;
        float[] c = step.c;
        float[] h = step.h;
        Activations.sigmoid(i, step.n);
        Activations.sigmoid(f, step.n);
        Activations.tanh(g, step.n);
        Activations.sigmoid(o, step.n);
        for (int k = 0; k < step.n; k++) {
            c[k] = f[k] * previousC[k] + i[k] * g[k];
        }
        for (int k = 0; k < step.n; k++) {
            h[k] = o[k] * Activations.tanh(c[k]);
        }
    }

    @Override
    public void backward(CpuStep step) {
        float[] i = step.gates[0];
        float[] f = step.gates[1];
        float[] g = step.gates[2];
        float[] o = step.gates[3];
        float[] previousC = step.previousC;
        float[] c = step.c;
        float[] dh = step.dh;
        float[] dc = step.dc;
        Activations.tanh(c, step.n); // a loop with few results in each is what C2 vectorises
        for (int k = 0; k < step.n; k++) {
            dc[k] += (1f - c[k] * c[k]) * o[k] * dh[k];
        }
        for (int k = 0; k < step.n; k++) {
            o[k] = o[k] * (1f - o[k]) * c[k] * dh[k];
        }
        Arrays.fill(dh, 0, step.n, 0f);
        for (int k = 0; k < step.n; k++) {
            float di = i[k] * (1f - i[k]) * g[k] * dc[k];
            g[k] = (1f - g[k] * g[k]) * i[k] * dc[k];
            i[k] = di;
        }
        for (int k = 0; k < step.n; k++) {
            float forget = f[k];
            f[k] = forget * (1f - forget) * previousC[k] * dc[k];
            dc[k] *= forget;
        }
    }
}
