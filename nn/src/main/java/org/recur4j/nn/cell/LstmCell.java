package org.recur4j.nn.cell;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gate (Gers, Schmidhuber and Cummins 2000),
 * without peepholes.
 *
 * <pre>{@code
 * i = σ(x W_i + b_i + h' U_i)      x [B,I]  h', c' = previous state [B,H]
 * f = σ(x W_f + b_f + h' U_f)      W [I,4H]  U [H,4H]  b [4H], columns i|f|g|o
 * g = tanh(x W_g + b_g + h' U_g)
 * o = σ(x W_o + b_o + h' U_o)
 * c = f ∘ c' + i ∘ g
 * h = o ∘ tanh(c)
 * }</pre>
 */
final class LstmCell implements Cell {
    private static final int GATES = 4;

    @Override
    public int gates() {
        return GATES;
    }

    @Override
    public boolean hasMemory() {
        return true;
    }

    @Override
    public boolean hasCandidateBias() {
        return false;
    }

    @Override
    public Step forward(INDArray input, INDArray recurrent, State previous) {
        INDArray a = input.add(recurrent); // [B,4H]
        INDArray i = Transforms.sigmoid(Gates.block(a, 0, GATES));
        INDArray f = Transforms.sigmoid(Gates.block(a, 1, GATES));
        INDArray g = Transforms.tanh(Gates.block(a, 2, GATES));
        INDArray o = Transforms.sigmoid(Gates.block(a, 3, GATES));
        INDArray c = f.mul(previous.c()).addi(i.mul(g)); // [B,H]
        INDArray h = Transforms.tanh(c).muli(o);
        return new Step(Nd4j.concat(1, i, f, g, o), null, new State(h, c));
    }

    @Override
    public StepGradient backward(Step step, State previous, State gradient) {
        INDArray i = Gates.block(step.gates(), 0, GATES);
        INDArray f = Gates.block(step.gates(), 1, GATES);
        INDArray g = Gates.block(step.gates(), 2, GATES);
        INDArray o = Gates.block(step.gates(), 3, GATES);
        INDArray tanhC = Transforms.tanh(step.state().c());
        INDArray dh = gradient.h();

        INDArray dc = tanhC.mul(tanhC).rsubi(1).muli(o).muli(dh).addi(gradient.c()); // (1 - tanh²c) ∘ o ∘ dh + dc
        INDArray di = i.rsub(1).muli(i).muli(g).muli(dc); // i(1-i) ∘ g ∘ dc
        INDArray df = f.rsub(1).muli(f).muli(previous.c()).muli(dc); // f(1-f) ∘ c' ∘ dc
        INDArray dg = g.mul(g).rsubi(1).muli(i).muli(dc); // (1-g²) ∘ i ∘ dc
        INDArray dOut = o.rsub(1).muli(o).muli(tanhC).muli(dh); // o(1-o) ∘ tanh c ∘ dh
        INDArray da = Nd4j.concat(1, di, df, dg, dOut); // [B,4H]
        return new StepGradient(da, da, new State(dh.like(), dc.muli(f)));
    }
}
