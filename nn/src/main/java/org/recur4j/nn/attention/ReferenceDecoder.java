package org.recur4j.nn.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.recur4j.nn.attention.ReferenceAttention.Focus;
import org.recur4j.nn.attention.ReferenceAttention.Memory;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.recurrent.ColumnSlice;
import org.recur4j.nn.recurrent.Inspected;
import org.recur4j.nn.recurrent.ReferenceUnroll;

/**
 * {@link Decoder} in ND4J operations: the reference, correct on any backend and in any floating-point type. A {@link
 * ReferenceUnroll} runs the cell; this attends to the memory and computes the output between its steps.
 */
@SuppressWarnings("try") // a workspace scope is only entered and left
final class ReferenceDecoder implements Decoder {
    private final DecoderSettings settings;
    private final ReferenceAttention attention;
    private final ReferenceUnroll unroll;
    private final List<INDArray> states = new ArrayList<>(); // h of each step [B,H]
    private final List<Focus> focuses = new ArrayList<>(); // of each step; empty without attention
    private final List<INDArray> outputs = new ArrayList<>(); // a of each step [B,O], masked rows too
    private final List<INDArray> fed = new ArrayList<>(); // T + 1 of them, the initial one first

    private DecoderWeights weights;
    private INDArray mask; // [T,B]
    private Memory memory;

    private DecoderWeights gradients;
    private INDArray keyGradient; // [S,B,A]
    private INDArray valueGradient; // [S,B,M]
    private INDArray coverage; // [S,B]
    private INDArray fedGradient; // [B,O], of the output of the step in work

    ReferenceDecoder(DecoderSettings settings) {
        this.settings = settings;
        attention = settings.kind().attends()
                ? new ReferenceAttention(settings.kind().score())
                : null;
        unroll = new ReferenceUnroll(settings.cell(), false, new AttentionHook());
    }

    @Override
    public DecoderMemory attended(DecoderWeights weights, INDArray values, INDArray mask, DecoderMemory old) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            INDArray full = mask == null ? Nd4j.ones(values.dataType(), values.size(0), values.size(1)) : mask;
            return new Memory(values, attention.keys(weights, values), full);
        }
    }

    @Override
    public DecoderState forward(
            DecoderWeights weights,
            INDArray input,
            INDArray mask,
            DecoderMemory memory,
            DecoderState initial,
            INDArray output) {
        begin(weights, mask, memory, initial);
        State last = unroll.forward(weights.cell(), input, mask, initial.cell(), ColumnSlice.of(output));
        return new DecoderState(last, fed.get(fed.size() - 1).dup('c'));
    }

    /** What runs its cell. */
    ReferenceUnroll unroll() {
        return unroll;
    }

    /** What {@link Inspected#firstNotFinite} says of its cell. */
    Optional<String> firstNotFinite(
            DecoderWeights weights, INDArray input, INDArray mask, DecoderMemory memory, DecoderState initial) {
        begin(weights, mask, memory, initial);
        return unroll.firstNotFinite(weights.cell(), input, mask, initial.cell());
    }

    private void begin(DecoderWeights weights, INDArray mask, DecoderMemory memory, DecoderState initial) {
        this.weights = weights;
        this.mask = mask;
        this.memory = (Memory) memory;
        states.clear();
        focuses.clear();
        outputs.clear();
        fed.clear();
        fed.add(initial.output());
    }

    @Override
    public DecoderState backward(
            DecoderWeights weights,
            INDArray input,
            INDArray values,
            INDArray outputGradient,
            DecoderWeights gradients,
            INDArray inputGradient,
            INDArray valueGradient) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            this.gradients = gradients;
            this.valueGradient = valueGradient;
            gradients.beginAtZero();
            fedGradient = fed.get(0).like();
            if (attention != null) {
                valueGradient.assign(0);
                keyGradient = memory.keys().like();
                coverage = settings.coverageWeight() == 0 ? null : coverageGradient();
            }
        }
        State initial =
                unroll.backward(weights.cell(), input, ColumnSlice.of(outputGradient), gradients.cell(), inputGradient);
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            if (attention != null) {
                attention.keysBackward(weights, values, keyGradient, gradients, valueGradient);
            }
        }
        return new DecoderState(initial, fedGradient);
    }

    @Override
    public INDArray attention() {
        if (attention == null) {
            return null;
        }
        INDArray[] steps = focuses.stream().map(Focus::weights).toArray(INDArray[]::new); // [S,B]
        return Nd4j.stack(0, steps).permute(2, 0, 1).dup('c'); // [T,S,B] to [B,T,S]
    }

    /** -2 λ (1 - Σ_t α_ts) [S,B]. */
    private INDArray coverageGradient() {
        INDArray missing = Nd4j.ones(fedGradient.dataType(), memory.mask().shape());
        focuses.forEach(focus -> missing.subi(focus.weights()));
        return missing.muli(-2 * settings.coverageWeight());
    }

    private INDArray column(int t) {
        return mask == null ? null : mask.getRow(t).reshape(mask.size(1), 1);
    }

    /** Attention, output and input feeding. */
    private final class AttentionHook implements ReferenceUnroll.StepHook {
        @Override
        public INDArray added(int t) {
            return weights.feed() == null ? null : fed.get(t).mmul(weights.feed());
        }

        @Override
        public INDArray output(int t, INDArray h) {
            INDArray sum = h.mmul(weights.state()).addiRowVector(weights.outputBias()); // [B,O]
            if (attention != null) {
                Focus focus = attention.attend(weights, memory, h, column(t));
                sum.addi(focus.context().mmul(weights.context()));
                focuses.add(focus);
            }
            INDArray a = settings.linearOutput() ? sum : Transforms.tanh(sum, false);
            states.add(h);
            outputs.add(a);
            INDArray m = column(t);
            fed.add(m == null ? a : a.mulColumnVector(m).addi(fed.get(t).mulColumnVector(m.rsub(1))));
            return a;
        }

        @Override
        public INDArray outputGradient(int t, INDArray gradient) {
            INDArray h = states.get(t);
            INDArray a = outputs.get(t);
            INDArray da = gradient.add(fedGradient);
            INDArray dz = settings.linearOutput() ? da : a.mul(a).rsubi(1).muli(da); // (1 - a²) ∘ da [B,O]
            if (mask != null) {
                dz.muliColumnVector(column(t));
            }
            gradients.state().addi(h.transpose().mmul(dz));
            gradients.outputBias().addi(dz.sum(0));
            INDArray dh = dz.mmul(weights.state().transpose());
            if (attention != null) {
                Focus focus = focuses.get(t);
                gradients.context().addi(focus.context().transpose().mmul(dz));
                INDArray dc = dz.mmul(weights.context().transpose()); // [B,M]
                dh.addi(attention.backward(
                        weights, memory, h, focus, dc, coverage, gradients, keyGradient, valueGradient));
            }
            return dh;
        }

        @Override
        public void inputGradient(int t, INDArray gradient) {
            INDArray carried = mask == null
                    ? fedGradient.like()
                    : fedGradient.mulColumnVector(column(t).rsub(1));
            if (weights.feed() != null) {
                gradients.feed().addi(fed.get(t).transpose().mmul(gradient));
                carried.addi(gradient.mmul(weights.feed().transpose()));
            }
            fedGradient = carried;
        }
    }
}
