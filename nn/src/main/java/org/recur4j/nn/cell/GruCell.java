package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Gated recurrent unit (Cho et al. 2014, arXiv:1406.1078), reset applied after the product, as in cuDNN and PyTorch.
 *
 * <pre>{@code
 * r = σ(x W_r + b_r + h' U_r)            x [B,I]  h' = previous state [B,H]
 * z = σ(x W_z + b_z + h' U_z)            W [I,3H]  U [H,3H]  b [3H], columns r|z|n;  c_n [H]
 * q = h' U_n + c_n
 * n = tanh(x W_n + b_n + r ∘ q)
 * h = (1 - z) ∘ n + z ∘ h'
 * }</pre>
 */
final class GruCell implements Cell {
    private static final int GATES = 3;

    @Override
    public int gates() {
        return GATES;
    }

    @Override
    public boolean hasMemory() {
        return false;
    }

    @Override
    public boolean hasCandidateBias() {
        return true;
    }

    @Override
    public Step forward(INDArray input, INDArray recurrent, State previous) {
        INDArray rz = Transforms.sigmoid(
                Gates.blocks(input, 0, 2, GATES).add(Gates.blocks(recurrent, 0, 2, GATES)), false); // [B,2H]
        INDArray r = Gates.block(rz, 0, 2);
        INDArray z = Gates.block(rz, 1, 2);
        INDArray q = Gates.block(recurrent, 2, GATES).dup();
        INDArray n = Transforms.tanh(r.mul(q).addi(Gates.block(input, 2, GATES)), false);
        INDArray h = previous.h().sub(n).muli(z).addi(n); // z (h' - n) + n
        return new Step(Nd4j.concat(1, rz, n), q, new State(h, null));
    }

    @Override
    public StepGradient backward(Step step, State previous, State gradient) {
        INDArray r = Gates.block(step.gates(), 0, GATES);
        INDArray z = Gates.block(step.gates(), 1, GATES);
        INDArray n = Gates.block(step.gates(), 2, GATES);
        INDArray q = step.candidate();
        INDArray dh = gradient.h();

        INDArray dn = n.mul(n).rsubi(1).muli(z.rsub(1)).muli(dh); // (1-n²) ∘ (1-z) ∘ dh
        INDArray dz = z.rsub(1).muli(z).muli(previous.h().sub(n)).muli(dh); // z(1-z) ∘ (h'-n) ∘ dh
        INDArray dr = r.rsub(1).muli(r).muli(q).muli(dn); // r(1-r) ∘ q ∘ dn
        INDArray dq = dn.mul(r);
        return new StepGradient(
                Nd4j.concat(1, dr, dz, dn), // [B,3H]
                Nd4j.concat(1, dr, dz, dq), // [B,3H]
                new State(dh.mul(z), null));
    }
}
