package org.recur4j.nn.cell;

/** {@link LstmCell} in fused loops. */
final class FusedLstmCell implements FusedCell {
    @Override
    public void forward(FusedStep step) {
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
    public void backward(FusedStep step) {
        float[] i = step.gates[0];
        float[] f = step.gates[1];
        float[] g = step.gates[2];
        float[] o = step.gates[3];
        float[] previousC = step.previousC;
        float[] c = step.c;
        float[] dh = step.dh;
        float[] dc = step.dc;
        for (int k = 0; k < step.n; k++) {
            float tanhC = Activations.tanh(c[k]);
            dc[k] += (1f - tanhC * tanhC) * o[k] * dh[k];
            o[k] = o[k] * (1f - o[k]) * tanhC * dh[k];
            dh[k] = 0f;
        }
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
