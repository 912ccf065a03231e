package org.recur4j.nn.attention;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.recur4j.nn.array.Layout;
import org.recur4j.nn.array.StepMask;
import org.recur4j.nn.cell.State;
import org.recur4j.nn.recurrent.Inspected;
import org.recur4j.nn.recurrent.ReferenceUnroll;
import org.recur4j.nn.recurrent.Unrolled;
import org.recur4j.nn.vertex.ParameterVertexImpl;

/**
 * What DL4J runs for an {@link AttentionDecoder}: brings arrays into order, makes the initial state and leaves the rest to
 * a {@link Decoder}.
 */
@SuppressWarnings({"try", "overrides"}) // a workspace scope is only entered and left; DL4J's setInputs lost its dots
public final class AttentionDecoderImpl extends ParameterVertexImpl implements Inspected, Unrolled {
    private static final long serialVersionUID = 1L;

    private final DecoderSettings settings;
    private final transient Decoder decoder;
    private final transient DecoderBridge bridge;
    private transient INDArray[] masks; // of the inputs [B,·], as they were fed forward

    private transient INDArray target; // of the last forward pass, e [T,B,E]
    private transient INDArray memory; // m [S,B,M]
    private transient INDArray memoryMask; // [S,B], or null
    private transient INDArray summary; // z [B,K]
    private transient DecoderState initial;
    private transient DecoderMemory attended;
    private boolean inspected; // whether the next pass is looked at
    private transient String notFinite; // what was found there

    AttentionDecoderImpl(
            AttentionDecoder configuration,
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameterRow,
            boolean initialise,
            DataType dataType) {
        super(configuration, graph, name, index, parameterRow, dataType);
        settings = configuration.settings();
        decoder = Decoder.of(settings, dataType);
        bridge = new DecoderBridge(settings, parameters(), dataType);
        if (initialise) {
            DecoderParams.initialise(configuration, parameters());
        }
    }

    /**
     * α of the last forward pass [B,T,S]: what each step of the target looked at, zero where either mask is.
     *
     * @throws IllegalStateException without attention
     */
    public INDArray attentionWeights() {
        if (!settings.kind().attends()) {
            throw new IllegalStateException("decoder \"" + getVertexName() + "\" has no attention");
        }
        return decoder.attention();
    }

    /**
     * The coverage penalty of the last forward pass, summed over the batch: what the gradient is of, but the graph's score
     * is without.
     *
     * <pre>{@code
     * λ Σ_s (1 - Σ_t α_ts)²        over unmasked s
     * }</pre>
     */
    public double coveragePenalty() {
        if (settings.coverageWeight() == 0) {
            return 0;
        }
        INDArray missing = decoder.attention().sum(1).rsubi(1); // [B,S]
        if (memoryMask != null) {
            missing.muli(memoryMask.permute(1, 0));
        }
        return settings.coverageWeight() * missing.muli(missing).sumNumber().doubleValue();
    }

    DecoderSettings settings() {
        return settings;
    }

    DecoderBridge bridge() {
        return bridge;
    }

    DecoderWeights weights() {
        return DecoderWeights.of(settings.cell(), parameters());
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        boolean attends = settings.kind().attends();
        target = dropped(sequence("target", inputs[0], settings.nIn(), workspaces), training, workspaces);
        long batch = target.size(1);
        memory = attends ? sequence("memory", inputs[1], settings.nMemory(), workspaces) : null;
        INDArray output = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {target.size(0), batch, settings.nOut()}, 'c');
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            summary = settings.nSummary() > 0
                    ? inputs[inputs.length - 1].castTo(dataType).dup('c')
                    : null;
            check(batch);
            initial = summary == null ? bridge.zero(batch) : bridge.of(summary);
            memoryMask = attends ? mask(1) : null;
            attended = attends ? decoder.attended(weights(), memory, memoryMask, attended) : null;
            decoder.forward(weights(), target, mask(0), attended, initial, output);
            if (inspected) {
                inspected = false;
                ReferenceDecoder reference = new ReferenceDecoder(settings);
                DecoderMemory same = attends ? reference.attended(weights(), memory, memoryMask, null) : null;
                notFinite = reference
                        .firstNotFinite(weights(), target, mask(0), same, initial)
                        .orElse(null);
            }
        }
        return Layout.batchMajor(output);
    }

    @Override
    public void inspect() {
        inspected = true;
        notFinite = null;
    }

    @Override
    public Optional<String> firstNotFinite() {
        return Optional.ofNullable(notFinite);
    }

    @Override
    public List<ReferenceUnroll> unrolls() {
        return List.of(((ReferenceDecoder) decoder).unroll());
    }

    @Override
    public long units() {
        return settings.nState();
    }

    @Override
    public StepMask stepMask() {
        return stepMask(0);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray outputGradient = Layout.timeMajor(epsilon, dataType, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray targetGradient = gradientOf(target, workspaces);
        INDArray memoryGradient = memory == null ? null : gradientOf(memory, workspaces);
        INDArray summaryGradient = null;
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            State first = decoder.backward(
                            weights(),
                            target,
                            memory,
                            outputGradient,
                            DecoderWeights.of(settings.cell(), gradients()),
                            targetGradient,
                            memoryGradient)
                    .cell();
            if (summary != null) {
                summaryGradient = bridge.backward(summary, initial.cell(), first, gradients());
            }
        }
        INDArray[] below = new INDArray[inputs.length];
        below[0] = dropoutBackward(Layout.batchMajor(targetGradient));
        if (memory != null) {
            below[1] = Layout.batchMajor(memoryGradient);
        }
        if (summary != null) {
            below[below.length - 1] = workspaces.dup(ArrayType.ACTIVATION_GRAD, summaryGradient);
        }
        return new Pair<>(gradient(), below);
    }

    /** The memory's mask ends here; the target's goes on, but masks nothing further up by itself: as after a recurrent layer. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int minibatchSize) {
        this.masks = masks;
        return masks == null || masks[0] == null ? null : new Pair<>(masks[0], MaskState.Passthrough);
    }

    @Override
    public void clear() {
        super.clear();
        target = null;
        memory = null;
        summary = null;
        initial = null;
    }

    private INDArray sequence(String what, INDArray input, long size, LayerWorkspaceMgr workspaces) {
        Layout.require(input, size, owner(what));
        return Layout.timeMajor(input, dataType, workspaces, ArrayType.ACTIVATIONS);
    }

    private void check(long batch) {
        require(memory == null || memory.size(1) == batch, "one memory for each of " + batch + " targets", memory);
        if (summary != null) {
            long[] shape = {batch, settings.nSummary()};
            require(Arrays.equals(summary.shape(), shape), "a summary " + Arrays.toString(shape), summary);
        }
    }

    private void require(boolean condition, String what, INDArray found) {
        if (!condition) {
            throw new DL4JInvalidInputException(
                    "decoder \"" + getVertexName() + "\" needs " + what + ", got " + Arrays.toString(found.shape()));
        }
    }

    private String owner(String what) {
        return "(" + what + " of decoder \"" + getVertexName() + "\")";
    }

    private INDArray gradientOf(INDArray sequence, LayerWorkspaceMgr workspaces) {
        return workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, sequence.shape(), 'c');
    }

    private INDArray mask(int input) {
        StepMask mask = stepMask(input);
        return mask == null ? null : mask.array(dataType);
    }

    /** The mask of an input. The graph clears its layers' masks, but not its vertices': it is asked. */
    private StepMask stepMask(int input) {
        boolean masked = graph.getInputMaskArrays() != null && masks != null;
        INDArray sequence = input == 0 ? target : memory; // [T,B,E] or [S,B,M]
        String owner = owner(input == 0 ? "target" : "memory");
        return StepMask.read(masked ? masks[input] : null, sequence.size(1), sequence.size(0), owner);
    }
}
